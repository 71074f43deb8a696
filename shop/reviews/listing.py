"""Published reviews of a product: filtered, sorted, and in pages that begin after the last review seen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, select
from sqlalchemy.orm import joinedload

from shop.catalog.models import BodyArea
from shop.extensions import db, rows_of
from shop.reviews.facts import NAMELESS
from shop.reviews.models import Review
from shop.reviews.status import ReviewStatus

PAGE_SIZE = 10
#: How many stand on the product's own page.
MOST_PUT_FORWARD = 3


class ReviewSort(StrEnum):
    """Which review comes first."""

    NEWEST = "newest"
    HELPFUL = "helpful"
    HIGHEST = "highest"
    LOWEST = "lowest"


SORT_WORDS = {
    ReviewSort.NEWEST: "Newest",
    ReviewSort.HELPFUL: "Most helpful",
    ReviewSort.HIGHEST: "Highest",
    ReviewSort.LOWEST: "Lowest",
}

#: Sort -> the column that decides, and whether its small values come first. The newer of two equals is first.
_ORDER: dict[ReviewSort, tuple[Any, bool]] = {
    ReviewSort.NEWEST: (Review.id, False),
    ReviewSort.HELPFUL: (Review.helpful_count, False),
    ReviewSort.HIGHEST: (Review.stars, False),
    ReviewSort.LOWEST: (Review.stars, True),
}

_KEY = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Only reviews with these answers; None asks for any."""

    stars: int | None = None
    firmness: str | None = None
    area: str | None = None
    owned: int | None = None

    @property
    def is_set(self) -> bool:
        """Whether it leaves anything out."""
        return (self.stars, self.firmness, self.area, self.owned) != (None, None, None, None)


@dataclass(frozen=True, slots=True)
class ShownReview:
    """A review as the product's own page shows it; every field is what `Review` says of it."""

    id: int
    name: str
    stars: int
    text: str
    firmness_felt: str | None
    area_name: str | None
    months_owned: int | None
    claims_health: bool
    helpful_count: int
    written_at: datetime
    edited_at: datetime | None
    reply_text: str
    replied_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Some reviews, and the key that the next page starts after; None on the last page."""

    reviews: Sequence[Review]
    next_key: str | None


def list_reviews(
    product_id: int, *, only: ReviewFilter, sort: ReviewSort, after: str | None = None
) -> ReviewPage:
    """A page of published reviews; a key that is none begins at the start. One query."""
    column, ascending = _ORDER[sort]
    query = _published(product_id)
    for wanted, answer in (
        (only.stars, Review.stars),
        (only.firmness, Review.firmness_felt),
        (only.area, Review.body_area_id),
        (only.owned, Review.months_owned),
    ):
        if wanted is not None:
            query = query.where(answer == wanted)
    if key := _KEY.fullmatch(after or ""):
        query = query.where(_beyond(column, int(key[1]), int(key[2]), ascending=ascending))
    query = query.order_by(column.asc() if ascending else column.desc(), Review.id.desc())
    found = db.session.scalars(query.limit(PAGE_SIZE + 1)).all()
    shown = found[:PAGE_SIZE]
    more = len(found) > PAGE_SIZE
    return ReviewPage(shown, f"{getattr(shown[-1], column.key)}-{shown[-1].id}" if more else None)


def reviews_to_put_forward(product_id: int) -> list[ShownReview]:
    """The most helpful three for the product's own page; none that speaks of illness or cure. One query."""
    return [ShownReview(*row) for row in rows_of(_put_forward(), {"product_id": product_id})]


# Made once: every page of a product asks for it.
@cache
def _put_forward() -> Select[Any]:
    name = func.coalesce(func.nullif(Review.shown_name, ""), NAMELESS)
    found = {"name": name, "area_name": BodyArea.name}
    columns = [found.get(field.name, getattr(Review, field.name)) for field in fields(ShownReview)]
    return (
        select(*columns)
        .outerjoin(BodyArea, BodyArea.id == Review.body_area_id)
        .where(_is_published(bindparam("product_id")), Review.claims_health.is_(False))
        .order_by(Review.helpful_count.desc(), Review.id.desc())
        .limit(MOST_PUT_FORWARD)
    )


def _published(product_id: int) -> Select[tuple[Review]]:
    return select(Review).where(_is_published(product_id)).options(joinedload(Review.body_area))


def _is_published(product_id: int | BindParameter[int]) -> ColumnElement[bool]:
    return and_(Review.product_id == product_id, Review.status == ReviewStatus.PUBLISHED)


def _beyond(column: Any, value: int, review_id: int, *, ascending: bool) -> ColumnElement[bool]:
    further = column > value if ascending else column < value
    return further | ((column == value) & (Review.id < review_id))
