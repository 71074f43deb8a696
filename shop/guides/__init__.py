"""Usage guides: where to press, how hard, how long, when to stop. Start at `models`, then `queries`."""

from shop.guides.queries import GuideLink, get_guide, guides_for_product, guides_for_products, most_used_tool

__all__ = ["GuideLink", "get_guide", "guides_for_product", "guides_for_products", "most_used_tool"]
