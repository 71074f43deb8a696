"""When a guide has to be looked at again by somebody who knows."""

from calendar import monthrange
from datetime import date

from shop import clock


def review_due_on(last_reviewed_on: date | None, next_review_months: int) -> date | None:
    """The day by which it should be reviewed again; None for one that nobody has reviewed yet."""
    if last_reviewed_on is None:
        return None
    years, month = divmod(last_reviewed_on.month - 1 + next_review_months, 12)
    year = last_reviewed_on.year + years
    return date(year, month + 1, min(last_reviewed_on.day, monthrange(year, month + 1)[1]))


def is_review_overdue(last_reviewed_on: date | None, next_review_months: int) -> bool:
    """Whether that day is past (UTC). Such a guide says so, and stands behind the others."""
    due = review_due_on(last_reviewed_on, next_review_months)
    return due is not None and due < clock.now().date()
