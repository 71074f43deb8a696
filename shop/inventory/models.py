"""Stock: what is on the shelf, in which lot, who is waiting for it, and every movement that made it so."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.extensions import UtcDateTime, db


class LotState(StrEnum):
    """Only sellable lots can be promised or shipped; pieces in all others count as blocked."""

    SELLABLE = "sellable"
    #: So close to its date, or past it, that nobody should get it any more.
    SHORT_DATED = "short_dated"
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
        CheckConstraint("keep_back_days >= 0", name="keep_back_days_not_negative"),
        Index("ix_stock_item_shelf", "shelf"),
    )

    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), primary_key=True, autoincrement=False)
    on_hand: Mapped[int] = mapped_column(default=0)
    #: Promised to orders that have not shipped.
    held: Mapped[int] = mapped_column(default=0)
    #: On hand in lots that may not be sold.
    blocked: Mapped[int] = mapped_column(default=0)
    #: At or below this many sellable pieces it is time to buy more.
    reorder_point: Mapped[int] = mapped_column(default=0)
    #: Where it lies: "A-03". Pick lists and count sheets go in this order; empty until somebody says.
    shelf: Mapped[str] = mapped_column(String(20), default="", server_default="")
    #: Pieces are not offered in the last so many days before their best-before date, nor after it.
    keep_back_days: Mapped[int] = mapped_column(default=0, server_default="0")

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
        Index("ix_lot_state_kept_back_from", "state", "kept_back_from"),
        Index("ix_lot_expires_on", "expires_on", "id"),
        Index("ix_lot_code", "code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"))
    code: Mapped[str] = mapped_column(String(60))
    #: Best before; None where the goods carry no date.
    expires_on: Mapped[date | None]
    #: The first day on which it is not offered any more: the date less the variant's `keep_back_days`.
    kept_back_from: Mapped[date | None]
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
    __table_args__ = (
        Index("ix_stock_movement_variant", "variant_id", "id"),
        Index("ix_stock_movement_kind", "kind", "variant_id", "moved_at"),
    )

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


class LotEvent(db.Model):
    """Append-only: a lot went from one state to another. `reason` is a sentence for people."""

    __tablename__ = "lot_event"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), index=True)
    before: Mapped[str] = mapped_column(String(20))
    after: Mapped[str] = mapped_column(String(20))
    #: A colleague's email, or "shop" for what the calendar did.
    actor: Mapped[str] = mapped_column(String(254))
    reason: Mapped[str]
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)


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


class CountState(StrEnum):
    """How far a count is. Words as they stand in the database."""

    OPEN = "open"
    #: Every line is counted; somebody else decides.
    HANDED_IN = "handed_in"
    APPROVED = "approved"
    DROPPED = "dropped"


class StockCount(db.Model):
    """A sheet of lots to count, without the figures of the books."""

    __tablename__ = "stock_count"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'handed_in', 'approved', 'dropped')", name="state_known"),
        CheckConstraint("(state = 'approved') = (approved_by IS NOT NULL)", name="approved_by_somebody"),
        Index("ix_stock_count_state", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: What is counted, in words: "Shelf A-03" or "Massage Balls".
    title: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(20), default=CountState.OPEN)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_by: Mapped[str] = mapped_column(String(254))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_by: Mapped[str | None] = mapped_column(String(254))

    lines: Mapped[list["CountLine"]] = relationship(order_by="CountLine.position", lazy="raise")


class CountLine(db.Model):
    """One lot on a sheet. `book` is what the ledger said when it was counted, and up to which movement."""

    __tablename__ = "count_line"
    __table_args__ = (
        UniqueConstraint("count_id", "lot_id"),
        CheckConstraint("counted >= 0", name="counted_not_negative"),
        CheckConstraint(
            "(counted IS NULL) = (book IS NULL) AND (counted IS NULL) = (counted_by IS NULL)"
            " AND (counted IS NULL) = (counted_at IS NULL) AND (counted IS NULL) = (movement_id IS NULL)",
            name="counted_whole",
        ),
        CheckConstraint("approved_by <> counted_by", name="approved_by_another"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    count_id: Mapped[int] = mapped_column(ForeignKey("stock_count.id"))
    position: Mapped[int]
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), index=True)
    #: The lot's last movement when the sheet was opened, or the line sent back; 0 without one.
    since_movement_id: Mapped[int]
    #: 1 at first, one more for each time that it was sent back.
    round: Mapped[int] = mapped_column(default=1)
    counted: Mapped[int | None]
    book: Mapped[int | None]
    #: The last movement of the lot that `book` includes; what moved later does not touch the difference.
    movement_id: Mapped[int | None]
    counted_by: Mapped[str | None] = mapped_column(String(254))
    counted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_by: Mapped[str | None] = mapped_column(String(254))

    @property
    def difference(self) -> int | None:
        """Pieces more (or less) on the shelf than in the books; None until it is counted."""
        return None if self.counted is None or self.book is None else self.counted - self.book
