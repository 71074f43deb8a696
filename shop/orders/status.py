"""The states an order can be in, and which may follow which, as data."""

from enum import StrEnum

from shop.errors import Conflict


class OrderStatus(StrEnum):
    """Where the order as a whole stands."""

    #: Stock is held; the money has not come.
    PLACED = "placed"
    #: Paid; to be shipped.
    CONFIRMED = "confirmed"
    #: Everything is shipped.
    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"
    #: The money does not fit the order; a person decides.
    NEEDS_REVIEW = "needs_review"


class PaymentStatus(StrEnum):
    """Where the money stands, as far as one order's first payment goes. Refunds are counted in cents."""

    AWAITING = "awaiting"
    #: On its way from a bank; may still fail.
    PROCESSING = "processing"
    PAID = "paid"
    FAILED = "failed"
    #: The payment page was left or ran out; nothing was charged.
    LAPSED = "lapsed"
    #: Paid, but not the amount or currency of the order.
    MISMATCHED = "mismatched"
    #: Paid after the stock had gone; the money goes back.
    REFUND_DUE = "refund_due"


class ShipmentStatus(StrEnum):
    """Where the goods stand."""

    UNSHIPPED = "unshipped"
    #: Some parcel left; the rest follows.
    PARTLY = "partly_shipped"
    SHIPPED = "shipped"


_PLACED = OrderStatus.PLACED
_CONFIRMED = OrderStatus.CONFIRMED
_CANCELLED = OrderStatus.CANCELLED
_REVIEW = OrderStatus.NEEDS_REVIEW

_PAID = PaymentStatus.PAID
_PROCESSING = PaymentStatus.PROCESSING
_FAILED = PaymentStatus.FAILED
_MISMATCHED = PaymentStatus.MISMATCHED
_REFUND_DUE = PaymentStatus.REFUND_DUE
_SETTLED = {_PAID, _MISMATCHED, _REFUND_DUE}

#: status -> the ones that may follow. A late payment may revive a cancelled order.
TRANSITIONS: dict[str, set[StrEnum]] = {
    _PLACED: {_CONFIRMED, _CANCELLED, _REVIEW},
    _CONFIRMED: {OrderStatus.FULFILLED, _CANCELLED},
    OrderStatus.FULFILLED: set(),
    _CANCELLED: {_PLACED, _CONFIRMED, _REVIEW},
    _REVIEW: {_CONFIRMED, _CANCELLED},
    PaymentStatus.AWAITING: {_PROCESSING, _FAILED, PaymentStatus.LAPSED, *_SETTLED},
    _PROCESSING: {_FAILED, *_SETTLED},
    _FAILED: {_PROCESSING, *_SETTLED},
    PaymentStatus.LAPSED: {_PROCESSING, _FAILED, *_SETTLED},
    _MISMATCHED: {_PAID, _REFUND_DUE},
    _PAID: {_REFUND_DUE},
    # A person may find the goods after all, as long as the money is here.
    _REFUND_DUE: {_PAID},
    ShipmentStatus.UNSHIPPED: {ShipmentStatus.PARTLY, ShipmentStatus.SHIPPED},
    ShipmentStatus.PARTLY: {ShipmentStatus.SHIPPED},
    ShipmentStatus.SHIPPED: set(),
}


def check_transition(current: str, following: StrEnum) -> None:
    """Raises Conflict unless `following` may come after `current`."""
    if following not in TRANSITIONS[current]:
        raise Conflict(f"This order is {current.replace('_', ' ')} and cannot become {following}.")
