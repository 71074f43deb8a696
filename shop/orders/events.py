"""Every change of an order leaves a row that says who, what, when and why."""

from enum import StrEnum

from sqlalchemy import insert

from shop import clock
from shop.extensions import db
from shop.orders.models import Order, OrderEvent
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus, check_transition

#: Nobody asks for the row's id.
_INSERT_EVENT = insert(OrderEvent.__table__).inline()


def record_event(order: Order, kind: str, *, by: str, detail: str) -> None:
    """Add to the order's history. `by` is "buyer", "stripe", "shop" or a colleague's email."""
    row = {"order_id": order.id, "happened_at": clock.now(), "kind": kind, "actor": by, "detail": detail}
    db.session.connection().execute(_INSERT_EVENT, row)


def move(
    order: Order, *states: OrderStatus | PaymentStatus | ShipmentStatus, kind: str, by: str, detail: str
) -> None:
    """Take the order to new states and record why; raises Conflict when one may not follow."""
    for state in states:
        attribute = _ATTRIBUTE[type(state)]
        if getattr(order, attribute) != state:
            check_transition(getattr(order, attribute), state)
            setattr(order, attribute, state)
    record_event(order, kind, by=by, detail=detail)


_ATTRIBUTE: dict[type[StrEnum], str] = {
    OrderStatus: "status",
    PaymentStatus: "payment_status",
    ShipmentStatus: "shipment_status",
}
