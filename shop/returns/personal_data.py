"""Returns: in the export with what the buyer wrote; after erasing, only which goods came back."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import selectinload

from shop.extensions import db
from shop.orders.models import Order
from shop.personal_data import Erasure, Person, PersonalData
from shop.returns.models import Return, ReturnLine


def export_returns(person: Person) -> list[dict[str, Any]]:
    """Every return with its pieces and what was written."""
    query = (
        select(Return, Order.number)
        .join(Order, Order.id == Return.order_id)
        .where(_is_of(person))
        .order_by(Return.id)
        .options(selectinload(Return.lines).joinedload(ReturnLine.order_line))
    )
    return [
        {
            "number": each.number,
            "order": order_number,
            "state": each.state,
            "opened_at": each.opened_at,
            "you_wrote": each.wish,
            "we_answered": each.answer,
            "pieces": [
                {"name": line.order_line.name, "quantity": line.quantity, "why": line.why}
                for line in each.lines
            ],
        }
        for each, order_number in db.session.execute(query)
    ]


def erase_returns(person: Person, _how: Erasure) -> None:
    """Take out the words; they may name anybody. Goes before the orders, which forget whose they are."""
    query = select(Return).join(Order, Order.id == Return.order_id).where(_is_of(person))
    for each in db.session.scalars(query):
        each.wish = each.answer = ""


def _is_of(person: Person) -> ColumnElement[bool]:
    guest = Order.user_id.is_(None) & (func.lower(Order.email) == person.email)
    return or_(Order.user_id == person.user_id, guest)


PERSONAL_DATA = PersonalData("returns", "Returns", export_returns, erase_returns)
