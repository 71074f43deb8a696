"""Which mail goes out on which turn of an order, and the plain data in it."""

from typing import Any

from sqlalchemy import func, select

from shop.care.models import CareSheet
from shop.delivery import country_name, tracking_url
from shop.extensions import db
from shop.guides import guides_for_products
from shop.mail import STAFF, queue_mail
from shop.orders.models import LineComponent, Order, OrderEvent, Shipment
from shop.orders.parcels import Parcel, left_to_send, parcels_of
from shop.orders.queries import get_order_in_full


def notify_paid(order: Order) -> None:
    """The receipt, with the care sheet of everything in the parcel and guides for it."""
    _notify(order, "order_paid")


def notify_payment_processing(order: Order) -> None:
    """The order is in; the bank's money is on its way."""
    _notify(order, "order_placed")


def notify_payment_failed(order: Order) -> None:
    """The bank's money never came; nothing was charged."""
    _notify(order, "payment_failed")


def notify_cancelled(order: Order, *, reason: str) -> None:
    """Called off, with the reason and what happens to money that arrived."""
    refund_cents = order.paid_cents - order.refunded_cents
    # Money may revive a cancelled order, more than once; that the revived one is cancelled too is news.
    _notify(order, "order_cancelled", again=bool(order.paid_at), reason=reason, refund_cents=refund_cents)


def notify_shipped(order: Order, shipment: Shipment) -> None:
    """On its way: tracking, what is in it and how to care for that, and what follows."""
    db.session.flush()
    full = get_order_in_full(order.id)
    if full.erased_at:
        return
    parcel = next(each for each in parcels_of(full) if each.shipment.id == shipment.id)
    inside = [content.component for content in parcel.contents]
    context = order_context(full) | {"care": _care(inside), "shipment": _shipment(full, parcel)}
    turn = f":parcel:{parcel.number}" if parcel.number > 1 else ""
    queue_mail("order_shipped", reference=f"order:{full.number}{turn}", to=full.email, context=context)


def notify_tracking_corrected(order: Order, shipment: Shipment) -> None:
    """The number that the parcel can really be followed with."""
    db.session.flush()
    full = get_order_in_full(order.id)
    if full.erased_at:
        return
    parcel = next(each for each in parcels_of(full) if each.shipment.id == shipment.id)
    queue_mail(
        "tracking_corrected",
        reference=f"order:{full.number}:tracking:{full.events[-1].id}",
        to=full.email,
        context=order_context(full) | {"shipment": _shipment(full, parcel)},
    )


def notify_address_changed(order: Order) -> None:
    """Where the order goes now, so that a buyer who did not ask for it can object."""
    db.session.flush()
    full = get_order_in_full(order.id)
    if full.erased_at:
        return
    reference = f"order:{full.number}:address:{full.events[-1].id}"
    queue_mail("address_changed", reference=reference, to=full.email, context=order_context(full))


def notify_refunded(order: Order, *, refund_cents: int, reason: str = "") -> None:
    """Money went back; each refund has its own mail."""
    db.session.flush()
    full = get_order_in_full(order.id)
    if full.erased_at:
        return
    queue_mail(
        "refund_sent",
        reference=f"order:{full.number}:refunded:{full.events[-1].id}",
        to=full.email,
        context=order_context(full) | {"refund_cents": refund_cents, "reason": reason},
    )


def notify_staff(order: Order, trouble: str, detail: str) -> None:
    """Something about an order needs a person. The same trouble later in its history is told again."""
    db.session.flush()
    last_event = db.session.scalar(select(func.max(OrderEvent.id)).where(OrderEvent.order_id == order.id))
    reference = f"order:{order.number}:{trouble}:{last_event}"
    context = {"trouble": trouble, "number": order.number, "detail": detail}
    queue_mail("staff_alert", reference=reference, to=STAFF, context=context)


def _notify(order: Order, kind: str, *, again: bool = False, reason: str = "", refund_cents: int = 0) -> None:
    db.session.flush()
    full = get_order_in_full(order.id)
    if full.erased_at:
        return
    context = order_context(full) | {"reason": reason, "refund_cents": refund_cents}
    turn = f":turn:{full.events[-1].id}" if again else ""
    queue_mail(kind, reference=f"order:{full.number}{turn}", to=full.email, context=context)


def order_context(order: Order) -> dict[str, Any]:
    """Everything the order mails show, as plain data true at this moment. Amounts in cents."""
    components = [component for line in order.lines for component in line.components]
    guides = guides_for_products({component.care_sheet.product_id for component in components})
    return {
        "number": order.number,
        "token": order.token,
        "name": order.name,
        "currency": order.currency,
        "lines": [
            {
                "name": line.product_name,
                "variant": line.variant_words,
                "quantity": line.quantity,
                "total_cents": line.total_cents,
                "sku": line.sku,
            }
            for line in order.lines
        ],
        "subtotal_cents": order.subtotal_cents,
        "delivery_cents": order.delivery_cents,
        "delivery_name": order.delivery_name,
        "tax_cents": order.tax_cents,
        "total_cents": order.total_cents,
        "address": address_lines(order),
        "arrives_from": order.arrives_from.isoformat(),
        "arrives_until": order.arrives_until.isoformat(),
        "gift_message": order.gift_message,
        "ground_only": order.ground_only,
        "care": _care(components),
        "guides": [
            {"title": guide.title, "slug": guide.slug, "minutes": guide.duration_minutes} for guide in guides
        ],
        "shipment": _shipment(order, parcels_of(order)[-1]) if order.shipments else None,
        "reason": "",
        "refund_cents": 0,
    }


def address_lines(order: Order) -> list[str]:
    """The address as it is written on the parcel, without empty lines."""
    town = ", ".join(filter(None, (order.city, f"{order.region} {order.postal_code}".strip())))
    return [
        part for part in (order.name, order.street, order.street2, town, country_name(order.country)) if part
    ]


def _care(components: list[LineComponent]) -> list[dict[str, Any]]:
    # Variants of a product share its sheet, so it is named after the product.
    by_sheet = {component.care_sheet_id: component for component in components}
    return [_care_of(component.product_name, component.care_sheet) for component in by_sheet.values()]


def _care_of(name: str, sheet: CareSheet) -> dict[str, Any]:
    return {
        "name": name,
        "sheet_id": sheet.id,
        "version": sheet.version,
        "before_first_use": sheet.before_first_use,
        "clean": sheet.clean,
        "store": sheet.store,
        "replace_when": sheet.replace_when,
        "never": sheet.never,
        "safety_notes": sheet.safety_notes,
    }


def _shipment(order: Order, parcel: Parcel) -> dict[str, Any]:
    shipment = parcel.shipment
    return {
        "carrier": shipment.carrier,
        "tracking_number": shipment.tracking_number,
        "tracking_url": tracking_url(shipment.carrier, shipment.tracking_number),
        "number": parcel.number,
        "lots": [
            {"name": content.component.name, "code": code, "quantity": quantity}
            for content in parcel.contents
            for code, quantity in content.lots
        ],
        "follows": [
            {"name": component.name, "quantity": component.left} for component in left_to_send(order)
        ],
    }
