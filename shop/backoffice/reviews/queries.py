"""Reading reviews for staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import joinedload

from shop.accounts.models import User
from shop.backoffice.paging import Page, make_page
from shop.errors import NotFound
from shop.extensions import db
from shop.orders.models import Order, OrderLine
from shop.reviews import ReviewStatus
from shop.reviews.models import Review, ReviewReport

PAGE_SIZE = 25


class ReviewList(StrEnum):
    """The lists that staff work from, as they stand in the address."""

    WAITING = "waiting"
    PUBLISHED = "published"
    REMOVED = "removed"
    ALL = "all"


_REPORTED = exists().where(ReviewReport.review_id == Review.id, ReviewReport.settled_at.is_(None))

#: Somebody has to decide: a rule holds it, or somebody reported it.
UNDECIDED: ColumnElement[bool] = (Review.status == ReviewStatus.HELD) | _REPORTED

_CONDITIONS: dict[ReviewList, ColumnElement[bool]] = {
    ReviewList.WAITING: UNDECIDED,
    ReviewList.PUBLISHED: Review.status == ReviewStatus.PUBLISHED,
    ReviewList.REMOVED: Review.status == ReviewStatus.REMOVED,
    ReviewList.ALL: Review.id.is_not(None),
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review in a list, and how many reports of it are open."""

    review: Review
    reports: int


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a review, as staff may know it, and the order that brought them the thing."""

    email: str | None
    order_number: str


def list_reviews(which: ReviewList, *, before: int | None) -> Page[ReviewRow]:
    """A page of a list, newest first; one query."""
    reports = (
        select(func.count())
        .select_from(ReviewReport)
        .where(ReviewReport.review_id == Review.id, ReviewReport.settled_at.is_(None))
        .correlate(Review)
        .scalar_subquery()
    )
    query = select(Review, reports).where(_CONDITIONS[which]).options(joinedload(Review.product))
    if before is not None:
        query = query.where(Review.id < before)
    query = query.order_by(Review.id.desc()).limit(PAGE_SIZE + 1)
    rows = [ReviewRow(review, count) for review, count in db.session.execute(query)]
    return make_page(rows, size=PAGE_SIZE, key=lambda row: row.review.id)


def count_undecided() -> int:
    """How many reviews wait for a decision."""
    return db.session.scalar(select(func.count()).select_from(Review).where(UNDECIDED)) or 0


def get_author(review: Review) -> Author:
    """The account behind a review, if it has one still, and the order that proves the purchase."""
    query = (
        select(User.email, Order.number)
        .select_from(OrderLine)
        .join(Order, Order.id == OrderLine.order_id)
        .outerjoin(User, User.id == review.user_id)
        .where(OrderLine.id == review.order_line_id)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise NotFound("The order behind this review is gone.")
    return Author(*row)


def reports_of(review_id: int) -> Sequence[ReviewReport]:
    """Everything that was reported about a review, the newest first."""
    query = select(ReviewReport).where(ReviewReport.review_id == review_id)
    return db.session.scalars(query.order_by(ReviewReport.id.desc())).all()
