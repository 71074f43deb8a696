"""What all published reviews of a product say together."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from shop.catalog.models import BodyArea
from shop.extensions import db, rows_of
from shop.reviews.facts import FIRMNESS_WORDS, OWNED_WORDS
from shop.reviews.models import Review
from shop.reviews.status import ReviewStatus

#: One or two opinions make no average.
FEWEST_FOR_AN_AVERAGE = 3


@dataclass(frozen=True, slots=True)
class Rating:
    """The average of at least three reviews, in tenths of a star: 43 is 4.3."""

    average_tenths: int
    review_count: int

    @property
    def average(self) -> str:
        """As people write it: "4.3"."""
        return f"{self.average_tenths // 10}.{self.average_tenths % 10}"


@dataclass(frozen=True, slots=True)
class Fact:
    """An answer that reviews gave: what it is called in an address and in words, and how many gave it."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """How many published reviews there are, by stars and by the facts they name."""

    count: int
    #: 5 to 1 -> how many.
    by_stars: Mapping[int, int]
    rating: Rating | None
    #: Filter name ("firmness", "area", "owned") -> the answers that were given.
    facts: Mapping[str, list[Fact]] = field(default_factory=dict)


def rating_for(product_id: int) -> Rating | None:
    """The average of a product's published reviews; None below three. It holds no word of any review."""
    query = select(func.count(), func.sum(Review.stars)).where(
        Review.product_id == product_id, Review.status == ReviewStatus.PUBLISHED
    )
    count, total = db.session.execute(query).one()
    return _rating(count, int(total or 0))


def overview_of(product_id: int) -> Overview:
    """Everything that stands above a product's reviews, in one query."""
    stars: Counter[int] = Counter()
    firmness: Counter[str] = Counter()
    owned: Counter[int] = Counter()
    areas: Counter[str] = Counter()
    names: dict[str, tuple[int, str]] = {}
    answers = rows_of(_answers(), {"product_id": product_id})
    for given, felt, months, area_id, position, name, count in answers:
        stars[given] += count
        if felt is not None:
            firmness[felt] += count
        if months is not None:
            owned[months] += count
        if area_id is not None:
            areas[area_id] += count
            names[area_id] = (position, name)
    in_order = sorted(names, key=lambda area_id: names[area_id])
    return Overview(
        count=stars.total(),
        by_stars={number: stars[number] for number in (5, 4, 3, 2, 1)},
        rating=_rating(stars.total(), sum(number * count for number, count in stars.items())),
        facts={
            "firmness": [Fact(k, words, firmness[k]) for k, words in FIRMNESS_WORDS.items() if firmness[k]],
            "area": [Fact(k, names[k][1], areas[k]) for k in in_order],
            "owned": [Fact(str(k), words, owned[k]) for k, words in OWNED_WORDS.items() if owned[k]],
        },
    )


_ANSWERS = (
    *(Review.stars, Review.firmness_felt, Review.months_owned),
    *(BodyArea.id, BodyArea.position, BodyArea.name),
)


# Made once: every page of a product asks for it.
@cache
def _answers() -> Select[Any]:
    return (
        select(*_ANSWERS, func.count())
        .outerjoin(BodyArea, BodyArea.id == Review.body_area_id)
        .where(Review.product_id == bindparam("product_id"), Review.status == ReviewStatus.PUBLISHED)
        .group_by(*_ANSWERS)
    )


def _rating(count: int, total: int) -> Rating | None:
    if count < FEWEST_FOR_AN_AVERAGE:
        return None
    # A half tenth rounds up.
    return Rating(average_tenths=(20 * total + count) // (2 * count), review_count=count)
