"""Calling an order off before it ships. Money that arrived is the payments slice's to send back."""

from shop import clock
from shop.errors import Conflict, ShopError
from shop.inventory import release_holds
from shop.orders.events import move
from shop.orders.models import Order
from shop.orders.notices import notify_cancelled
from shop.orders.paying import UNPAID
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus


def cancel_order(order: Order, *, reason: str, by: str, just_lapsed: bool = False) -> int:
    """Call the order off, free its stock and tell the buyer; returns the cents that must be refunded.

    Raises ShopError without a reason; Conflict when it shipped, is cancelled already, or a bank payment
    is still on its way. The caller holds the order's lock and, if unpaid, has closed the payment page;
    `just_lapsed` says that Stripe's word of that closing may have cancelled the order a moment ago.
    """
    if not reason.strip():
        raise ShopError("Say why the order is cancelled; the buyer reads it.")
    if order.shipment_status == ShipmentStatus.PARTLY:
        raise Conflict("Part of this order has shipped. Take the rest out of it, and refund that, instead.")
    if order.shipment_status != ShipmentStatus.UNSHIPPED:
        raise Conflict("This order has shipped. Offer a return instead.")
    if order.payment_status == PaymentStatus.PROCESSING:
        raise Conflict("A bank payment is on its way. Wait until it has arrived or failed.")
    if order.status == OrderStatus.CANCELLED and not just_lapsed:
        raise Conflict("This order is cancelled already.")
    if order.stock_held:
        release_holds(order.id)
        order.stock_held = False
    order.cancelled_at = clock.now()
    states = [OrderStatus.CANCELLED]
    if order.payment_status == PaymentStatus.AWAITING:
        states.append(PaymentStatus.LAPSED)
    move(order, *states, kind="cancelled", by=by, detail=reason.strip())
    notify_cancelled(order, reason=reason.strip())
    return 0 if order.payment_status in UNPAID else order.paid_cents - order.refunded_cents
