"""Goods go out, whole or in parts: lots are taken, the parcel is recorded, the buyer is told."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory import take_held_stock
from shop.orders.allocating import ParcelLots, allocate, known_lots, lots_per_variant
from shop.orders.events import move
from shop.orders.finding import index_order
from shop.orders.models import LineComponent, Order, Shipment
from shop.orders.notices import notify_shipped
from shop.orders.queries import components_with_lots
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus


def ship_order(
    order: Order,
    *,
    carrier: str,
    tracking_number: str,
    by: str,
    pieces: Mapping[int, int] | None = None,
    lots: ParcelLots | None = None,
) -> Shipment:
    """Ship what is left in one parcel, or of it `pieces` (id of a line's component -> pieces), and mail the
    buyer what came and what follows. `lots` says what was scanned into it: they are booked as they are.

    Raises ShopError without a carrier, a tracking number or anything to send; Conflict when the order may
    not ship (see `why_not_ship`) or less is left. The caller holds the order's lock, so of two people
    shipping it the second is refused.
    """
    if not carrier.strip() or not tracking_number.strip():
        raise ShopError("Enter the carrier and the tracking number; the buyer follows the parcel with them.")
    if reason := why_not_ship(order):
        raise Conflict(reason)
    _refuse_same_label(order, tracking_number.strip())
    components = components_with_lots(order.id)
    leaving = _leaving(components, pieces)
    known = known_lots(lots or {}, leaving)
    taken = take_held_stock(
        order.id,
        order_number=order.number,
        by=by,
        pieces=_per_variant(components, leaving),
        lots=lots_per_variant(components, known),
    )
    shipment = _add_shipment(order, carrier.strip(), tracking_number.strip(), by=by)
    allocate(shipment, components, leaving, known, taken)
    is_last = all(component.left == leaving.get(component.id, 0) for component in components)
    _record(order, shipment, sum(leaving.values()), is_last=is_last)
    db.session.flush()
    index_order(order)
    notify_shipped(order, shipment)
    return shipment


def why_not_ship(order: Order) -> str:
    """Why nothing of this order may leave now, in a sentence; empty when something may."""
    if order.shipment_status == ShipmentStatus.SHIPPED:
        return "This order has already been shipped."
    if order.status != OrderStatus.CONFIRMED or order.payment_status != PaymentStatus.PAID:
        return "Only paid orders ship."
    if order.shipping_block:
        return f"This order must not ship: {order.shipping_block}"
    if order.on_hold_since:
        return f"{order.on_hold_by} put this order on hold: {order.on_hold_reason}"
    if order.refunded_cents >= order.paid_cents:
        unsent = order.shipment_status == ShipmentStatus.UNSHIPPED
        way_out = "Cancel the order" if unsent else "Take the rest out of it"
        return f"All of the money went back to the buyer. {way_out} instead."
    return ""


def _refuse_same_label(order: Order, tracking_number: str) -> None:
    """A form that is sent twice must not send two parts of the order."""
    query = select(Shipment).where(Shipment.order_id == order.id, Shipment.tracking_number == tracking_number)
    if parcel := db.session.scalar(query):
        raise Conflict(f"{parcel.shipped_by} has shipped a parcel of this order with this number already.")


def _leaving(components: Sequence[LineComponent], pieces: Mapping[int, int] | None) -> dict[int, int]:
    """Component id -> pieces of this parcel, without those of which none leave."""
    left = {component.id: component.left for component in components}
    wanted = left if pieces is None else pieces
    if any(quantity < 0 or quantity > left.get(key, 0) for key, quantity in wanted.items()):
        raise Conflict("Less is left of this order than was to be shipped. See what has left already.")
    leaving = {key: quantity for key, quantity in wanted.items() if quantity}
    if not leaving:
        raise ShopError("Choose at least one piece for the parcel.")
    return leaving


def _per_variant(components: Iterable[LineComponent], leaving: Mapping[int, int]) -> dict[int, int]:
    needs: dict[int, int] = {}
    for component in components:
        if quantity := leaving.get(component.id, 0):
            needs[component.variant_id] = needs.get(component.variant_id, 0) + quantity
    return needs


def _add_shipment(order: Order, carrier: str, tracking_number: str, *, by: str) -> Shipment:
    shipment = Shipment(
        order_id=order.id,
        carrier=carrier,
        tracking_number=tracking_number,
        shipped_at=clock.now(),
        shipped_by=by,
    )
    db.session.add(shipment)
    db.session.flush()
    return shipment


def _record(order: Order, shipment: Shipment, pieces: int, *, is_last: bool) -> None:
    parcel = f"{shipment.carrier} {shipment.tracking_number}"
    if is_last:
        states = (ShipmentStatus.SHIPPED, OrderStatus.FULFILLED)
        move(order, *states, kind="shipped", by=shipment.shipped_by, detail=parcel)
    else:
        detail = f"{parcel}, {pieces} {'piece' if pieces == 1 else 'pieces'}; the rest follows"
        move(order, ShipmentStatus.PARTLY, kind="part_shipped", by=shipment.shipped_by, detail=detail)
