"""Keeping an order back for a while, by a colleague and for a reason."""

from shop import clock
from shop.errors import Conflict, ShopError
from shop.orders.events import record_event
from shop.orders.models import Order
from shop.orders.status import OrderStatus

LONGEST_REASON = 300


def put_on_hold(order: Order, *, reason: str, by: str) -> None:
    """Nothing of the order leaves until it is released. The buyer is not told.

    Raises ShopError without a reason, or for more than LONGEST_REASON signs; Conflict when there is nothing
    left to keep back, or somebody does already. The caller holds the order's lock.
    """
    reason = reason.strip()
    if not reason:
        raise ShopError("Say why it waits, for whoever wants to ship it.")
    if len(reason) > LONGEST_REASON:
        raise ShopError(f"The reason is {len(reason):,} characters long. Shorten it to {LONGEST_REASON:,}.")
    if order.status in {OrderStatus.FULFILLED, OrderStatus.CANCELLED}:
        raise Conflict(f"{order.number} is {order.status}: there is nothing left to keep back.")
    if order.on_hold_since:
        raise Conflict(f"{order.on_hold_by} has put it on hold already: {order.on_hold_reason}")
    order.on_hold_reason = reason
    order.on_hold_by = by
    order.on_hold_since = clock.now()
    record_event(order, "put_on_hold", by=by, detail=order.on_hold_reason)


def release_from_hold(order: Order, *, by: str) -> str:
    """The order may leave again; gives why it waited. Raises Conflict when nobody keeps it back.

    What blocks it for other reasons, such as a dispute, still does.
    """
    if not order.on_hold_since:
        raise Conflict(f"{order.number} is not on hold.")
    reason = order.on_hold_reason
    order.on_hold_reason, order.on_hold_by, order.on_hold_since = "", "", None
    record_event(order, "released_from_hold", by=by, detail=f"It waited because: {reason}")
    return reason
