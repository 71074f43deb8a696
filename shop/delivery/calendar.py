"""When a parcel leaves and arrives: working days without US federal holidays."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays import HolidayBase

#: The warehouse is in Portland, Oregon; an order placed before the cut-off leaves the same working day.
WAREHOUSE_TIMEZONE = ZoneInfo("America/Los_Angeles")
CUT_OFF = time(14, 0)

SATURDAY = 5


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
def _federal_holidays(year: int) -> "HolidayBase":
    from holidays import country_holidays

    return country_holidays("US", years=year)
