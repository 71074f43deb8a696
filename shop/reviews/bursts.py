"""Many reviews of one product in a short time: shown to staff, and nothing else happens by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from shop import clock
from shop.catalog.models import Product
from shop.extensions import db
from shop.reviews.models import Review

#: So many reviews of one product within the window are worth a look.
BURST_SIZE = 8
BURST_WINDOW = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Burst:
    """A product with many new reviews, and how many of them give one or five stars."""

    product_name: str
    product_slug: str
    count: int
    lowest: int
    highest: int


def find_bursts() -> Sequence[Burst]:
    """Products with at least eight reviews in the last 24 hours, the most first. One query."""
    recent = func.count(Review.id)
    query = (
        select(
            Product.name,
            Product.slug,
            recent,
            func.count(Review.id).filter(Review.stars == 1),
            func.count(Review.id).filter(Review.stars == 5),
        )
        .join(Product, Product.id == Review.product_id)
        .where(Review.written_at > clock.now() - BURST_WINDOW)
        .group_by(Product.id, Product.name, Product.slug)
        .having(recent >= BURST_SIZE)
        .order_by(recent.desc(), Product.id)
    )
    return [Burst(*row) for row in db.session.execute(query)]
