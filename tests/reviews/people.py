"""Buyers, what was shipped to them, and what they say about it."""

from itertools import count
from typing import Any

from shop.accounts.models import User
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.orders.models import Order
from shop.reviews.models import Review
from shop.reviews.writing import Opinion, write_review
from tests import factories
from tests.orders.placements import paid, ship

_serial = count(1)


def somebody() -> User:
    """A customer whom no test names."""
    number = next(_serial)
    return factories.make_customer(f"buyer-{number}@example.com", name=f"Buyer{number} Lind")


def shipped_to(user: User, *variants: Variant, **more: Any) -> Order:
    """An order of this person's that is on its way."""
    return ship(paid(*variants, email=user.email, user_id=user.id, **more))


def opinion(text: str = "Firm and quiet on the floor.", *, stars: int | None = 4, **more: Any) -> Opinion:
    return Opinion(**{"stars": stars, "text": text, "show_name": True, **more})


def make_ball(slug: str = "spiky-ball", *, stock: int = 50, **fields: Any) -> Variant:
    """A variant of a product that people can have opinions on."""
    return factories.make_variant(factories.make_product(slug, **fields), stock=stock)


def say(variant: Variant, text: str = "Firm and quiet on the floor.", *, by: User | None = None, **more: Any):
    """Somebody, or the person given, is sent the thing and reviews it."""
    by = by or somebody()
    shipped_to(by, variant)
    return write_review(variant.product_id, opinion(text, **more), by=by)


def reload(review: Review) -> Review:
    """The review as the database has it now."""
    db.session.expire(review)
    return db.session.get_one(Review, review.id)


def product_of(variant: Variant) -> Product:
    return db.session.get_one(Product, variant.product_id)
