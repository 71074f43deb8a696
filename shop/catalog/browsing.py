"""Short lists that are picked for a page: the shelves, tools for a body area, a few for the home page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from shop.catalog.bits import Planes, both, but, either, products_of
from shop.catalog.card_rows import IDS, load_rows, rows_query
from shop.catalog.cards import Card, card_of, load_cards
from shop.catalog.facets import FACTS, FIRMNESS
from shop.catalog.following import whats_listed
from shop.catalog.listed import LEAVE_ON, SET, Listed
from shop.catalog.models import Category, Product, ProductStatus
from shop.catalog.ordering import cheapest_id, ordered_ids
from shop.catalog.pressure import LEVELS
from shop.catalog.sorting import Sort
from shop.extensions import rows_of
from shop.photos import Picture
from shop.photos.models import Photo

Thing = TypeVar("Thing")

_MILD = tuple((FACTS.name, fact) for fact in ("fragrance_free", "no_tree_nut", "vegan"))


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category as pages show it."""

    id: int
    slug: str
    name: str
    description: str
    #: Stands for it.
    photo: Picture | None


def list_categories() -> list[Shelf]:
    """All shelves in the editor's order, with their photographs. One query."""
    return [
        Shelf(category_id, slug, name, description, photo[0] and Picture(*photo))
        for category_id, slug, name, description, *photo in rows_of(_SHELVES)
    ]


_FIRST_PHOTO = (
    select(Photo.id)
    .where(Photo.category_id == Category.id)
    .order_by(Photo.position, Photo.id)
    .limit(1)
    .correlate(Category)
    .scalar_subquery()
)
_PHOTO = aliased(Photo)
_SHELVES = (
    select(Category.id, Category.slug, Category.name, Category.description)
    .add_columns(_PHOTO.fingerprint, _PHOTO.width, _PHOTO.height, _PHOTO.alt)
    .outerjoin(_PHOTO, _PHOTO.id == _FIRST_PHOTO)
    .order_by(Category.position, Category.id)
)


def list_for_area(area_id: str, *, most: int) -> list[Card]:
    """At most so many of what is filed under a body area: its tools, evenly from soft to firm, or without
    any of the rest."""
    with whats_listed() as listed:
        filed = both(but(listed.everything(), listed.planes(SET)), listed.planes(("area", area_id)))
        presses = listed.of_slots(products_of(both(filed, _pressing(listed))))
        ids = ordered_ids(listed, presses, Sort.GENTLE_FIRST) or ordered_ids(listed, filed, Sort.FEATURED)
    return sorted(load_cards(spread(ids, most=most)).values(), key=_softness)


def count_by_area() -> dict[str, tuple[int, int]]:
    """Body area -> how many tools are on sale for it, and how many products with them."""
    with whats_listed() as listed:
        presses = products_of(_pressing(listed))
        areas = [pick for pick in listed.offers if pick[0] == "area"]
        filed = {area_id: products_of(listed.planes((name, area_id))) for name, area_id in areas}
    return {area_id: ((bits & presses).bit_count(), bits.bit_count()) for area_id, bits in filed.items()}


def _pressing(listed: Listed) -> Planes:
    return reduce(either, (listed.planes((FIRMNESS.name, str(level))) for level in LEVELS))


def list_tools(product_ids: Collection[int]) -> list[Card]:
    """Those of these products that are sold and press, from soft to firm."""
    cards = map(card_of, load_rows(_sold_single(), ids=list(product_ids)).values())
    return sorted((card for card in cards if card.lowest_pressure), key=_softness)


@cache
def _sold_single() -> Select[Any]:
    sold = (Product.status == ProductStatus.PUBLISHED) & Product.is_bundle.is_(False)
    return rows_query(Product.id.in_(IDS) & sold)


def spread(tools: Sequence[Thing], *, most: int = 3) -> list[Thing]:
    """At most `most` of these, evenly from the first to the last."""
    if len(tools) <= most:
        return list(tools)
    last = len(tools) - 1
    return [tools[place * last // max(1, most - 1)] for place in range(most)]


def _softness(card: Card) -> tuple[int, int, int]:
    return card.lowest_pressure or 0, card.highest_pressure or 0, card.id


def pick_products(*, most_used_id: int | None, used_in: int) -> list[tuple[Card, str]]:
    """A few products for the home page, each with the fact it was chosen for.

    `most_used_id` is the tool that the most guides use, `used_in` how many that are.
    """
    with whats_listed() as listed:
        sets = listed.planes(SET)
        single = but(listed.everything(), sets)
        others = but(single, listed.of_products([most_used_id or 0]))
        by_pressure = (both(others, listed.planes((FIRMNESS.name, str(level)))) for level in LEVELS)
        gentlest = next(filter(products_of, by_pressure), ())
        mild = reduce(both, map(listed.planes, (LEAVE_ON, *_MILD)), single)
        wanted = {
            most_used_id: f"In {used_in} of our guides, more than any other tool",
            cheapest_id(listed, gentlest): "The gentlest thing we sell",
            next(
                iter(ordered_ids(listed, mild, Sort.FEATURED, most=1)), None
            ): "No fragrance and no tree nuts",
            cheapest_id(listed, sets): "The simplest way to give this to somebody",
        }
    cards = load_cards([product_id for product_id in wanted if product_id])
    return [(cards[key], reason) for key, reason in wanted.items() if key in cards]
