"""What becomes of the reviews of a person who leaves: gone, or without a name, as they choose."""

from sqlalchemy import delete, select, update

from shop.extensions import db
from shop.reviews.models import HelpfulVote, Review
from shop.reviews.status import ReviewStatus
from shop.reviews.writing import discard


def erase_reviews_by(user_id: int) -> None:
    """Delete everything that a person said, and their votes."""
    _take_votes_back(user_id)
    for review in db.session.scalars(select(Review).where(Review.user_id == user_id)):
        discard(review)


def anonymise_reviews_by(user_id: int) -> None:
    """Let a person's published reviews stay, by "A customer" whom nobody knows; the others and votes go."""
    _take_votes_back(user_id)
    for review in db.session.scalars(select(Review).where(Review.user_id == user_id)):
        if review.status == ReviewStatus.PUBLISHED:
            review.user_id, review.shown_name = None, ""
        else:
            discard(review)
    db.session.flush()


def _take_votes_back(user_id: int) -> None:
    voted = select(HelpfulVote.review_id).where(HelpfulVote.user_id == user_id)
    db.session.execute(
        update(Review)
        .where(Review.id.in_(voted))
        .values(helpful_count=Review.helpful_count - 1)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(delete(HelpfulVote).where(HelpfulVote.user_id == user_id))
