"""A product as it appears in any list: the facts that decide, loaded as plain rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, or_, select
from sqlalchemy.orm import aliased

from shop.catalog import measures
from shop.catalog.choosing import Choice
from shop.catalog.following import picks_in
from shop.catalog.models import Category, Product, RegulatoryClass, Variant, VariantFacets
from shop.catalog.narrowing import meets
from shop.catalog.tiles import Tile, tile_for
from shop.extensions import db
from shop.money import unit_price_cents
from shop.photos.models import Photo, PhotoVariant


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
    photo: Photo | None
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


_candidate = aliased(Photo)

_COLUMNS = (
    Product.id,
    Product.slug,
    Product.name,
    Product.summary,
    Product.regulatory_class,
    Product.attributes,
    Category.slug.label("category_slug"),
    Variant.id.label("variant_id"),
    Variant.slug.label("variant_slug"),
    Variant.name.label("variant_name"),
    Variant.sku,
    Variant.options,
    Variant.price_cents,
    Variant.net_content,
    Variant.net_unit,
    Variant.pressure_level,
    Variant.contains_natural_rubber,
    Photo,
)

_FIRST_PHOTO = (
    select(_candidate.id)
    .where(_candidate.product_id == Product.id)
    .order_by(_candidate.position, _candidate.id)
    .limit(1)
    .correlate(Product)
    .scalar_subquery()
)

#: The first photograph that shows this variant, or the product as a whole.
_VARIANT_PHOTO = (
    select(_candidate.id)
    .outerjoin(PhotoVariant, PhotoVariant.photo_id == _candidate.id)
    .where(_candidate.product_id == Product.id)
    .where(or_(PhotoVariant.variant_id.is_(None), PhotoVariant.variant_id == Variant.id))
    .order_by(_candidate.position, _candidate.id)
    .limit(1)
    .correlate(Product, Variant)
    .scalar_subquery()
)


_facets_of_variant = (
    select(VariantFacets.facets)
    .where(VariantFacets.variant_id == Variant.id)
    .correlate(Variant)
    .scalar_subquery()
    .label("facets")
)


def load_cards(products: ColumnElement[bool]) -> dict[int, Card]:
    """Cards by product id for the products that the condition selects, in no order. One query."""
    return {product_id: card_of(rows) for product_id, rows in load_rows(products).items()}


def load_narrowed_cards(products: ColumnElement[bool], choice: Choice) -> dict[int, Card]:
    """Cards that speak of the variants that meet the choice, and of no others. One query."""
    cards = {}
    for product_id, rows in load_rows(products, _facets_of_variant, photo=_VARIANT_PHOTO).items():
        meeting = [row for row in rows if meets(picks_in(row.facets or ""), choice)]
        if meeting:
            cards[product_id] = _narrowed_card(meeting, len(rows))
    return cards


def _narrowed_card(meeting: list[Row[Any]], of: int) -> Card:
    some = len(meeting) < of
    return replace(
        card_of(meeting),
        variant_slug=meeting[0].variant_slug if some else None,
        only=_named(meeting, of) if some else None,
    )


def _named(meeting: list[Row[Any]], of: int) -> str:
    if len(meeting) == 1:
        return f"Only {meeting[0].variant_name}"
    return f"{len(meeting)} of {of} versions"


def load_rows(
    products: ColumnElement[bool], *more: ColumnElement[Any], photo: ScalarSelect[int] = _FIRST_PHOTO
) -> dict[int, list[Row[Any]]]:
    """The rows behind cards, one per variant, by product id; `more` columns come along. One query."""
    query: Select[Any] = (
        select(*_COLUMNS, *more)
        .join(Category, Category.id == Product.category_id)
        .join(Variant, Variant.product_id == Product.id)
        .outerjoin(Photo, Photo.id == photo)
        .where(products, Variant.retired_at.is_(None))
        .order_by(Product.id, Variant.position, Variant.id)
    )
    rows: dict[int, list[Row[Any]]] = {}
    for row in db.session.execute(query):
        rows.setdefault(row.id, []).append(row)
    return rows


def mark_sold_out(cards: Iterable[Card], sellable: Mapping[int, int]) -> list[Card]:
    """The cards with the truth about stock: `sellable` counts pieces by variant id."""
    return [
        replace(card, sold_out=not any(sellable.get(variant_id, 0) for variant_id in card.variant_ids))
        for card in cards
    ]


def card_of(variants: list[Row[Any]]) -> Card:
    """The card of one product from its rows."""
    first = variants[0]
    cheapest = min(variants, key=lambda row: row.price_cents)
    levels = [row.pressure_level for row in variants if row.pressure_level is not None]
    return Card(
        id=first.id,
        slug=first.slug,
        name=first.name,
        summary=first.summary,
        category_slug=first.category_slug,
        photo=first.Photo,
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
    )


def _unit_price(row: Row[Any]) -> UnitPrice | None:
    if not row.net_content:
        return None
    return UnitPrice(unit_price_cents(row.price_cents, content=row.net_content), row.net_unit)


def _rubber(variants: list[Row[Any]]) -> str | None:
    if any(row.contains_natural_rubber for row in variants):
        return "Contains natural rubber"
    if variants[0].regulatory_class == RegulatoryClass.GENERAL_PRODUCT:
        return "Made without natural rubber"
    return None


def _size(variants: list[Row[Any]]) -> str | None:
    found = dict.fromkeys(size for row in variants if (size := _size_of(row)))
    sizes = list(found) or [size for size in [_stated_size(variants[0].attributes)] if size]
    if len(sizes) > 3:
        return f"{sizes[0]} to {sizes[-1]}"
    return ", ".join(sizes) or None


def _size_of(row: Row[Any]) -> str | None:
    if row.net_content:
        return f"{row.net_content} {row.net_unit}"
    return row.options.get("size")


def _stated_size(attributes: Mapping[str, Any]) -> str | None:
    if isinstance(diameter := attributes.get("diameter_mm"), int):
        return measures.length(diameter)
    if sides := attributes.get("dimensions_mm"):
        return measures.length(max(sides.values()))
    return None
