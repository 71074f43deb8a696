"""What happened to all reviews so far, in numbers that anybody may read."""

from dataclasses import dataclass

from sqlalchemy import func, select

from shop.extensions import db
from shop.reviews.models import Review, ReviewEvent
from shop.reviews.status import REASON_WORDS, ReviewStatus


@dataclass(frozen=True, slots=True)
class Tally:
    """How many reviews are shown, and how many were ever taken off, by reason."""

    published: int
    #: Reason -> count, in the order of the reasons.
    removed: dict[str, int]


def tally_reviews() -> Tally:
    """Count them, from the log where it is about removing; two queries."""
    shown = select(func.count()).select_from(Review).where(Review.status == ReviewStatus.PUBLISHED)
    query = select(ReviewEvent.reason, func.count()).where(ReviewEvent.kind == "removed")
    counts = dict(db.session.execute(query.group_by(ReviewEvent.reason)).all())
    return Tally(db.session.scalar(shown) or 0, {reason: counts.get(reason, 0) for reason in REASON_WORDS})
