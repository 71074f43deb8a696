"""Reminders: asked for, sent once for each date, stopped with one click."""

import secrets
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.accounts.models import User
from shop.errors import NotFound
from shop.extensions import db
from shop.mail import queue_mail
from shop.orders.models import Order
from shop.shelf.models import CareReminder, ToldReminder
from shop.shelf.owning import OwnedThing, of_order, of_person, owned_things
from shop.shelf.wording import reason

#: Shelves looked at in one round of the worker, so that its transaction stays short.
ROUND = 50


def find_reminder(*, order: Order | None = None, user: User | None = None) -> CareReminder | None:
    """The reminder of a shelf, once somebody asked for a calendar or mails."""
    return db.session.scalar(select(CareReminder).where(_of(order, user)))


def open_reminder(*, order: Order | None = None, user: User | None = None) -> CareReminder:
    """The reminder of a shelf, made if there is none: its calendar has an address from now on."""
    found = find_reminder(order=order, user=user)
    if found is not None:
        return found
    made = CareReminder(
        order_id=order.id if order else None,
        user_id=user.id if user else None,
        feed_token=secrets.token_urlsafe(24),
        stop_token=secrets.token_urlsafe(24),
    )
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:
        # The same form, sent twice at once: the other one was first.
        return db.session.scalars(select(CareReminder).where(_of(order, user))).one()
    return made


def start_mails(reminder: CareReminder) -> None:
    """Mail from now on when a date comes."""
    reminder.mails_since = reminder.mails_since or clock.now()
    reminder.looked_on = None


def stop_mails(reminder: CareReminder) -> None:
    """No more mails; the calendar goes on."""
    reminder.mails_since = None


def get_by_feed(token: str) -> CareReminder:
    """The reminder whose calendar has this address; raises NotFound."""
    return _get(CareReminder.feed_token == token)


def get_by_stop(token: str) -> CareReminder:
    """The reminder that this address stops; raises NotFound."""
    return _get(CareReminder.stop_token == token)


def things_of(reminder: CareReminder) -> list[OwnedThing]:
    """What is on the shelf that a reminder is about."""
    return owned_things(_shelf_of(reminder)[0])


def send_care_reminders() -> int:
    """Queue a mail for each shelf on which something's date has come and was not told; gives their number.

    Looks at every shelf once a day. The caller commits.
    """
    today = clock.now().date()
    query = (
        select(CareReminder)
        .where(
            CareReminder.mails_since.is_not(None),
            or_(CareReminder.looked_on.is_(None), CareReminder.looked_on < today),
        )
        .order_by(CareReminder.id)
        .limit(ROUND)
        # Two workers share the shelves instead of telling twice.
        .with_for_update(skip_locked=True)
    )
    sent = 0
    for reminder in db.session.scalars(query).all():
        sent += _remind(reminder, today)
        reminder.looked_on = today
    db.session.flush()
    return sent


def _remind(reminder: CareReminder, today: date) -> bool:
    scope, address, path = _shelf_of(reminder)
    query = select(ToldReminder.line_component_id, ToldReminder.ends_on)
    told = {
        (row[0], row[1]) for row in db.session.execute(query.where(ToldReminder.reminder_id == reminder.id))
    }
    due = [
        thing
        for thing in owned_things(scope)
        if thing.life.is_over(today) and (thing.component.id, thing.life.ends_on) not in told
    ]
    if not due:
        return False
    for thing in due:
        db.session.add(
            ToldReminder(
                reminder_id=reminder.id,
                line_component_id=thing.component.id,
                ends_on=thing.life.ends_on,
                told_at=clock.now(),
            )
        )
    queue_mail(
        "care_due",
        reference=f"shelf:{reminder.id}:{today.isoformat()}",
        to=address,
        context={
            "things": [_told(thing) for thing in due],
            "shelf_path": path,
        },
        stop_path=f"/shelf/stop/{reminder.stop_token}",
    )
    return True


def _told(thing: OwnedThing) -> dict[str, Any]:
    return {
        "name": thing.component.name,
        "ends_on": thing.life.ends_on.isoformat(),
        "is_opened_once": thing.is_opened_once,
        "reason": reason(thing),
        "replace_when": thing.sheet.replace_when,
        "sheet_id": thing.component.care_sheet_id,
        "product_path": f"/products/{thing.slug}" if thing.slug else "",
    }


def _shelf_of(reminder: CareReminder) -> tuple[ColumnElement[bool], str, str]:
    """What is on it, whom to write to, and the address of its page."""
    if reminder.order_id is not None:
        order = db.session.get_one(Order, reminder.order_id)
        return of_order(order), order.email, f"/orders/{order.token}/shelf"
    user = db.session.get_one(User, reminder.user_id)
    return of_person(user), user.email, "/shelf"


def _get(condition: ColumnElement[bool]) -> CareReminder:
    found = db.session.scalar(select(CareReminder).where(condition))
    if found is None:
        raise NotFound("There are no reminders under this address. They may have been turned off for good.")
    return found


def _of(order: Order | None, user: User | None) -> ColumnElement[bool]:
    if order is not None:
        return CareReminder.order_id == order.id
    assert user is not None, "a shelf belongs to an order or to a person"
    return CareReminder.user_id == user.id
