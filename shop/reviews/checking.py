"""Whether the counters of reviews agree with the votes."""

from sqlalchemy import func, select

from shop.extensions import db
from shop.reviews.models import HelpfulVote, Review


def review_problems() -> list[str]:
    """A sentence for each review whose count of helpful votes is not the number of its votes."""
    query = (
        select(Review.id, Review.helpful_count, func.count(HelpfulVote.user_id))
        .outerjoin(HelpfulVote, HelpfulVote.review_id == Review.id)
        .group_by(Review.id, Review.helpful_count)
        .having(Review.helpful_count != func.count(HelpfulVote.user_id))
    )
    return [
        f"review {review_id}: counts {counted} helpful votes, has {votes}"
        for review_id, counted, votes in db.session.execute(query)
    ]
