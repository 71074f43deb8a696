"""What somebody said about what they bought, and which reviews of others they found helpful."""

from typing import Any

from sqlalchemy import select

from shop.catalog.models import Product
from shop.extensions import db
from shop.personal_data import Erasure, Person, PersonalData
from shop.reviews.leaving import anonymise_reviews_by, erase_reviews_by
from shop.reviews.models import HelpfulVote, Review


def export_reviews(person: Person) -> dict[str, Any]:
    """Each review with its state and the shop's reply; votes by the number of the review."""
    query = (
        select(Review, Product.name)
        .join(Product, Product.id == Review.product_id)
        .where(Review.user_id == person.user_id)
        .order_by(Review.id)
    )
    votes = select(HelpfulVote.review_id).where(HelpfulVote.user_id == person.user_id)
    return {
        "written": [
            {
                "product": name,
                "stars": review.stars,
                "text": review.text,
                "shown_name": review.shown_name,
                "firmness_felt": review.firmness_felt,
                "body_area": review.body_area_id,
                "months_owned": review.months_owned,
                "status": review.status,
                "written_at": review.written_at,
                "reply": review.reply_text,
            }
            for review, name in db.session.execute(query)
        ],
        "found_helpful": list(db.session.scalars(votes.order_by(HelpfulVote.review_id))),
    }


def erase_reviews(person: Person, how: Erasure) -> None:
    """Delete them, or let those that stand there stay by nobody in particular, as the person chose."""
    if how.keep_reviews:
        anonymise_reviews_by(person.user_id)
    else:
        erase_reviews_by(person.user_id)


PERSONAL_DATA = PersonalData("reviews", "Reviews", export_reviews, erase_reviews)
