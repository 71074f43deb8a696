"""Days put together to weeks or months, so that a chart has as many bars as somebody can tell apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from babel.dates import format_date

from shop.money import LOCALE
from shop.reports import Returned, Takings, add_returned, add_takings

_MOST_DAYS = 45
_MOST_WEEKS_IN_DAYS = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One bar and one row: the money of a day, a week or a month, as far as it lies in the range."""

    words: str
    #: What there is room for below a bar.
    short: str
    takings: Takings
    #: Its last day; the first is that of the takings.
    until: date


def steps_of(days: Sequence[Takings]) -> tuple[str, list[Step]]:
    """ "day", "week" or "month", and one step for each."""
    if len(days) <= _MOST_DAYS:
        return "day", [_step(day.day, [day], "EEE, MMM d, y", "MMM d") for day in days]
    if len(days) <= _MOST_WEEKS_IN_DAYS:
        return "week", [
            _step(monday, list(week), "'Week of' MMM d, y", "MMM d")
            for monday, week in groupby(days, key=lambda day: _monday(day.day))
        ]
    return "month", [
        _step(first, list(month), "MMMM y", "MMM")
        for first, month in groupby(days, key=lambda day: day.day.replace(day=1))
    ]


def returned_in(steps: Sequence[Step], rows: Sequence[Returned]) -> list[tuple[str, Returned | None]]:
    """What came back in each step, by its words; None where nothing did."""
    found: list[tuple[str, Returned | None]] = []
    for step in steps:
        own = [row for row in rows if step.takings.day <= row.day <= step.until]
        found.append((step.words, add_returned(own) if own else None))
    return found


def _step(start: date, days: Sequence[Takings], words: str, short: str) -> Step:
    named = (format_date(start, pattern, locale=LOCALE) for pattern in (words, short))
    return Step(*named, takings=add_takings(days), until=days[-1].day)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
