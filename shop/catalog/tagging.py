"""What a page shows, for caches that forget by it: "product:spiky-ball", "category:oils"."""

from collections.abc import Iterable

from shop.catalog.cards import Card
from shop.catalog.recommending import Beside
from shop.catalog.shown import Part, ShownProduct


def product_keys(product: ShownProduct, parts: Iterable[Part], beside: Beside) -> list[str]:
    """A product, its shelf, what is in a set, and what stands beside it or would if it were in stock."""
    inside = (part.variant.product.slug for part in parts)
    slugs = dict.fromkeys((product.slug, *inside, *(card.slug for card in beside.cards)))
    return [*(f"product:{slug}" for slug in slugs), f"category:{product.category.slug}"]


def card_keys(cards: Iterable[Card]) -> list[str]:
    """The products of a list."""
    return [f"product:{card.slug}" for card in cards]
