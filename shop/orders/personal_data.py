"""Orders: everything in the export; after erasing what the books need, and whom to warn of a bought lot."""

import secrets
from calendar import monthrange
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, func, not_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from shop import clock
from shop.extensions import db
from shop.inventory.models import Lot
from shop.mail import forget_mail_about
from shop.orders.finding import index_order
from shop.orders.models import (
    LineComponent,
    LotAllocation,
    Order,
    OrderLine,
    OrderNote,
    RecallContact,
    Shipment,
)
from shop.orders.status import OrderStatus, PaymentStatus
from shop.personal_data import Erasure, Person, PersonalData

#: What stands where the name was.
ERASED = "Erased"

#: Who and where. Country, region and postal code stay: sales tax goes by them.
BUYER_FIELDS = ("email", "phone", "street", "street2", "city", "gift_message")

_UNSETTLED = or_(
    Order.status.in_({OrderStatus.PLACED, OrderStatus.NEEDS_REVIEW}),
    Order.payment_status == PaymentStatus.PROCESSING,
    (Order.status != OrderStatus.FULFILLED) & (Order.refunded_cents < Order.paid_cents),
)


def unsettled_orders(person: Person) -> list[str]:
    """The numbers of orders that still need their buyer's name: to be paid, shipped or refunded."""
    query = select(Order.number).where(_is_order_of(person), _UNSETTLED)
    return list(db.session.scalars(query.order_by(Order.id)))


def export_orders(person: Person) -> list[dict[str, Any]]:
    """Every order with its lines, lots, parcels and history, and what colleagues noted about it."""
    components = selectinload(Order.lines).selectinload(OrderLine.components)
    query = (
        select(Order)
        .where(_is_order_of(person))
        .order_by(Order.id)
        .options(
            components.selectinload(LineComponent.allocations),
            selectinload(Order.events),
            selectinload(Order.shipments),
            selectinload(Order.notes),
        )
    )
    return [_export(order) for order in db.session.scalars(query)]


def erase_orders(person: Person, _how: Erasure) -> None:
    """Take the person out of their orders; the goods, the money and the history stay.

    Where a bought lot may still have to be recalled, the email is kept for that alone.
    """
    # A guest with the same email may have ordered since; that order is not over yet.
    settled = select(Order).where(_is_order_of(person), not_(_UNSETTLED))
    query = settled.options(selectinload(Order.shipments))
    for order in db.session.scalars(query).all():
        keep_until = _longest_life(order)
        if keep_until is not None and keep_until >= clock.now().date():
            db.session.add(RecallContact(order_id=order.id, email=order.email, keep_until=keep_until))
        for name in BUYER_FIELDS:
            setattr(order, name, "")
        order.name = ERASED
        order.user_id = None
        order.erased_at = clock.now()
        forget_mail_about(f"order:{order.number}")
        # The private link is in mails and bookmarks; it opens nothing any more.
        db.session.execute(delete(OrderNote).where(OrderNote.order_id == order.id))
        order.on_hold_reason = ""
        order.token = secrets.token_urlsafe(24)
        index_order(order)
    db.session.flush()


def forget_recall_contacts() -> int:
    """Forget whom to warn once the lots they bought have lived; gives how many."""
    gone = delete(RecallContact).where(RecallContact.keep_until < clock.now().date())
    return len(db.session.execute(gone.returning(RecallContact.order_id)).all())


def _is_order_of(person: Person) -> ColumnElement[bool]:
    guest = Order.user_id.is_(None) & (func.lower(Order.email) == person.email)
    return or_(Order.user_id == person.user_id, guest)


def _longest_life(order: Order) -> date | None:
    """The last day on which something of this order may still be in use; None when nothing left the house."""
    query = (
        select(Lot.expires_on, LineComponent)
        .join(LotAllocation, LotAllocation.lot_id == Lot.id)
        .join(LineComponent, LineComponent.id == LotAllocation.line_component_id)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .where(OrderLine.order_id == order.id)
        .options(joinedload(LineComponent.care_sheet))
    )
    shipped_on = max((shipment.shipped_at.date() for shipment in order.shipments), default=None)
    if shipped_on is None:
        return None
    lives = [
        expires_on or _months_after(shipped_on, component.care_sheet.service_life_months)
        for expires_on, component in db.session.execute(query)
    ]
    return max(lives, default=None)


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _export(order: Order) -> dict[str, Any]:
    columns = (
        *("number", "placed_at", "status", "payment_status", "shipment_status"),
        *("email", "name", "phone", "street", "street2", "city", "region", "postal_code", "country"),
        *("gift_message", "delivery_name", "arrives_from", "arrives_until", "currency"),
        *("subtotal_cents", "delivery_cents", "tax_cents", "total_cents", "paid_cents", "refunded_cents"),
        *("paid_at", "cancelled_at"),
    )
    return {
        **{name: getattr(order, name) for name in columns},
        "lines": [_export_line(line) for line in order.lines],
        "parcels": [_export_parcel(shipment) for shipment in order.shipments],
        "history": [
            {"happened_at": event.happened_at, "kind": event.kind, "detail": event.detail}
            for event in order.events
        ],
        "notes": [{"written_at": note.written_at, "text": note.text} for note in order.notes],
    }


def _export_line(line: OrderLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "sku": line.sku,
        "quantity": line.quantity,
        "unit_price_cents": line.unit_price_cents,
        "total_cents": line.total_cents,
        "pieces": [
            {
                "name": component.name,
                "quantity": component.quantity,
                "care_sheet": f"/care/{component.care_sheet_id}",
                "lots": [allocation.lot_code for allocation in component.allocations],
            }
            for component in line.components
        ],
    }


def _export_parcel(shipment: Shipment) -> dict[str, Any]:
    return {
        "carrier": shipment.carrier,
        "tracking_number": shipment.tracking_number,
        "shipped_at": shipment.shipped_at,
    }


PERSONAL_DATA = PersonalData("orders", "Orders", export_orders, erase_orders)
