"""What a colleague decides about a review: publish it, take it off for a reason, or leave it."""

from sqlalchemy import update

from shop import clock
from shop.accounts.models import User
from shop.errors import ShopError
from shop.extensions import db
from shop.reviews.events import record_event
from shop.reviews.models import Review, ReviewReport
from shop.reviews.status import REASON_WORDS, ReviewStatus, check_transition

LONGEST_NOTE = 300


def publish_review(review: Review, *, by: User) -> None:
    """Show a held or removed review again; raises Conflict when it is shown already."""
    check_transition(review.status, ReviewStatus.PUBLISHED)
    review.status, review.hold_rule = ReviewStatus.PUBLISHED, ""
    record_event(review.id, "published", by=by.email)


def remove_review(review: Review, *, reason: str, note: str = "", by: User) -> None:
    """Take a review off and settle what was reported about it. Its author reads the reason.

    Raises ShopError for a reason that is none of the five or a long note; Conflict when it is off already.
    """
    if reason not in REASON_WORDS:
        raise ShopError("Choose the reason. A low rating is none.")
    if len(note) > LONGEST_NOTE:
        raise ShopError(f"Shorten the note to {LONGEST_NOTE} characters.")
    check_transition(review.status, ReviewStatus.REMOVED)
    review.status, review.hold_rule = ReviewStatus.REMOVED, ""
    record_event(review.id, "removed", by=by.email, reason=reason, detail=note.strip())
    _settle_reports(review.id)


def keep_review(review: Review, *, by: User) -> None:
    """Decide that what was reported is no reason to take the review off."""
    record_event(review.id, "kept", by=by.email)
    _settle_reports(review.id)


def _settle_reports(review_id: int) -> None:
    db.session.execute(
        update(ReviewReport)
        .where(ReviewReport.review_id == review_id, ReviewReport.settled_at.is_(None))
        .values(settled_at=clock.now())
    )
