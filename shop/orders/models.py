"""Orders as they were agreed: full snapshots, so that no later edit of the catalogue changes them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.care.models import CareSheet
from shop.catalog import full_name, variant_words
from shop.extensions import UtcDateTime, db
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus

#: Money of an order that was called off is still here. As text, so that the index below is used.
MONEY_OWED = text("status = 'cancelled' AND refunded_cents < paid_cents")


class Order(db.Model):
    """What somebody ordered, where it goes, what it costs and how far it is."""

    __tablename__ = "shop_order"
    __table_args__ = (
        CheckConstraint("total_cents = subtotal_cents + delivery_cents + tax_cents", name="total_adds_up"),
        CheckConstraint("refunded_cents >= 0", name="refunded_not_negative"),
        Index("ix_shop_order_status", "status", "id"),
        # Few: called off, and money of it still here.
        Index("ix_shop_order_owed", "id", sqlite_where=MONEY_OWED, postgresql_where=MONEY_OWED),
        Index("ix_shop_order_payment_status", "payment_status", "id"),
        Index("ix_shop_order_shipment_status", "shipment_status", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: What people say and write: "EM-7K3Q-9XWD". Random, not counted.
    number: Mapped[str] = mapped_column(String(20), unique=True)
    #: The unguessable part of the buyer's private link.
    token: Mapped[str] = mapped_column(String(64), unique=True)
    #: Of the checkout form it came from: one order per form, however often Pay is pressed.
    form_token: Mapped[str] = mapped_column(String(64), unique=True)
    #: Whose account shows it; None while it is a guest's. Stays an order when the account goes.
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), index=True
    )
    status: Mapped[str] = mapped_column(String(20), default=OrderStatus.PLACED)
    payment_status: Mapped[str] = mapped_column(String(20), default=PaymentStatus.AWAITING)
    shipment_status: Mapped[str] = mapped_column(String(20), default=ShipmentStatus.UNSHIPPED)
    #: Whether holds for all its components are in place (or already shipped).
    stock_held: Mapped[bool] = mapped_column(default=True)

    email: Mapped[str] = mapped_column(String(254), index=True)
    name: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(40))
    country: Mapped[str] = mapped_column(String(2))
    street: Mapped[str] = mapped_column(String(200))
    street2: Mapped[str] = mapped_column(String(200))
    city: Mapped[str] = mapped_column(String(120))
    region: Mapped[str] = mapped_column(String(60))
    postal_code: Mapped[str] = mapped_column(String(20))
    gift_message: Mapped[str] = mapped_column(String(300))
    #: Why this must not ship for now, in a sentence for staff; empty when nothing stands in the way.
    shipping_block: Mapped[str] = mapped_column(default="")
    #: Why a colleague keeps it back, who and since when; empty and None while nobody does.
    on_hold_reason: Mapped[str] = mapped_column(default="")
    on_hold_by: Mapped[str] = mapped_column(String(254), default="")
    on_hold_since: Mapped[datetime | None] = mapped_column(UtcDateTime)

    delivery_method: Mapped[str] = mapped_column(String(20))
    delivery_name: Mapped[str] = mapped_column(String(80))
    #: The first and last day we told the buyer to expect the parcel.
    arrives_from: Mapped[date]
    arrives_until: Mapped[date]
    ground_only: Mapped[bool]

    currency: Mapped[str] = mapped_column(String(3))
    subtotal_cents: Mapped[int]
    delivery_cents: Mapped[int]
    tax_cents: Mapped[int]
    total_cents: Mapped[int]
    #: What arrived and what went back, as the payments slice reports it.
    paid_cents: Mapped[int] = mapped_column(default=0)
    refunded_cents: Mapped[int] = mapped_column(default=0)

    placed_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    paid_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: When its buyer asked to be forgotten: since then nobody's name, address or email stands here.
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    lines: Mapped[list["OrderLine"]] = relationship(order_by="OrderLine.position", lazy="raise")
    events: Mapped[list["OrderEvent"]] = relationship(order_by="OrderEvent.id", lazy="raise")
    shipments: Mapped[list["Shipment"]] = relationship(order_by="Shipment.id", lazy="raise")
    notes: Mapped[list["OrderNote"]] = relationship(order_by="OrderNote.id", lazy="raise")
    recall_contact: Mapped["RecallContact | None"] = relationship(lazy="raise")


class OrderLine(db.Model):
    """One position as sold. Money in cents of the order's currency; `total` includes tax."""

    __tablename__ = "order_line"
    __table_args__ = (
        UniqueConstraint("order_id", "position"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("total_cents = unit_price_cents * quantity", name="total_adds_up"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("shop_order.id"))
    position: Mapped[int]
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), index=True)
    sku: Mapped[str] = mapped_column(String(40))
    product_name: Mapped[str] = mapped_column(String(200))
    variant_name: Mapped[str] = mapped_column(String(120))
    product_slug: Mapped[str] = mapped_column(String(120))
    options: Mapped[dict[str, str]] = mapped_column(JSON)
    quantity: Mapped[int]
    unit_price_cents: Mapped[int]
    #: The tax inside total_cents.
    tax_cents: Mapped[int]
    total_cents: Mapped[int]
    care_sheet_id: Mapped[int] = mapped_column(ForeignKey("care_sheet.id"))

    care_sheet: Mapped[CareSheet] = relationship(lazy="raise")
    components: Mapped[list["LineComponent"]] = relationship(order_by="LineComponent.id", lazy="raise")

    @property
    def name(self) -> str:
        """As it is called on the payment page: "Cork Massage Ball, 45 mm"."""
        return full_name(self.product_name, self.variant_name)

    @property
    def variant_words(self) -> str:
        """What stands beside the product's name; empty for a set."""
        return variant_words(self.product_name, self.variant_name)


class LineComponent(db.Model):
    """The pieces of stock behind a line: the variant itself, or each part of a set."""

    __tablename__ = "line_component"
    __table_args__ = (
        UniqueConstraint("order_line_id", "variant_id"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("withdrawn >= 0 AND withdrawn <= quantity", name="withdrawn_within_quantity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_line_id: Mapped[int] = mapped_column(ForeignKey("order_line.id"))
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), index=True)
    sku: Mapped[str] = mapped_column(String(40))
    product_name: Mapped[str] = mapped_column(String(200))
    variant_name: Mapped[str] = mapped_column(String(120))
    #: Pieces in all, not per set.
    quantity: Mapped[int]
    #: Of these, pieces that will not be sent after all.
    withdrawn: Mapped[int] = mapped_column(default=0)
    care_sheet_id: Mapped[int] = mapped_column(ForeignKey("care_sheet.id"))
    #: INCI list and allergens of the variant at the time, empty for tools.
    inci: Mapped[list[str]] = mapped_column(JSON)
    allergens: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    #: When the buyer confirmed the dangers of exactly this version; None where it has none to confirm.
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    care_sheet: Mapped[CareSheet] = relationship(lazy="raise")
    allocations: Mapped[list["LotAllocation"]] = relationship(lazy="raise")

    @property
    def name(self) -> str:
        """As it is called on a packing slip: "Cork Massage Ball, 45 mm"."""
        return full_name(self.product_name, self.variant_name)

    @property
    def shipped(self) -> int:
        """Pieces that have left so far."""
        return sum(allocation.quantity for allocation in self.allocations)

    @property
    def left(self) -> int:
        """Pieces that are still to be sent."""
        return self.quantity - self.withdrawn - self.shipped


class LotAllocation(db.Model):
    """So many pieces of a component were shipped out of this lot in this parcel; a recall starts here."""

    __tablename__ = "lot_allocation"

    line_component_id: Mapped[int] = mapped_column(ForeignKey("line_component.id"), primary_key=True)
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), primary_key=True, index=True)
    shipment_id: Mapped[int] = mapped_column(ForeignKey("shipment.id"), primary_key=True, index=True)
    #: As printed on the goods.
    lot_code: Mapped[str] = mapped_column(String(60))
    quantity: Mapped[int]


class OrderEvent(db.Model):
    """Append-only: something happened to the order. `detail` is a sentence for people."""

    __tablename__ = "order_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("shop_order.id"), index=True)
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: placed, payment_processing, paid, shipped, cancelled, refunded, …
    kind: Mapped[str] = mapped_column(String(40))
    #: "buyer", "stripe", "shop", or a colleague's email.
    actor: Mapped[str] = mapped_column(String(254))
    detail: Mapped[str]


class Shipment(db.Model):
    """A parcel on its way."""

    __tablename__ = "shipment"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("shop_order.id"), index=True)
    carrier: Mapped[str] = mapped_column(String(60))
    tracking_number: Mapped[str] = mapped_column(String(80))
    shipped_at: Mapped[datetime] = mapped_column(UtcDateTime)
    shipped_by: Mapped[str] = mapped_column(String(254))


class OrderNote(db.Model):
    """What colleagues tell each other about an order. No buyer's page or mail shows it."""

    __tablename__ = "order_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("shop_order.id"), index=True)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    author: Mapped[str] = mapped_column(String(254))
    text: Mapped[str]


class OrderWord(db.Model):
    """A word that finds an order: of its number, email or name, a SKU or a lot code. See `wording`."""

    __tablename__ = "order_word"
    __table_args__ = (Index("ix_order_word_order_id", "order_id", "word"),)

    #: In lower case without accents; in the order of its signs on both engines, so that a start finds it.
    word: Mapped[str] = mapped_column(
        String(254).with_variant(String(254, collation="C"), "postgresql"), primary_key=True
    )
    order_id: Mapped[int] = mapped_column(ForeignKey("shop_order.id"), primary_key=True)


class RecallContact(db.Model):
    """Whom to warn should a lot of an erased order be recalled, for as long as the lot may be in use."""

    __tablename__ = "recall_contact"

    order_id: Mapped[int] = mapped_column(ForeignKey("shop_order.id"), primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    keep_until: Mapped[date] = mapped_column(index=True)
