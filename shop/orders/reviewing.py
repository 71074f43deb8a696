"""A person decides about money that did not fit. The caller holds the order's lock."""

from shop.errors import Conflict
from shop.orders.events import move
from shop.orders.models import Order
from shop.orders.notices import notify_paid
from shop.orders.paying import hold_again
from shop.orders.status import OrderStatus, PaymentStatus

#: Money is here, and the order is not confirmed by it.
UNDECIDED = {PaymentStatus.MISMATCHED, PaymentStatus.REFUND_DUE}


def accept_payment(order: Order, *, by: str, why: str) -> None:
    """Let what arrived pay the order: its stock is held again if it was let go, and it is to be shipped.

    Raises Conflict when there is nothing to decide, when the buyer was erased, or when the goods are gone.
    """
    if order.payment_status not in UNDECIDED:
        raise Conflict("Somebody has decided about this payment already.")
    if order.erased_at:
        raise Conflict("Its buyer was erased: nobody is left to send it to.")
    if not order.stock_held and not hold_again(order):
        raise Conflict("The goods are gone. Send all of the money back.")
    move(order, PaymentStatus.PAID, OrderStatus.CONFIRMED, kind="payment_accepted", by=by, detail=why)
    order.cancelled_at = None
    notify_paid(order)
