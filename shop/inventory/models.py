"""Stock: what is on the shelf, in which lot, who is waiting for it, and every movement that made it so."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class LotState(StrEnum):
    """Only sellable lots can be promised or shipped."""

    SELLABLE = "sellable"
    QUARANTINED = "quarantined"
    RECALLED = "recalled"


class MovementKind(StrEnum):
    """Why on hand changed."""

    RECEIPT = "receipt"
    SALE = "sale"
    RETURN = "return"
    ADJUSTMENT = "adjustment"
    WRITE_OFF = "write_off"


class StockItem(db.Model):
    """The counters of one variant, in pieces. sellable = on hand - blocked - held."""

    __tablename__ = "stock_item"
    __table_args__ = (
        CheckConstraint("on_hand >= 0", name="on_hand_not_negative"),
        CheckConstraint("held >= 0 AND held <= on_hand", name="held_within_on_hand"),
        CheckConstraint("blocked >= 0 AND blocked <= on_hand", name="blocked_within_on_hand"),
    )

    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), primary_key=True, autoincrement=False)
    on_hand: Mapped[int] = mapped_column(default=0)
    #: Promised to orders that have not shipped.
    held: Mapped[int] = mapped_column(default=0)
    #: On hand in lots that are quarantined or recalled.
    blocked: Mapped[int] = mapped_column(default=0)
    #: At or below this many sellable pieces it is time to buy more.
    reorder_point: Mapped[int] = mapped_column(default=0)

    @property
    def sellable(self) -> int:
        """Pieces that can still be promised; never below 0."""
        return max(0, self.on_hand - self.blocked - self.held)


class Lot(db.Model):
    """What came in together: the unit of best-before dates, quarantine and recall."""

    __tablename__ = "lot"
    __table_args__ = (
        UniqueConstraint("variant_id", "code"),
        CheckConstraint("on_hand >= 0", name="on_hand_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"))
    code: Mapped[str] = mapped_column(String(60))
    #: Best before; None where the goods carry no date.
    expires_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(20), default=LotState.SELLABLE)
    on_hand: Mapped[int] = mapped_column(default=0)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: The lot whose returned pieces wait in this one to be looked at; the goods carry that one's code.
    origin_lot_id: Mapped[int | None] = mapped_column(ForeignKey("lot.id"), index=True)


class Restock(StrEnum):
    """Where a piece goes that came back."""

    #: On the shelf again, in the lot it left from.
    SELLABLE = "sellable"
    #: Set aside, not for sale until somebody has decided.
    QUARANTINE = "quarantine"
    #: Thrown away.
    WRITE_OFF = "write_off"


class StockMovement(db.Model):
    """Append-only: one change of on hand in one lot. The sum per variant and per lot is what is on hand."""

    __tablename__ = "stock_movement"
    __table_args__ = (Index("ix_stock_movement_variant", "variant_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"))
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    #: Signed: receipts and returns are above 0, sales and write-offs below.
    quantity: Mapped[int]
    actor: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str]
    #: The order it belongs to, by its public number; None for receipts and corrections.
    order_number: Mapped[str | None] = mapped_column(String(20), index=True)
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Hold(db.Model):
    """Pieces of a variant promised to an order until it ships or falls away."""

    __tablename__ = "hold"
    __table_args__ = (CheckConstraint("quantity > 0", name="quantity_positive"),)

    order_id: Mapped[int] = mapped_column(ForeignKey("shop_order.id"), primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), primary_key=True, index=True)
    quantity: Mapped[int]
    held_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Earmark(db.Model):
    """Held pieces that somebody was told to pick out of this lot; nobody else is. Goes with its hold."""

    __tablename__ = "lot_earmark"
    __table_args__ = (
        ForeignKeyConstraint(
            ["order_id", "variant_id"], ["hold.order_id", "hold.variant_id"], ondelete="CASCADE"
        ),
        CheckConstraint("quantity > 0", name="quantity_positive"),
    )

    order_id: Mapped[int] = mapped_column(primary_key=True)
    variant_id: Mapped[int] = mapped_column(primary_key=True)
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), primary_key=True, index=True)
    quantity: Mapped[int]
