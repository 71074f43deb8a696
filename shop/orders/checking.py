"""Whether every order adds up and none is stuck."""

from datetime import timedelta

from sqlalchemy import ScalarSelect, case, func, not_, or_, select

from shop import clock
from shop.extensions import db
from shop.inventory.models import Earmark, Hold
from shop.orders.models import LineComponent, LotAllocation, Order, OrderLine
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus

#: Longer than a payment page lives, and than the worker needs to hear of its end.
STUCK_AFTER = timedelta(hours=25)


def order_problems() -> list[str]:
    """A sentence for each order whose lines, holds, lots or states do not agree, or that is stuck."""
    return [
        *(*_line_sums(), *_hold_problems(), *_earmark_problems()),
        *(*_allocation_problems(), *_odd_states(), *_stuck()),
    ]


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
    """An order that holds stock holds exactly what is left to send; any other holds nothing."""
    needs: dict[int, dict[int, int]] = {}
    left = LineComponent.quantity - LineComponent.withdrawn - _shipped_pieces()
    query = (
        select(OrderLine.order_id, LineComponent.variant_id, func.sum(left))
        .join(LineComponent, LineComponent.order_line_id == OrderLine.id)
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.stock_held.is_(True), Order.shipment_status != ShipmentStatus.SHIPPED)
        .group_by(OrderLine.order_id, LineComponent.variant_id)
        .having(func.sum(left) != 0)
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


def _earmark_problems() -> list[str]:
    """Nobody is sent for more pieces than their order holds."""
    query = (
        select(Order.number, Hold.variant_id, Hold.quantity, func.sum(Earmark.quantity))
        .join(Hold, Hold.order_id == Order.id)
        .join(Earmark, (Earmark.order_id == Hold.order_id) & (Earmark.variant_id == Hold.variant_id))
        .group_by(Order.number, Hold.order_id, Hold.variant_id, Hold.quantity)
        .having(func.sum(Earmark.quantity) > Hold.quantity)
    )
    return [
        f"order {number}: {held} of variant {variant_id} held, {picked} to be picked"
        for number, variant_id, held, picked in db.session.execute(query)
    ]


def _allocation_problems() -> list[str]:
    """What shipped is in lots to the last piece; what did not ship is in none."""
    allocated = func.coalesce(func.sum(LotAllocation.quantity), 0)
    agreed = LineComponent.quantity - LineComponent.withdrawn
    expected = case(
        (Order.shipment_status == ShipmentStatus.SHIPPED, allocated == agreed),
        (Order.shipment_status == ShipmentStatus.PARTLY, allocated <= agreed),
        else_=allocated == 0,
    )
    query = (
        select(Order.number, LineComponent.sku, agreed, allocated, Order.shipment_status)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .join(LineComponent, LineComponent.order_line_id == OrderLine.id)
        .outerjoin(LotAllocation, LotAllocation.line_component_id == LineComponent.id)
        .group_by(Order.id, LineComponent.id)
        .having(not_(expected))
    )
    return [
        f"order {number}: {quantity} of {sku} {status.replace('_', ' ')}, lots say {in_lots}"
        for number, sku, quantity, in_lots, status in db.session.execute(query)
    ] + _half_shipped()


def _half_shipped() -> list[str]:
    """A part shipment is some pieces, but not all of them."""
    left = LineComponent.quantity - LineComponent.withdrawn - _shipped_pieces()
    query = (
        select(Order.number, func.sum(left), func.sum(_shipped_pieces()))
        .join(OrderLine, OrderLine.order_id == Order.id)
        .join(LineComponent, LineComponent.order_line_id == OrderLine.id)
        .where(Order.shipment_status == ShipmentStatus.PARTLY)
        .group_by(Order.number)
    )
    return [
        f"order {number}: partly shipped, but {shipped} left and {remaining} remain"
        for number, remaining, shipped in db.session.execute(query)
        if not remaining or not shipped
    ]


def _shipped_pieces() -> ScalarSelect[int]:
    return (
        select(func.coalesce(func.sum(LotAllocation.quantity), 0))
        .where(LotAllocation.line_component_id == LineComponent.id)
        .correlate(LineComponent)
        .scalar_subquery()
    )


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
            (Order.status != OrderStatus.CONFIRMED) & (Order.shipment_status == ShipmentStatus.PARTLY),
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
