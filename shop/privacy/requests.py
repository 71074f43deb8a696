"""The queue of requests from the worker's side: claiming one, and writing down how the try went."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select

from shop import clock
from shop.extensions import db
from shop.privacy.models import DataRequest

#: A worker that has not reported back after this is taken for dead.
CLAIM = timedelta(minutes=5)

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)


def is_any_request_due() -> bool:
    """Whether there is something to do now."""
    return bool(db.session.scalar(select(exists().where(_is_due(clock.now())))))


def claim_request() -> DataRequest | None:
    """The request that has waited longest, hidden from other workers for CLAIM. The caller commits."""
    now = clock.now()
    request = db.session.scalar(
        select(DataRequest)
        .where(_is_due(now))
        .order_by(DataRequest.next_try_at, DataRequest.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    if request is not None:
        request.attempts += 1
        request.next_try_at = now + CLAIM
    return request


def put_off(request: DataRequest) -> None:
    """It failed: try again after a wait that doubles each time. There is no giving up on these."""
    wait = FIRST_WAIT * 2 ** min(request.attempts - 1, 10)
    request.next_try_at = clock.now() + min(wait, LONGEST_WAIT)


def finish(request: DataRequest) -> None:
    """It is done."""
    request.finished_at = clock.now()


def _is_due(now: datetime) -> ColumnElement[bool]:
    return DataRequest.finished_at.is_(None) & (DataRequest.next_try_at <= now)
