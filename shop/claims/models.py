"""The log of words that were published although the linter blocks them."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class ClaimOverride(db.Model):
    """Append-only: two colleagues let blocked words stand, and why."""

    __tablename__ = "claim_override"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint("written_by <> allowed_by", name="two_people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: What the words stand in, such as "care:12:3" (product and version).
    subject: Mapped[str] = mapped_column(String(120))
    words: Mapped[list[str]] = mapped_column(JSON)
    reason: Mapped[str]
    written_by: Mapped[str] = mapped_column(String(254))
    allowed_by: Mapped[str] = mapped_column(String(254))
    allowed_at: Mapped[datetime] = mapped_column(UtcDateTime)
