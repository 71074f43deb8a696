"""Who wants to hear of a variant once: when it is back in stock, or when it costs less."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.catalog.models import Variant
from shop.extensions import UtcDateTime, db


class AlertKind(StrEnum):
    """What the person waits for."""

    BACK_IN_STOCK = "back_in_stock"
    PRICE_DROP = "price_drop"


class Alert(db.Model):
    """One address waits for one thing. It counts once confirmed, and is told once."""

    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("kind", "variant_id", "email"),
        CheckConstraint("kind IN ('back_in_stock', 'price_drop')", name="kind_known"),
        CheckConstraint("(confirmed_at IS NULL) = (confirm_hash IS NOT NULL)", name="link_until_confirmed"),
        CheckConstraint("told_at IS NULL OR confirmed_at IS NOT NULL", name="told_once_confirmed"),
        CheckConstraint("(asked_price_cents IS NOT NULL) = (kind = 'price_drop')", name="price_if_awaited"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), index=True)
    #: Lower case.
    email: Mapped[str] = mapped_column(String(254), index=True)
    #: Whoever asked first is told first.
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: Of a price drop: what it cost then, in cents.
    asked_price_cents: Mapped[int | None]
    #: SHA-256, hex, of the key in the confirmation mail; gone once it was used.
    confirm_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    #: The key stops working then.
    confirm_by: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: Random; whoever has it may look at this alert and stop it.
    stop_token: Mapped[str] = mapped_column(String(64), unique=True)

    variant: Mapped[Variant] = relationship(lazy="raise")

    @property
    def is_waiting(self) -> bool:
        """Whether it counts, and nobody was told yet."""
        return self.confirmed_at is not None and self.told_at is None

    @property
    def is_about_stock(self) -> bool:
        return self.kind == AlertKind.BACK_IN_STOCK
