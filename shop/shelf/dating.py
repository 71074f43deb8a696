"""How long a thing is good, and from what that was counted. Pure dates."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Basis(StrEnum):
    """What the last day was counted from."""

    OPENED = "opened"
    #: Nobody told us when it was opened, so it counts from the day it arrived.
    ARRIVED = "arrived"
    BEST_BEFORE = "best_before"
    #: A tool's usual life with normal care.
    SERVICE_LIFE = "service_life"


@dataclass(frozen=True, slots=True)
class Life:
    """The day on which it should be used up or looked at with replacing in mind."""

    ends_on: date
    basis: Basis

    def is_over(self, today: date) -> bool:
        """Whether that day has come."""
        return self.ends_on <= today


def life_of(
    *,
    pao_months: int | None,
    service_life_months: int,
    arrived_on: date,
    opened_on: date | None,
    best_before: date | None,
) -> Life:
    """Months after opening or the lot's best-before date, whichever is sooner; for tools the usual life."""
    if pao_months is None:
        return Life(add_months(arrived_on, service_life_months), Basis.SERVICE_LIFE)
    after_opening = add_months(opened_on or arrived_on, pao_months)
    if best_before and best_before < after_opening:
        return Life(best_before, Basis.BEST_BEFORE)
    return Life(after_opening, Basis.OPENED if opened_on else Basis.ARRIVED)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
