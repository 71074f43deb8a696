"""The log of a review: who did what, when and why."""

from collections.abc import Sequence

from sqlalchemy import select

from shop import clock
from shop.extensions import db
from shop.reviews.models import ReviewEvent

#: The actor where the author acts: the log outlives them, so it holds no name.
AUTHOR = "author"
SHOP = "shop"


def record_event(review_id: int, kind: str, *, by: str, reason: str | None = None, detail: str = "") -> None:
    """Append what happened to a review."""
    db.session.add(
        ReviewEvent(
            review_id=review_id, happened_at=clock.now(), kind=kind, reason=reason, actor=by, detail=detail
        )
    )


def events_of(review_id: int) -> Sequence[ReviewEvent]:
    """All that happened to a review, oldest first."""
    query = select(ReviewEvent).where(ReviewEvent.review_id == review_id).order_by(ReviewEvent.id)
    return db.session.scalars(query).all()


def last_removal(review_id: int) -> ReviewEvent:
    """Why a removed review is off."""
    query = select(ReviewEvent).where(ReviewEvent.review_id == review_id, ReviewEvent.kind == "removed")
    return db.session.scalars(query.order_by(ReviewEvent.id.desc()).limit(1)).one()
