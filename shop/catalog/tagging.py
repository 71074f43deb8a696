"""What a page shows, for caches that forget by it: "product:spiky-ball", "category:oils"."""

from collections.abc import Iterable

from shop.catalog.cards import Card
from shop.catalog.models import BundleComponent, Product


def product_keys(product: Product, parts: Iterable[BundleComponent]) -> list[str]:
    """A product, its shelf, and what is in a set."""
    slugs = dict.fromkeys((product.slug, *(part.variant.product.slug for part in parts)))
    return [*(f"product:{slug}" for slug in slugs), f"category:{product.category.slug}"]


def card_keys(cards: Iterable[Card]) -> list[str]:
    """The products of a list."""
    return [f"product:{card.slug}" for card in cards]
