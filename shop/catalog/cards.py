"""A product as it appears in any list: the facts that decide, loaded as plain rows."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from shop.catalog import measures
from shop.catalog.card_rows import CardRow, cards_query, load_rows, narrowed_query
from shop.catalog.choosing import Choice
from shop.catalog.following import picks_in
from shop.catalog.models import RegulatoryClass
from shop.catalog.narrowing import judge
from shop.catalog.tiles import Tile, tile_for
from shop.money import unit_price_cents
from shop.photos import Picture

#: Cards that are kept, with their rows: 4 KB each.
_MOST_CARDS = 2000


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """Cents for 100 ml or 100 g."""

    cents: int
    unit: str


@dataclass(frozen=True, slots=True)
class Card:
    """One product in a list. Prices are cents; pressure is 1 to 5, None where nothing presses."""

    id: int
    slug: str
    name: str
    summary: str
    category_slug: str
    #: Stands for it; where there is none the tile does.
    photo: Picture | None
    tile: Tile
    size: str | None
    lowest_pressure: int | None
    highest_pressure: int | None
    #: "Contains natural rubber", "Made without natural rubber", or None where nobody would ask.
    rubber: str | None
    price_cents: int
    price_varies: bool
    unit_price: UnitPrice | None
    variant_ids: tuple[int, ...]
    #: Of its first variant.
    sku: str
    #: Of a narrowed list: the first variant that meets the choice, and in words which ones do if not all.
    variant_slug: str | None = None
    only: str | None = None
    sold_out: bool = False


def load_cards(product_ids: Collection[int]) -> dict[int, Card]:
    """Cards by product id, in no order. One query."""
    rows_by_product = load_rows(cards_query(), ids=list(product_ids))
    return {product_id: card_of(rows) for product_id, rows in rows_by_product.items()}


def load_narrowed_cards(product_ids: Collection[int], choice: Choice) -> dict[int, Card]:
    """Cards that speak of the variants that meet the choice, and of no others. One query."""
    cards, meets = {}, judge(choice)
    for product_id, rows in load_rows(narrowed_query(), ids=list(product_ids)).items():
        meeting = [row for row in rows if meets(picks_in(row.facets or ""))]
        if meeting:
            cards[product_id] = _narrowed_card(meeting, len(rows))
    return cards


def _narrowed_card(meeting: list[Row[Any]], of: int) -> Card:
    if len(meeting) == of:
        return card_of(meeting)
    return card_of(meeting, variant_slug=meeting[0].variant_slug, only=_named(meeting, of))


def _named(meeting: list[Row[Any]], of: int) -> str:
    if len(meeting) == 1:
        return f"Only {meeting[0].variant_name}"
    return f"{len(meeting)} of {of} versions"


def mark_sold_out(cards: Iterable[Card], sellable: Mapping[int, int]) -> list[Card]:
    """The cards with the truth about stock: `sellable` counts pieces by variant id."""
    return [replace(card, sold_out=True) if _is_sold_out(card, sellable) else card for card in cards]


def _is_sold_out(card: Card, sellable: Mapping[int, int]) -> bool:
    return not any(sellable.get(variant_id, 0) for variant_id in card.variant_ids)


def card_of(variants: Sequence[Row[Any]], **narrowed: str) -> Card:
    """The card of one product from its rows; `narrowed` is what a card says that speaks of some of them."""
    return _card_of(tuple(CardRow._make(row[: len(CardRow._fields)]) for row in variants), **narrowed)


# Made once of equal rows.
@lru_cache(_MOST_CARDS)
def _card_of(variants: Sequence[Any], **narrowed: str) -> Card:
    first = variants[0]
    cheapest = min(variants, key=lambda row: row.price_cents)
    levels = [row.pressure_level for row in variants if row.pressure_level is not None]
    return Card(
        id=first.id,
        slug=first.slug,
        name=first.name,
        summary=first.summary,
        category_slug=first.category_slug,
        photo=first.fingerprint and Picture(first.fingerprint, first.width, first.height, first.alt),
        tile=tile_for(first.slug, first.category_slug),
        size=_size(variants),
        lowest_pressure=min(levels, default=None),
        highest_pressure=max(levels, default=None),
        rubber=_rubber(variants),
        price_cents=cheapest.price_cents,
        price_varies=any(row.price_cents != cheapest.price_cents for row in variants),
        unit_price=_unit_price(cheapest),
        variant_ids=tuple(row.variant_id for row in variants),
        sku=first.sku,
        **narrowed,
    )


def _unit_price(row: Any) -> UnitPrice | None:
    if not row.net_content:
        return None
    return UnitPrice(unit_price_cents(row.price_cents, content=row.net_content), row.net_unit)


def _rubber(variants: Sequence[Any]) -> str | None:
    if any(row.contains_natural_rubber for row in variants):
        return "Contains natural rubber"
    if variants[0].regulatory_class == RegulatoryClass.GENERAL_PRODUCT:
        return "Made without natural rubber"
    return None


def _size(variants: Sequence[Any]) -> str | None:
    found = dict.fromkeys(size for row in variants if (size := _size_of(row)))
    sizes = list(found) or [size for size in [_stated_size(json.loads(variants[0].attributes_text))] if size]
    if len(sizes) > 3:
        return f"{sizes[0]} to {sizes[-1]}"
    return ", ".join(sizes) or None


def _size_of(row: Any) -> str | None:
    if row.net_content:
        return f"{row.net_content} {row.net_unit}"
    return json.loads(row.options_text).get("size")


def _stated_size(attributes: Mapping[str, Any]) -> str | None:
    if isinstance(diameter := attributes.get("diameter_mm"), int):
        return measures.length(diameter)
    if sides := attributes.get("dimensions_mm"):
        return measures.length(max(sides.values()))
    return None
