"""Keeping the figures of whole days right: whatever happens to an order, its days are added up again.

Orders write a row for everything that happens to them, so these rows say which days may have changed: a
late refund, an order called off weeks later. Adding up a day again gives the same, however often.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from itertools import takewhile

from sqlalchemy import delete, func, insert, select

from shop import clock
from shop.extensions import db
from shop.orders.models import Order, OrderEvent
from shop.payments.models import PaymentAttempt, Refund
from shop.reports.adding_up import add_up_takings, sales
from shop.reports.days import ONE_DAY, as_ranges
from shop.reports.models import RollUp, SalesDay, TakingsDay

#: Events younger than this are read again next time: a transaction that began earlier may end later.
_SETTLED = timedelta(minutes=10)

#: Events that are followed at a time; many more are quicker served by adding up everything.
MOST_EVENTS = 5_000

#: Days that are added up in one transaction, so that nobody waits long for the database.
_DAYS_AT_ONCE = 28


def roll_up_changes() -> bool:
    """Add up the days of all orders that something happened to; False where everything has to be rebuilt."""
    state = lock_state()
    events = _events_since(state.last_event_id)
    if state.rolled_up_at is None or len(events) > MOST_EVENTS:
        return False
    for since, until in as_ranges(days_of({order_id for _, order_id, _ in events})):
        _add_up(since, until)
    settled = clock.now() - _SETTLED
    for event_id, _, _ in takewhile(lambda event: event[2] < settled, events):
        state.last_event_id = event_id
    state.rolled_up_at = clock.now()
    return True


def rebuild() -> Iterator[None]:
    """Add up every day anew, a few at a time; the caller commits after each step."""
    reached = db.session.scalar(select(func.max(OrderEvent.id))) or 0
    lock_state().rolled_up_at = None
    since, last = _first_day(), clock.now().date()
    db.session.execute(delete(SalesDay).where(SalesDay.day < since))
    db.session.execute(delete(TakingsDay).where(TakingsDay.day < since))
    while since <= last:
        until = min(last, since + (_DAYS_AT_ONCE - 1) * ONE_DAY)
        _add_up(since, until)
        yield
        since = until + ONE_DAY
    state = lock_state()
    # Events that were not settled when this began are followed once more.
    state.last_event_id = min(reached, _last_settled())
    state.rolled_up_at = clock.now()
    yield


def lock_state() -> RollUp:
    """How far the figures are, locked: two workers do not add up the same day at once."""
    return db.session.get_one(RollUp, 1, with_for_update=True, populate_existing=True)


def days_of(order_ids: Iterable[int]) -> set[date]:
    """Every day on which one of these orders has a figure."""
    ids = list(order_ids)
    moments = [Order.paid_at, Order.cancelled_at]
    found: set[date] = set()
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        for row in db.session.execute(select(*moments).where(Order.id.in_(some))):
            found |= {moment.date() for moment in row if moment is not None}
        refunds = (
            select(Refund.created_at)
            .join(PaymentAttempt, PaymentAttempt.id == Refund.attempt_id)
            .where(PaymentAttempt.order_id.in_(some))
        )
        found |= {moment.date() for moment in db.session.scalars(refunds)}
    return found


def unfollowed_days(state: RollUp) -> set[date]:
    """Days that may be out of date, because something happened since they were added up."""
    return days_of({order_id for _, order_id, _ in _events_since(state.last_event_id)})


def _events_since(last_event_id: int) -> list[tuple[int, int, datetime]]:
    query = (
        select(OrderEvent.id, OrderEvent.order_id, OrderEvent.happened_at)
        .where(OrderEvent.id > last_event_id)
        .order_by(OrderEvent.id)
        .limit(MOST_EVENTS + 1)
    )
    return [tuple(row) for row in db.session.execute(query)]


def _last_settled() -> int:
    """The highest event that nothing younger can come before any more."""
    settled = clock.now() - _SETTLED
    first_young = select(func.min(OrderEvent.id)).where(OrderEvent.happened_at >= settled)
    youngest = db.session.scalar(first_young)
    if youngest is not None:
        return youngest - 1
    return db.session.scalar(select(func.max(OrderEvent.id))) or 0


def _first_day() -> date:
    first = db.session.scalar(select(func.min(Order.paid_at)))
    return first.date() if first else clock.now().date()


def _add_up(since: date, until: date) -> None:
    for model in (SalesDay, TakingsDay):
        db.session.execute(delete(model).where(model.day.between(since, until)))
    columns = [SalesDay.day, SalesDay.variant_id, SalesDay.pieces, SalesDay.sold_cents]
    db.session.execute(insert(SalesDay).from_select(columns, sales(since, until)))
    if takings := add_up_takings(since, until):
        db.session.execute(insert(TakingsDay), [asdict(day) for day in takings])
