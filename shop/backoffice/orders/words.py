"""An order's three states as one word for staff."""

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
