"""Usage guides: where to press, how hard, how long, when to stop. Start at `models`, then `queries`."""

from shop.guides.filtering import list_tools_of_guides
from shop.guides.queries import (
    AreaLink,
    GuideLink,
    find_help_guide,
    get_guide,
    guides_by_product,
    guides_for_product,
    guides_for_products,
    list_areas,
    list_guides,
    most_used_tool,
)
from shop.guides.recommending import recommend_guides

__all__ = [
    "AreaLink",
    "GuideLink",
    "find_help_guide",
    "get_guide",
    "guides_by_product",
    "guides_for_product",
    "guides_for_products",
    "list_areas",
    "list_guides",
    "list_tools_of_guides",
    "most_used_tool",
    "recommend_guides",
]
