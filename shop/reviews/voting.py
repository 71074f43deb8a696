"""Saying that a review helped, and taking that back. One voice each, and none for oneself."""

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from shop.accounts.models import User
from shop.errors import Conflict
from shop.extensions import db
from shop.reviews.eligibility import MayNotReview
from shop.reviews.models import HelpfulVote, Review
from shop.reviews.status import ReviewStatus


def vote_helpful(review: Review, *, by: User) -> None:
    """Count a review as helpful to this person; a second time changes nothing.

    Raises MayNotReview for staff, Conflict for one's own review and for one that is not published.
    """
    if by.is_staff:
        raise MayNotReview("You work here, so you cannot review what we sell or vote on reviews.")
    if review.user_id == by.id:
        raise Conflict("This is your own review. Whether it helps is for others to say.")
    if review.status != ReviewStatus.PUBLISHED:
        raise Conflict("This review is not shown any more.")
    try:
        with db.session.begin_nested():
            db.session.add(HelpfulVote(review_id=review.id, user_id=by.id))
    except IntegrityError:
        return
    _count(review.id, 1)


def withdraw_vote(review: Review, *, by: User) -> None:
    """Take the vote back; without one, nothing changes."""
    mine = delete(HelpfulVote).where(HelpfulVote.review_id == review.id, HelpfulVote.user_id == by.id)
    if db.session.execute(mine).rowcount:
        _count(review.id, -1)


def _count(review_id: int, change: int) -> None:
    # In the database, so that two voices at once both count.
    db.session.execute(
        update(Review).where(Review.id == review_id).values(helpful_count=Review.helpful_count + change)
    )
