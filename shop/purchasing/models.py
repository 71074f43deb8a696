"""Suppliers, what is ordered from them, and what came in."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.extensions import UtcDateTime, db
from shop.purchasing.status import PurchaseStatus


class Supplier(db.Model):
    """Whom goods are bought from."""

    __tablename__ = "supplier"
    __table_args__ = (CheckConstraint("lead_days >= 0", name="lead_days_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    #: Where orders are sent; empty when they are placed another way.
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    #: Days from ordering to the goods, as a rule.
    lead_days: Mapped[int] = mapped_column(default=14)
    note: Mapped[str] = mapped_column(String(500), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PurchaseOrder(db.Model):
    """Goods ordered from one supplier. Called by its `number`."""

    __tablename__ = "purchase_order"
    __table_args__ = (
        CheckConstraint(
            "status IN ('draft', 'ordered', 'partly_received', 'received', 'cancelled')", name="status_known"
        ),
        Index("ix_purchase_order_status", "status", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: "PO-1001": counted, because suppliers read it on the phone.
    number: Mapped[str] = mapped_column(String(20), unique=True)
    supplier_id: Mapped[int] = mapped_column(ForeignKey("supplier.id"), index=True)
    status: Mapped[str] = mapped_column(String(20), default=PurchaseStatus.DRAFT)
    #: What the supplier calls it.
    reference: Mapped[str] = mapped_column(String(60), default="")
    expected_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(String(500), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(String(254))
    ordered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    supplier: Mapped[Supplier] = relationship(lazy="raise")
    lines: Mapped[list["PurchaseLine"]] = relationship(order_by="PurchaseLine.id", lazy="raise")


class PurchaseLine(db.Model):
    """So many pieces of a variant, at the price in cents that the supplier asks for one."""

    __tablename__ = "purchase_line"
    __table_args__ = (
        UniqueConstraint("purchase_order_id", "variant_id"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("received >= 0", name="received_not_negative"),
        CheckConstraint("unit_cost_cents >= 0", name="unit_cost_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    purchase_order_id: Mapped[int] = mapped_column(ForeignKey("purchase_order.id"))
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), index=True)
    quantity: Mapped[int]
    #: Pieces that came in against it: the sum of its receipts. May be more than was ordered.
    received: Mapped[int] = mapped_column(default=0)
    #: None when it is not known yet.
    unit_cost_cents: Mapped[int | None]

    @property
    def open(self) -> int:
        """Pieces that are still to come; never below 0."""
        return max(0, self.quantity - self.received)


class GoodsReceipt(db.Model):
    """Append-only: one movement into stock, whom it came from and what it was ordered with."""

    __tablename__ = "goods_receipt"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Of the page that it was sent from: pressed twice, the goods still come in once.
    form_token: Mapped[str] = mapped_column(String(64), unique=True)
    movement_id: Mapped[int] = mapped_column(ForeignKey("stock_movement.id"), unique=True)
    #: None for goods that were not ordered here.
    purchase_line_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_line.id"), index=True)
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("supplier.id"), index=True)
