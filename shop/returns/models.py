"""Goods that come back: the agreement with the buyer, what was found in the parcel, and each piece's way."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.extensions import UtcDateTime, db
from shop.orders.models import Order, OrderLine
from shop.returns.status import ReturnState


class Return(db.Model):
    """One parcel that a buyer sends back, or wants to. Times are None until the step was taken."""

    __tablename__ = "shop_return"
    __table_args__ = (
        CheckConstraint(
            "state IN ('requested', 'approved', 'refused', 'received', 'inspected', 'refunded', 'closed')",
            name="state_known",
        ),
        CheckConstraint("(state = 'refunded') = (refund_id IS NOT NULL)", name="refunded_by_a_refund"),
        Index("ix_shop_return_state", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: What people say and write: "RT-7K3Q9X". Random, not counted.
    number: Mapped[str] = mapped_column(String(20), unique=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("shop_order.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default=ReturnState.REQUESTED)
    #: What the buyer wrote, as far as it matters.
    wish: Mapped[str]
    #: What we answered.
    answer: Mapped[str] = mapped_column(default="")
    #: "buyer", or the colleague who entered it.
    opened_by: Mapped[str] = mapped_column(String(254))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    inspected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    refund_id: Mapped[int | None] = mapped_column(ForeignKey("refund.id"), unique=True)

    order: Mapped[Order] = relationship(lazy="raise")
    lines: Mapped[list["ReturnLine"]] = relationship(order_by="ReturnLine.id", lazy="raise")


class ReturnLine(db.Model):
    """Pieces of one line of the order: what was asked, and, once inspected, what was there."""

    __tablename__ = "return_line"
    __table_args__ = (
        UniqueConstraint("return_id", "order_line_id"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("received >= 0 AND received <= quantity", name="received_within_quantity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    return_id: Mapped[int] = mapped_column(ForeignKey("shop_return.id"))
    order_line_id: Mapped[int] = mapped_column(ForeignKey("order_line.id"), index=True)
    quantity: Mapped[int]
    why: Mapped[str] = mapped_column(String(20))
    #: Pieces that were in the parcel; None until it was inspected.
    received: Mapped[int | None]
    #: How they were; None until inspected, or when none came.
    condition: Mapped[str | None] = mapped_column(String(20))
    restock: Mapped[str | None] = mapped_column(String(20))

    order_line: Mapped[OrderLine] = relationship(lazy="raise")


class ReturnedPieces(db.Model):
    """Append-only: pieces of one lot that came back, and where they went."""

    __tablename__ = "returned_pieces"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("restock IN ('sellable', 'quarantine', 'write_off')", name="restock_known"),
        CheckConstraint("(refund_id IS NULL) <> (return_line_id IS NULL)", name="of_one_thing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    line_component_id: Mapped[int] = mapped_column(ForeignKey("line_component.id"), index=True)
    #: The lot they were shipped from.
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), index=True)
    quantity: Mapped[int]
    restock: Mapped[str] = mapped_column(String(20))
    #: Came back with a refund that needed no return …
    refund_id: Mapped[int | None] = mapped_column(ForeignKey("refund.id"), index=True)
    #: … or in a return's parcel.
    return_line_id: Mapped[int | None] = mapped_column(ForeignKey("return_line.id"), index=True)
    returned_at: Mapped[datetime] = mapped_column(UtcDateTime)
