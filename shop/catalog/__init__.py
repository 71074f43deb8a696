"""What the shop sells and how it is browsed. Start at `models`, then `listing` and `showing`.

A page is assembled from a few plain queries: `cards` for anything listed, `showing` for one product
(`shown` is what its page shows), `recommending` for what stands beside it. Lists are narrowed by `facets`:
`profiling` writes down what each variant offers, `choosing` reads what somebody picked, `listed` holds all
of it in memory as `bits`, `following` keeps that current, `narrowing` judges and `ordering` sorts.
`pressure`, `measures`, `details` and `tiles` only find words and drawings.
"""

from shop.catalog.browsing import (
    count_by_area,
    list_categories,
    list_for_area,
    list_tools,
    pick_products,
    spread,
)
from shop.catalog.cards import Card, load_cards, mark_sold_out
from shop.catalog.choosing import Choice, ListAddress
from shop.catalog.clashing import clash_between
from shop.catalog.facets import load_facets
from shop.catalog.gtin import check_digit, own_gtin
from shop.catalog.inci import Ingredient, describe_inci, everyday_ingredient, parse_inci
from shop.catalog.listing import Listing, Rank, list_products, list_ranked
from shop.catalog.naming import full_name, variant_words
from shop.catalog.pressure import LEVELS
from shop.catalog.previewing import LASTS, make_preview
from shop.catalog.price_log import LOOK_BACK, lowest_price_before
from shop.catalog.pricing import change_prices, lowest_prices
from shop.catalog.profiling import refresh_all_facets, refresh_facets
from shop.catalog.publishing import find_plan, follow_plans, is_any_plan_due, plan_publication, set_status
from shop.catalog.renaming import rename_product
from shop.catalog.repricing import NewPrice, PriceRule, apply_prices, preview_prices, price_fingerprint
from shop.catalog.retiring import retire_variant, sell_again
from shop.catalog.shelving import move_category
from shop.catalog.showing import find_product, find_variant, find_variants, get_product, stock_in_words
from shop.catalog.sorting import SORT_VALUES, SORT_WORDS, Sort
from shop.catalog.structured import item_list, photo_address, public_gtin
from shop.catalog.tiles import Tile, tile_for

__all__ = [
    "LASTS",
    "LEVELS",
    "LOOK_BACK",
    "SORT_VALUES",
    "SORT_WORDS",
    "Card",
    "Choice",
    "Ingredient",
    "ListAddress",
    "Listing",
    "NewPrice",
    "PriceRule",
    "Rank",
    "Sort",
    "Tile",
    "apply_prices",
    "change_prices",
    "check_digit",
    "clash_between",
    "count_by_area",
    "describe_inci",
    "everyday_ingredient",
    "find_plan",
    "find_product",
    "find_variant",
    "find_variants",
    "follow_plans",
    "full_name",
    "get_product",
    "is_any_plan_due",
    "item_list",
    "list_categories",
    "list_for_area",
    "list_products",
    "list_ranked",
    "list_tools",
    "load_cards",
    "load_facets",
    "lowest_price_before",
    "lowest_prices",
    "make_preview",
    "mark_sold_out",
    "move_category",
    "own_gtin",
    "parse_inci",
    "photo_address",
    "pick_products",
    "plan_publication",
    "preview_prices",
    "price_fingerprint",
    "public_gtin",
    "refresh_all_facets",
    "refresh_facets",
    "rename_product",
    "retire_variant",
    "sell_again",
    "set_status",
    "spread",
    "stock_in_words",
    "tile_for",
    "variant_words",
]
