"""Usage guides: where to press, how hard, for how long, when to stop. Start at `models`."""

from shop.guides.queries import guides_for_products

__all__ = ["guides_for_products"]
