"""An order's three states as one word for staff, and its money as one equation."""

from dataclasses import dataclass
from typing import Protocol

from shop.orders import OrderStatus, PaymentStatus, ShipmentStatus


class Stateful(Protocol):
    """What is needed to say where an order stands: an order, or a row of a list."""

    status: str
    payment_status: str
    shipment_status: str
    shipping_block: str
    on_hold_reason: str
    paid_cents: int
    refunded_cents: int


@dataclass(frozen=True, slots=True)
class State:
    """A word, and how urgent it looks: "todo", "warn", "ok", "wait" or "off"."""

    word: str
    tone: str


_STATES = {
    OrderStatus.NEEDS_REVIEW: State("Needs review", "warn"),
    OrderStatus.CONFIRMED: State("To ship", "todo"),
    OrderStatus.PLACED: State("Waiting for payment", "wait"),
    OrderStatus.FULFILLED: State("Shipped", "ok"),
    OrderStatus.CANCELLED: State("Cancelled", "off"),
}


def state_of(order: Stateful) -> State:
    """The one thing about an order that staff should know first."""
    if order.payment_status == PaymentStatus.REFUND_DUE and order.refunded_cents < order.paid_cents:
        return State("Refund due", "warn")
    if order.status == OrderStatus.CONFIRMED and order.shipping_block:
        return State("Must not ship", "warn")
    if order.status == OrderStatus.CONFIRMED and order.on_hold_reason:
        return State("On hold", "warn")
    if order.shipment_status == ShipmentStatus.PARTLY:
        return State("Rest to ship", "todo")
    if order.status == OrderStatus.PLACED and order.payment_status == PaymentStatus.PROCESSING:
        return State("Bank payment coming", "wait")
    return _STATES[OrderStatus(order.status)]


@dataclass(frozen=True, slots=True)
class Balance:
    """What is still open, in cents, and what that means."""

    cents: int
    label: str
    why: str


def balance_of(order: Stateful, total_cents: int) -> Balance:
    """Ordered against paid, or, once cancelled, paid against refunded."""
    if order.status == OrderStatus.CANCELLED or order.payment_status == PaymentStatus.REFUND_DUE:
        owed = order.paid_cents - order.refunded_cents
        return Balance(owed, "Still to go back", "paid − refunded, because the order is cancelled")
    open_cents = total_cents - order.paid_cents
    if open_cents < 0:
        return Balance(-open_cents, "Paid too much", "paid − ordered")
    return Balance(open_cents, "Still to come" if open_cents else "Open", "ordered − paid")
