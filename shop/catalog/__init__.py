"""What the shop sells and how it is browsed. Start at `models`, then `listing` and `showing`.

A page is assembled from a few plain queries: `cards` for anything listed, `showing` for one product,
`recommending` for what stands beside it. Lists are narrowed by `facets`: `profiling` writes down
what each variant offers, `choosing` reads what somebody picked, `narrowing` judges. `pressure`,
`measures`, `details` and `tiles` only find words and drawings.
"""

from shop.catalog.browsing import list_categories, list_for_area, list_tools, pick_products, spread
from shop.catalog.cards import Card, load_cards, mark_sold_out
from shop.catalog.choosing import Choice, ListAddress
from shop.catalog.clashing import clash_between
from shop.catalog.facets import load_facets
from shop.catalog.inci import Ingredient, describe_inci, parse_inci
from shop.catalog.listing import Listing, list_products, list_ranked
from shop.catalog.naming import full_name, variant_words
from shop.catalog.pressure import LEVELS
from shop.catalog.price_log import lowest_price_before
from shop.catalog.profiling import refresh_all_facets, refresh_facets
from shop.catalog.showing import find_product, find_variant, find_variants, get_product, stock_in_words
from shop.catalog.sorting import Sort
from shop.catalog.structured import photo_address, public_gtin
from shop.catalog.tiles import Tile, tile_for

__all__ = [
    "LEVELS",
    "Card",
    "Choice",
    "Ingredient",
    "ListAddress",
    "Listing",
    "Sort",
    "Tile",
    "clash_between",
    "describe_inci",
    "find_product",
    "find_variant",
    "find_variants",
    "full_name",
    "get_product",
    "list_categories",
    "list_for_area",
    "list_products",
    "list_ranked",
    "list_tools",
    "load_cards",
    "load_facets",
    "lowest_price_before",
    "mark_sold_out",
    "parse_inci",
    "photo_address",
    "pick_products",
    "public_gtin",
    "refresh_all_facets",
    "refresh_facets",
    "spread",
    "stock_in_words",
    "tile_for",
    "variant_words",
]
