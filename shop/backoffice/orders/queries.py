"""Lists of orders for staff, each in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, or_, select

from shop.backoffice.orders.narrowing import Narrowing
from shop.backoffice.orders.words import State, state_of
from shop.backoffice.paging import Page, make_page
from shop.extensions import db
from shop.orders import OrderStatus, PaymentStatus, found_by
from shop.orders.models import Order, OrderLine

PAGE_SIZE = 25


class OrderFilter(StrEnum):
    """The lists that staff work from, as they stand in the address."""

    TO_SHIP = "to-ship"
    BLOCKED = "blocked"
    REVIEW = "review"
    WAITING = "waiting"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"
    ALL = "all"


_FREE_TO_LEAVE = and_(Order.shipping_block == "", Order.on_hold_since.is_(None))

CONDITIONS: dict[OrderFilter, ColumnElement[bool]] = {
    OrderFilter.TO_SHIP: and_(Order.status == OrderStatus.CONFIRMED, _FREE_TO_LEAVE),
    OrderFilter.BLOCKED: and_(
        Order.status == OrderStatus.CONFIRMED,
        or_(Order.shipping_block != "", Order.on_hold_since.is_not(None)),
    ),
    OrderFilter.REVIEW: or_(
        Order.status == OrderStatus.NEEDS_REVIEW,
        and_(
            Order.payment_status == PaymentStatus.REFUND_DUE,
            Order.refunded_cents < Order.paid_cents,
        ),
    ),
    OrderFilter.WAITING: Order.status == OrderStatus.PLACED,
    OrderFilter.SHIPPED: Order.status == OrderStatus.FULFILLED,
    OrderFilter.CANCELLED: Order.status == OrderStatus.CANCELLED,
    OrderFilter.ALL: Order.id.is_not(None),
}

#: The lists that somebody has to work off; only these are counted.
COUNTED = (OrderFilter.TO_SHIP, OrderFilter.BLOCKED, OrderFilter.REVIEW, OrderFilter.WAITING)


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One line of a list. Amounts in cents; `pieces` counts what was ordered, sets as one."""

    id: int
    number: str
    name: str
    email: str
    country: str
    placed_at: datetime
    status: str
    payment_status: str
    shipment_status: str
    shipping_block: str
    on_hold_reason: str
    currency: str
    total_cents: int
    paid_cents: int
    refunded_cents: int
    pieces: int

    @property
    def state(self) -> State:
        """Where the order stands, in a word."""
        return state_of(self)


def list_orders(
    which: OrderFilter,
    *,
    search: str = "",
    narrowing: Narrowing | None = None,
    before: int | None = None,
    oldest_first: bool = False,
    size: int = PAGE_SIZE,
) -> Page[OrderRow]:
    """A page of orders, newest first; each word of `search` begins one of the order's number, email, name,
    SKUs or lot codes. One query, and one more per word."""
    pieces = select(func.sum(OrderLine.quantity)).where(OrderLine.order_id == Order.id).scalar_subquery()
    columns = [getattr(Order, name) for name in OrderRow.__slots__ if name != "pieces"]
    query = select(*columns, func.coalesce(pieces, 0)).where(CONDITIONS[which])
    if search.strip():
        query = query.where(found_by(search))
    if narrowing is not None:
        query = query.where(*narrowing.conditions())
    if before is not None:
        query = query.where(Order.id < before)
    query = query.order_by(Order.id.asc() if oldest_first else Order.id.desc()).limit(size + 1)
    rows = [OrderRow(*row) for row in db.session.execute(query)]
    return make_page(rows, size=size, key=lambda row: row.id)


def count_orders() -> dict[OrderFilter, int]:
    """How many orders stand in each list that has to be worked off, in one query."""
    counts = [
        select(func.count()).select_from(Order).where(CONDITIONS[which]).scalar_subquery()
        for which in COUNTED
    ]
    return dict(zip(COUNTED, db.session.execute(select(*counts)).one(), strict=True))
