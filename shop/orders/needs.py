"""What an order takes from stock."""

from sqlalchemy import func, select

from shop.extensions import db
from shop.orders.models import LineComponent, OrderLine


def stock_needs(order_id: int) -> dict[int, int]:
    """Variant id -> pieces over all lines of an order that has not shipped, sets as they were when sold."""
    query = (
        select(LineComponent.variant_id, func.sum(LineComponent.quantity - LineComponent.withdrawn))
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .where(OrderLine.order_id == order_id)
        .group_by(LineComponent.variant_id)
    )
    return {variant_id: int(quantity) for variant_id, quantity in db.session.execute(query)}
