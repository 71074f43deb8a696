"""When a parcel leaves and arrives: working days without US federal holidays."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

#: The warehouse is in Portland, Oregon; an order placed before the cut-off leaves the same working day.
WAREHOUSE_TIMEZONE = ZoneInfo("America/Los_Angeles")
CUT_OFF = time(14, 0)

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6

#: Month and day of the federal holidays (5 U.S.C. 6103) that have one,
FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
#: and the first day that those can be which are the Monday, or Thursday, of some week.
MOVING = (
    *((1, 15, MONDAY), (2, 15, MONDAY), (5, 25, MONDAY), (9, 1, MONDAY), (10, 8, MONDAY)),
    (11, 22, THURSDAY),
)


def leaves_on(now: datetime) -> date:
    """The working day on which an order placed `now` (aware) is handed to the carrier."""
    local = now.astimezone(WAREHOUSE_TIMEZONE)
    day = local.date()
    if local.time() >= CUT_OFF:
        day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Monday to Friday, unless it is a federal holiday or the day one is observed on."""
    return day.weekday() < SATURDAY and day not in _federal_holidays(day.year)


@lru_cache(maxsize=4)
def _federal_holidays(year: int) -> frozenset[date]:
    """The days on which offices are closed, the last of which may belong to the new year's first."""
    fixed = [*(date(year, *day) for day in FIXED), date(year + 1, 1, 1)]
    moving = (_first_on_or_after(date(year, month, day), weekday) for month, day, weekday in MOVING)
    return frozenset((*map(_observed, fixed), *moving))


def _first_on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _observed(day: date) -> date:
    """One on a Saturday is kept on the day before, one on a Sunday on the day after."""
    return day + timedelta(days={SATURDAY: -1, SUNDAY: 1}.get(day.weekday(), 0))
