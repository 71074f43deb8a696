"""What the shop sells and how it is browsed. Start at `models`, then `browsing` and `showing`.

A page is assembled from a few plain queries: `cards` for anything listed, `showing` for one product,
`recommending` for what stands beside it. `pressure`, `measures`, `details` and `tiles` only find words
and drawings.
"""

from shop.catalog.browsing import (
    Listing,
    Sort,
    list_by_firmness,
    list_categories,
    list_category,
    list_everything,
    list_for_area,
    list_tools,
    pick_products,
    spread,
)
from shop.catalog.cards import Card, load_cards, mark_sold_out
from shop.catalog.clashing import clash_between
from shop.catalog.naming import full_name, variant_words
from shop.catalog.pressure import LEVELS
from shop.catalog.price_log import lowest_price_before
from shop.catalog.showing import find_product, find_variant, find_variants, get_product, stock_in_words
from shop.catalog.tiles import Tile, tile_for

__all__ = [
    "LEVELS",
    "Card",
    "Listing",
    "Sort",
    "Tile",
    "clash_between",
    "find_product",
    "find_variant",
    "find_variants",
    "full_name",
    "get_product",
    "list_by_firmness",
    "list_categories",
    "list_category",
    "list_everything",
    "list_for_area",
    "list_tools",
    "load_cards",
    "lowest_price_before",
    "mark_sold_out",
    "pick_products",
    "spread",
    "stock_in_words",
    "tile_for",
    "variant_words",
]
