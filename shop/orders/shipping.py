"""Goods go out: lots are taken, the parcel is recorded, the buyer is told."""

from sqlalchemy import select

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory import Taken, take_held_stock
from shop.orders.events import move
from shop.orders.models import LineComponent, LotAllocation, Order, OrderLine, Shipment
from shop.orders.notices import notify_shipped
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus


def ship_order(order: Order, *, carrier: str, tracking_number: str, by: str) -> Shipment:
    """Ship everything in one parcel, first-expired-first-out, and mail the buyer.

    Raises ShopError without a carrier or tracking number; Conflict unless the order is paid and not
    refunded whole, unshipped and unblocked. The caller holds the order's lock, so of two people
    shipping it the second is refused.
    """
    if not carrier.strip() or not tracking_number.strip():
        raise ShopError("Enter the carrier and the tracking number; the buyer follows the parcel with them.")
    if order.shipment_status == ShipmentStatus.SHIPPED:
        raise Conflict("This order has already been shipped.")
    if order.status != OrderStatus.CONFIRMED or order.payment_status != PaymentStatus.PAID:
        raise Conflict("Only paid orders ship.")
    if order.shipping_block:
        raise Conflict(f"This order must not ship: {order.shipping_block}")
    if order.refunded_cents >= order.paid_cents:
        raise Conflict("All of the money went back to the buyer. Cancel the order instead.")
    taken = take_held_stock(order.id, order_number=order.number, by=by)
    _allocate(order.id, taken)
    shipment = Shipment(
        order_id=order.id,
        carrier=carrier.strip(),
        tracking_number=tracking_number.strip(),
        shipped_at=clock.now(),
        shipped_by=by,
    )
    db.session.add(shipment)
    move(
        order,
        ShipmentStatus.SHIPPED,
        OrderStatus.FULFILLED,
        kind="shipped",
        by=by,
        detail=f"{shipment.carrier} {shipment.tracking_number}",
    )
    db.session.flush()
    notify_shipped(order)
    return shipment


def _allocate(order_id: int, taken: list[Taken]) -> None:
    """Say for each component which lots it came from, so that a recall finds its buyers."""
    query = (
        select(LineComponent)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .where(OrderLine.order_id == order_id)
        .order_by(LineComponent.id)
    )
    left = [[part, part.quantity] for part in taken]
    for component in db.session.scalars(query):
        missing = component.quantity
        for entry in left:
            part, remaining = entry
            if part.variant_id != component.variant_id or not remaining or not missing:
                continue
            quantity = min(missing, remaining)
            entry[1] -= quantity
            missing -= quantity
            db.session.add(
                LotAllocation(
                    line_component_id=component.id,
                    lot_id=part.lot_id,
                    lot_code=part.lot_code,
                    quantity=quantity,
                )
            )
