"""Lists of returns for staff, by state."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, func, or_, select

from shop.backoffice.paging import Page, make_page
from shop.extensions import db
from shop.orders.models import Order
from shop.returns import OPEN_STATES, ReturnState
from shop.returns.models import Return, ReturnLine

PAGE_SIZE = 25


class ReturnFilter(StrEnum):
    """The lists that staff work from, as they stand in the address."""

    OPEN = "open"
    REQUESTED = "requested"
    APPROVED = "approved"
    RECEIVED = "received"
    INSPECTED = "inspected"
    DONE = "done"
    ALL = "all"


LISTS = {
    ReturnFilter.OPEN: "Open",
    ReturnFilter.REQUESTED: "To answer",
    ReturnFilter.APPROVED: "Awaited",
    ReturnFilter.RECEIVED: "To inspect",
    ReturnFilter.INSPECTED: "To refund",
    ReturnFilter.DONE: "Done",
    ReturnFilter.ALL: "All",
}

CONDITIONS: dict[ReturnFilter, ColumnElement[bool]] = {
    ReturnFilter.OPEN: Return.state.in_(OPEN_STATES),
    ReturnFilter.REQUESTED: Return.state == ReturnState.REQUESTED,
    ReturnFilter.APPROVED: Return.state == ReturnState.APPROVED,
    ReturnFilter.RECEIVED: Return.state == ReturnState.RECEIVED,
    ReturnFilter.INSPECTED: Return.state == ReturnState.INSPECTED,
    ReturnFilter.DONE: Return.state.in_((ReturnState.REFUNDED, ReturnState.CLOSED, ReturnState.REFUSED)),
    ReturnFilter.ALL: Return.id.is_not(None),
}


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One line of a list."""

    id: int
    number: str
    state: str
    opened_at: datetime
    order_number: str
    name: str
    pieces: int


def list_returns_page(which: ReturnFilter, *, search: str = "", before: int | None = None) -> Page[ReturnRow]:
    """A page of returns, newest first, in one query; `search` looks for the start of either number."""
    pieces = select(func.sum(ReturnLine.quantity)).where(ReturnLine.return_id == Return.id).scalar_subquery()
    query = (
        select(Return.id, Return.number, Return.state, Return.opened_at, Order.number, Order.name, pieces)
        .join(Order, Order.id == Return.order_id)
        .where(CONDITIONS[which])
    )
    if search:
        wanted = search.upper()
        query = query.where(
            or_(
                Return.number.startswith(wanted, autoescape=True),
                Order.number.startswith(wanted, autoescape=True),
            )
        )
    if before is not None:
        query = query.where(Return.id < before)
    query = query.order_by(Return.id.desc()).limit(PAGE_SIZE + 1)
    rows = [ReturnRow(*row) for row in db.session.execute(query)]
    return make_page(rows, size=PAGE_SIZE, key=lambda row: row.id)


def count_returns() -> dict[ReturnFilter, int]:
    """How many returns wait in each state, in one query."""
    query = select(Return.state, func.count()).where(Return.state.in_(OPEN_STATES)).group_by(Return.state)
    found = {ReturnFilter(state): count for state, count in db.session.execute(query)}
    return {**found, ReturnFilter.OPEN: sum(found.values())}
