"""Finding returns, each with its order and lines."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from shop.errors import NotFound
from shop.extensions import db
from shop.orders import lock_order
from shop.returns.models import Return, ReturnLine
from shop.returns.status import OPEN_STATES, ReturnState


def get_return(number: str) -> Return:
    """The return with this public number, with its order and lines; raises NotFound."""
    found = db.session.scalar(_in_full().where(Return.number == number.strip().upper()))
    if found is None:
        raise NotFound(f"There is no return {number}.")
    return found


def lock_return(number: str) -> Return:
    """The return, freshly read, with its order locked until the transaction ends; raises NotFound.

    Whoever changes a return changes its order's goods or money, so the order's lock is the one lock.
    """
    order_id = db.session.scalar(select(Return.order_id).where(Return.number == number.strip().upper()))
    if order_id is None:
        raise NotFound(f"There is no return {number}.")
    lock_order(order_id)
    query = _in_full().where(Return.number == number.strip().upper())
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def list_returns(order_id: int) -> list[Return]:
    """Every return of an order, oldest first."""
    return list(db.session.scalars(_in_full().where(Return.order_id == order_id).order_by(Return.id)))


def wanted_pieces(order_id: int) -> dict[int, int]:
    """Line id -> pieces in returns that are under way, so that nobody asks for the same piece twice."""
    awaited = tuple(state for state in OPEN_STATES if state != ReturnState.INSPECTED)
    query = (
        select(ReturnLine.order_line_id, func.sum(ReturnLine.quantity))
        .join(Return, Return.id == ReturnLine.return_id)
        .where(Return.order_id == order_id, Return.state.in_(awaited))
        .group_by(ReturnLine.order_line_id)
    )
    return {line_id: int(quantity) for line_id, quantity in db.session.execute(query)}


def _in_full() -> Select[tuple[Return]]:
    return select(Return).options(
        joinedload(Return.order), selectinload(Return.lines).joinedload(ReturnLine.order_line)
    )
