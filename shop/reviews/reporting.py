"""Anybody may say that a review should not stand there; nobody may say it all day long."""

from datetime import timedelta

from sqlalchemy import delete, func, select

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.reviews.models import ReportTry, Review, ReviewReport
from shop.reviews.status import REASON_WORDS, ReviewStatus
from shop.throttling import count_in_turn, source_of

LONGEST_DETAIL = 500
#: So many reports from one address within the window, then it has to wait. An address may be a whole office.
MOST_REPORTS = 5
WINDOW = timedelta(hours=1)


class TooManyReports(ShopError):
    """This address has reported enough for now."""

    status = 429


def report_review(review: Review, *, reason: str, detail: str, address: str) -> None:
    """Put a published review before a colleague. Where it came from is kept for an hour, and not with it.

    Raises ShopError without one of the five reasons, Conflict when it is not shown, TooManyReports.
    """
    if reason not in REASON_WORDS:
        raise ShopError("Choose what is wrong with it.")
    if len(detail) > LONGEST_DETAIL:
        raise ShopError(f"Shorten what you add to {LONGEST_DETAIL} characters.")
    if review.status != ReviewStatus.PUBLISHED:
        raise Conflict("This review is not shown any more.")
    _count_try(source_of(address))
    db.session.add(
        ReviewReport(review_id=review.id, reason=reason, detail=detail.strip(), reported_at=clock.now())
    )
    db.session.flush()


def forget_report_tries() -> None:
    """Delete the addresses of reports older than an hour. Runs with every report and in the worker."""
    db.session.execute(delete(ReportTry).where(ReportTry.tried_at < clock.now() - WINDOW))


def _count_try(source: str) -> None:
    count_in_turn(f"report {source}")
    forget_report_tries()
    query = select(func.count()).select_from(ReportTry).where(ReportTry.source == source)
    if (db.session.scalar(query) or 0) >= MOST_REPORTS:
        raise TooManyReports(
            "That is enough for now: five reports an hour. Write to us if there is more that we should see."
        )
    db.session.add(ReportTry(source=source, tried_at=clock.now()))
