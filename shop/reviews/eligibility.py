"""Who may review what: a person to whom the product was shipped, and nobody who works here."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from shop.accounts.models import User
from shop.catalog.models import Variant
from shop.errors import ShopError
from shop.extensions import db
from shop.orders import ShipmentStatus
from shop.orders.models import LineComponent, Order, OrderLine


class MayNotReview(ShopError):
    """This person has no say about this product."""

    status = 403


def get_shipped_line(user: User, product_id: int) -> int:
    """The id of the first order line that brought the product to this person, alone or in a set.

    Raises MayNotReview for staff and for everybody who has not been sent one.
    """
    if user.is_staff:
        raise MayNotReview("You work here, so you cannot review what we sell or vote on reviews.")
    line_id = find_shipped_line(user, product_id)
    if line_id is None:
        raise MayNotReview(
            "Only people to whom we shipped this product can review it, and we find no such order of yours. "
            "If you ordered with another email address, sign in with that one."
        )
    return line_id


def find_shipped_line(user: User, product_id: int) -> int | None:
    """The first order line of this person's by which the product was shipped, alone or as part of a set."""
    sold, inside = aliased(Variant), aliased(Variant)
    query = (
        select(OrderLine.id)
        .join(Order, Order.id == OrderLine.order_id)
        .join(LineComponent, LineComponent.order_line_id == OrderLine.id)
        .join(sold, sold.id == OrderLine.variant_id)
        .join(inside, inside.id == LineComponent.variant_id)
        .where(
            belongs_to(user),
            Order.shipment_status == ShipmentStatus.SHIPPED,
            or_(sold.product_id == product_id, inside.product_id == product_id),
        )
        .order_by(OrderLine.id)
        .limit(1)
    )
    return db.session.scalar(query)


def belongs_to(user: User) -> ColumnElement[bool]:
    """Whether an order is this person's: their account has it, since its address was proved."""
    return Order.user_id == user.id
