"""Finding single reviews, and the reviews of a person."""

from collections.abc import Sequence

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import joinedload

from shop.accounts.models import User
from shop.catalog.models import BodyArea, Product, Variant
from shop.errors import NotFound
from shop.extensions import db
from shop.orders import ShipmentStatus
from shop.orders.models import Order, OrderLine
from shop.reviews.eligibility import belongs_to
from shop.reviews.models import HelpfulVote, Review
from shop.reviews.status import ReviewStatus

#: Longer lists of things to review invite nobody.
MOST_OFFERED = 20


def find_review_by(user: User, *, product_id: int) -> Review | None:
    """What this person said about a product, whatever became of it."""
    return db.session.scalar(_with_words().where(Review.user_id == user.id, Review.product_id == product_id))


def get_review(review_id: int) -> Review:
    """A review of any status, with its product; raises NotFound."""
    review = db.session.scalar(_with_words().where(Review.id == review_id))
    if review is None:
        raise NotFound("This review does not exist, or does not any more.")
    return review


def get_visible_review(review_id: int, *, viewer: User | None) -> Review:
    """A published review, or the viewer's own; raises NotFound for any other."""
    review = get_review(review_id)
    is_own = viewer is not None and review.user_id == viewer.id
    if review.status != ReviewStatus.PUBLISHED and not is_own:
        raise NotFound("This review does not exist, or does not any more.")
    return review


def list_reviews_by(user: User) -> Sequence[Review]:
    """Everything that this person said, newest first."""
    query = _with_words().where(Review.user_id == user.id).order_by(Review.id.desc())
    return db.session.scalars(query).all()


def found_helpful_by(user: User, review_id: int) -> bool:
    """Whether this person has called the review helpful."""
    query = exists().where(HelpfulVote.review_id == review_id, HelpfulVote.user_id == user.id)
    return bool(db.session.scalar(select(query)))


def list_body_areas() -> Sequence[BodyArea]:
    """Every place that a review may name, from head to foot."""
    return db.session.scalars(select(BodyArea).order_by(BodyArea.position)).all()


def list_reviewable(user: User) -> Sequence[Product]:
    """What was shipped to this person and has no review of theirs yet, the newest order first. One query."""
    reviewed = exists().where(Review.user_id == user.id, Review.product_id == Product.id)
    query = (
        select(Product)
        .join(Variant, Variant.product_id == Product.id)
        .join(OrderLine, OrderLine.variant_id == Variant.id)
        .join(Order, Order.id == OrderLine.order_id)
        .where(belongs_to(user), Order.shipment_status == ShipmentStatus.SHIPPED, ~reviewed)
        .group_by(Product.id)
        .order_by(func.max(OrderLine.id).desc())
        .limit(MOST_OFFERED)
    )
    return db.session.scalars(query).all()


def _with_words() -> Select[tuple[Review]]:
    return select(Review).options(joinedload(Review.product), joinedload(Review.body_area))
