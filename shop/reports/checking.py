"""Whether the figures kept for past days are those that the orders give."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import except_, select

from shop import clock
from shop.extensions import db
from shop.reports.adding_up import FIGURES, Takings, add_up_takings, sales
from shop.reports.days import ONE_DAY
from shop.reports.models import RollUp, SalesDay, TakingsDay
from shop.reports.rolling_up import unfollowed_days

_EVER = date(1970, 1, 1)

#: More than these of a kind say no more.
_MOST = 20


def report_problems() -> list[str]:
    """A sentence for each day whose figures are not what its orders say.

    Days to which something happened since are left out: the worker has yet to follow. So is today.
    """
    state = db.session.get_one(RollUp, 1)
    if state.rolled_up_at is None:
        return []
    yesterday, open_days = clock.now().date() - ONE_DAY, unfollowed_days(state)
    problems = [*_takings(yesterday), *_sales(yesterday)]
    return [words for day, words in problems if day not in open_days]


def _takings(yesterday: date) -> Iterator[tuple[date, str]]:
    columns = [getattr(TakingsDay, name) for name in ("day", *FIGURES)]
    query = select(*columns).where(TakingsDay.day <= yesterday)
    kept = {row.day: Takings(*row) for row in db.session.execute(query)}
    right = {takings.day: takings for takings in add_up_takings(_EVER, yesterday)}
    for day in sorted(kept.keys() | right.keys()):
        mine, theirs = kept.get(day, Takings(day)), right.get(day, Takings(day))
        for name in FIGURES:
            if getattr(mine, name) != getattr(theirs, name):
                words = f"{name} is {getattr(mine, name)}, the orders say {getattr(theirs, name)}"
                yield day, f"report of {day}: {words}"


def _sales(yesterday: date) -> Iterator[tuple[date, str]]:
    kept = select(SalesDay.day, SalesDay.variant_id, SalesDay.pieces, SalesDay.sold_cents)
    kept = kept.where(SalesDay.day <= yesterday)
    right = sales(_EVER, yesterday)
    for words, here, there in (("keeps", kept, right), ("misses", right, kept)):
        query: Any = except_(here, there).limit(_MOST)
        for day, variant_id, pieces, cents in db.session.execute(query):
            amount = f"{pieces} pieces and {cents} cents of variant {variant_id}"
            yield day, f"report of {day}: {words} {amount}"
