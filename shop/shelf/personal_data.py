"""What somebody told us about the things they own and after sessions, and the reminders they asked for."""

from typing import Any

from sqlalchemy import delete, or_, select

from shop.extensions import db
from shop.orders.models import LineComponent, Order, OrderLine
from shop.personal_data import Erasure, Person, PersonalData
from shop.shelf.answers import forget_answers, list_answers
from shop.shelf.models import CareReminder, OpenedThing


def export_shelf(person: Person) -> dict[str, Any]:
    """The days on which things were opened, by the order line’s number, since when reminders are on, and
    how places felt after sessions."""
    opened = (
        select(LineComponent.order_line_id, OpenedThing.opened_on)
        .join(OpenedThing, OpenedThing.line_component_id == LineComponent.id)
        .where(LineComponent.id.in_(_components_of(person)))
        .order_by(LineComponent.id)
    )
    reminders = select(CareReminder.mails_since).where(_is_theirs(person)).order_by(CareReminder.id)
    return {
        "opened": [
            {"order_line": line_id, "opened_on": opened_on}
            for line_id, opened_on in db.session.execute(opened)
        ],
        "reminded_by_mail_since": [since for since in db.session.scalars(reminders) if since],
        "after_sessions": [
            {"guide": answer.slug, "day": answer.felt_on, "feels": answer.feels}
            for answer in list_answers(person.user_id)
        ],
    }


def erase_shelf(person: Person, _how: Erasure) -> None:
    """Forget all of it, with what was told; calendars that were subscribed to end. Orders let go later."""
    forget_answers(person.user_id)
    db.session.execute(delete(OpenedThing).where(OpenedThing.line_component_id.in_(_components_of(person))))
    db.session.execute(delete(CareReminder).where(_is_theirs(person)))


def _components_of(person: Person):
    return (
        select(LineComponent.id)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.user_id == person.user_id)
        .scalar_subquery()
    )


def _is_theirs(person: Person):
    orders = select(Order.id).where(Order.user_id == person.user_id)
    return or_(CareReminder.user_id == person.user_id, CareReminder.order_id.in_(orders))


PERSONAL_DATA = PersonalData("shelf", "Shelf", export_shelf, erase_shelf)
