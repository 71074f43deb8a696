"""The audit log, as rows that the database itself refuses to change or delete."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class AuditEntry(db.Model):
    """Append-only, held by triggers (migration 0012): one thing that a colleague did."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        CheckConstraint("what <> ''", name="what_given"),
        Index("ix_audit_entry_about", "kind", "key", "id"),
        Index("ix_audit_entry_actor", "actor", "id"),
        Index("ix_audit_entry_at", "happened_at"),
        Index("ix_audit_entry_kind", "kind", "id"),
        Index("ix_audit_entry_key", "key", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: The colleague's email at that time.
    actor: Mapped[str] = mapped_column(String(254))
    #: In the past tense: "Shipped".
    what: Mapped[str] = mapped_column(String(200))
    #: What it was done to, such as "order" or "variant".
    kind: Mapped[str] = mapped_column(String(40))
    #: The name that people know it by: an order's number, a SKU, a slug.
    key: Mapped[str] = mapped_column(String(254))
    #: Field -> [before, after].
    changes: Mapped[dict[str, list[Any]]] = mapped_column(JSON)
    #: The colleague's own reason; empty where none is asked for.
    why: Mapped[str]
