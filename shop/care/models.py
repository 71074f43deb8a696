"""Care sheets: how to clean, store and retire a product, as immutable versions."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class CareSheet(db.Model):
    """One version of a product's care and safety text. The newest is current; order lines keep theirs."""

    __tablename__ = "care_sheet"
    __table_args__ = (UniqueConstraint("product_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    version: Mapped[int]
    clean: Mapped[list[str]] = mapped_column(JSON)
    store: Mapped[list[str]] = mapped_column(JSON)
    replace_when: Mapped[list[str]] = mapped_column(JSON)
    never: Mapped[list[str]] = mapped_column(JSON)
    before_first_use: Mapped[list[str]] = mapped_column(JSON)
    safety_notes: Mapped[list[str]] = mapped_column(JSON)
    #: Who should not use it, or ask first.
    contraindications: Mapped[list[str]] = mapped_column(JSON)
    #: Usual life in months with normal care.
    service_life_months: Mapped[int]
    #: Months of use after opening; None for tools.
    pao_months: Mapped[int | None]
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: What changed since the version before, in a sentence; empty for the first.
    change_note: Mapped[str]


@event.listens_for(CareSheet, "before_update")
def _refuse_update(_mapper: Any, _connection: Any, sheet: CareSheet) -> None:
    raise RuntimeError(f"care sheet {sheet.id} is published and immutable: publish a new version")
