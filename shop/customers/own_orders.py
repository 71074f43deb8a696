"""The orders of a customer: placed while signed in, or as a guest with the address they proved since."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import selectinload

from shop.accounts.models import User
from shop.delivery import tracking_url
from shop.errors import NotFound
from shop.extensions import db
from shop.orders import Progress, describe_progress
from shop.orders.models import LineComponent, Order, OrderLine

ORDERS_PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class PastOrder:
    """An order as the history shows it."""

    order: Order
    progress: Progress
    #: The carrier's page of the parcel; None before it left, or for a carrier we do not know.
    tracking: str | None
    #: One component per care sheet in the parcel: variants of a product share theirs.
    cared_for: tuple[LineComponent, ...]


@dataclass(frozen=True, slots=True)
class History:
    """One page of a customer's orders, newest first."""

    orders: tuple[PastOrder, ...]
    page: int
    pages: int


def is_order_of(user: User) -> ColumnElement[bool]:
    """The condition that an order is this person's."""
    return Order.user_id == user.id


def order_history(user: User, *, page: int = 1) -> History:
    """A page of the history; a number past the end gives the last page. Four queries, however many orders."""
    count = db.session.scalar(select(func.count()).select_from(Order).where(is_order_of(user))) or 0
    pages = max(1, -(-count // ORDERS_PER_PAGE))
    page = min(max(1, page), pages)
    components = selectinload(Order.lines).selectinload(OrderLine.components)
    query = (
        select(Order)
        .where(is_order_of(user))
        .order_by(Order.placed_at.desc(), Order.id.desc())
        .limit(ORDERS_PER_PAGE)
        .offset((page - 1) * ORDERS_PER_PAGE)
        .options(components.joinedload(LineComponent.care_sheet), selectinload(Order.shipments))
    )
    return History(tuple(_past(order) for order in db.session.scalars(query)), page, pages)


def get_own_order(user: User, number: str) -> Order:
    """One order of this person with its lines; raises NotFound, also for somebody else's."""
    query = select(Order).where(Order.number == number, is_order_of(user)).options(selectinload(Order.lines))
    order = db.session.scalar(query)
    if order is None:
        raise NotFound("There is no such order in your account.")
    return order


def _past(order: Order) -> PastOrder:
    sheets = {part.care_sheet_id: part for line in order.lines for part in line.components}
    shipment = order.shipments[-1] if order.shipments else None
    return PastOrder(
        order=order,
        progress=describe_progress(order),
        tracking=tracking_url(shipment.carrier, shipment.tracking_number) if shipment else None,
        cared_for=tuple(sheets.values()),
    )
