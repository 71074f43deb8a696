"""Whether every order adds up and none is stuck."""

from datetime import timedelta

from sqlalchemy import func, or_, select

from shop import clock
from shop.extensions import db
from shop.inventory.models import Hold
from shop.orders.models import LineComponent, LotAllocation, Order, OrderLine
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus

#: Longer than a payment page lives, and than the worker needs to hear of its end.
STUCK_AFTER = timedelta(hours=25)


def order_problems() -> list[str]:
    """A sentence for each order whose lines, holds, lots or states do not agree, or that is stuck."""
    return [*_line_sums(), *_hold_problems(), *_allocation_problems(), *_odd_states(), *_stuck()]


def _line_sums() -> list[str]:
    query = (
        select(Order.number, Order.subtotal_cents, func.sum(OrderLine.total_cents))
        .outerjoin(OrderLine, OrderLine.order_id == Order.id)
        .group_by(Order.id)
    )
    return [
        f"order {number}: subtotal is {subtotal}, its lines say {total or 0}"
        for number, subtotal, total in db.session.execute(query)
        if subtotal != (total or 0)
    ]


def _hold_problems() -> list[str]:
    """An order that holds stock and has not shipped holds exactly its components; any other holds nothing."""
    needs: dict[int, dict[int, int]] = {}
    query = (
        select(OrderLine.order_id, LineComponent.variant_id, func.sum(LineComponent.quantity))
        .join(LineComponent, LineComponent.order_line_id == OrderLine.id)
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.stock_held.is_(True), Order.shipment_status == ShipmentStatus.UNSHIPPED)
        .group_by(OrderLine.order_id, LineComponent.variant_id)
    )
    for order_id, variant_id, quantity in db.session.execute(query):
        needs.setdefault(order_id, {})[variant_id] = int(quantity)
    held: dict[int, dict[int, int]] = {}
    for hold in db.session.scalars(select(Hold)):
        held.setdefault(hold.order_id, {})[hold.variant_id] = hold.quantity
    return [
        f"order {order_id}: needs {needs.get(order_id, {})} of stock, holds {held.get(order_id, {})}"
        for order_id in sorted(needs.keys() | held.keys())
        if needs.get(order_id) != held.get(order_id)
    ]


def _allocation_problems() -> list[str]:
    query = (
        select(Order.number, LineComponent.sku, LineComponent.quantity, func.sum(LotAllocation.quantity))
        .join(OrderLine, OrderLine.order_id == Order.id)
        .join(LineComponent, LineComponent.order_line_id == OrderLine.id)
        .outerjoin(LotAllocation, LotAllocation.line_component_id == LineComponent.id)
        .where(Order.shipment_status == ShipmentStatus.SHIPPED)
        .group_by(Order.number, LineComponent.id)
    )
    return [
        f"order {number}: {quantity} of {sku} shipped, lots say {allocated or 0}"
        for number, sku, quantity, allocated in db.session.execute(query)
        if quantity != (allocated or 0)
    ]


def _odd_states() -> list[str]:
    """States that no turn of an order leads to together."""
    shipped = Order.shipment_status == ShipmentStatus.SHIPPED
    on_its_way = Order.payment_status.in_({PaymentStatus.AWAITING, PaymentStatus.PROCESSING})
    query = select(Order).where(
        or_(
            (Order.status == OrderStatus.PLACED) & ~(on_its_way & Order.stock_held),
            (Order.status == OrderStatus.CONFIRMED)
            & ~((Order.payment_status == PaymentStatus.PAID) & Order.stock_held),
            (Order.status == OrderStatus.CANCELLED) & Order.stock_held,
            (Order.status == OrderStatus.FULFILLED) != shipped,
        )
    )
    return [
        f"order {order.number}: {order.status}, {order.payment_status} and {order.shipment_status} "
        f"{'with' if order.stock_held else 'without'} stock do not go together"
        for order in db.session.scalars(query)
    ]


def _stuck() -> list[str]:
    query = select(Order.number).where(
        Order.status == OrderStatus.PLACED,
        Order.payment_status == PaymentStatus.AWAITING,
        Order.placed_at < clock.now() - STUCK_AFTER,
    )
    return [
        f"order {number}: still waits for a payment that can no longer come"
        for number in db.session.scalars(query)
    ]
