"""What stands beside a product: softer, firmer, and what goes with it, each with the reason in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from shop.catalog.card_rows import IDS, load_rows, rows_query
from shop.catalog.cards import Card, card_of, mark_sold_out
from shop.catalog.clashing import clash_between
from shop.catalog.models import (
    BodyArea,
    BundleComponent,
    CosmeticFacts,
    Product,
    ProductBodyArea,
    ProductStatus,
    RegulatoryClass,
    RelatedProduct,
    Variant,
)
from shop.catalog.neighboring import find_neighbors
from shop.catalog.pressure import pressure_in_words
from shop.catalog.reasons import Thing, reason_for
from shop.catalog.shown import ShownProduct

#: More would be a catalogue page.
MOST_COMPANIONS = 3

_MOST_FOR_RUBBER = 20

#: The product of the page.
_OF_PAGE = bindparam("product_id")

_here, _there = aliased(ProductBodyArea), aliased(ProductBodyArea)
_part = aliased(Variant)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A card and why it is shown."""

    card: Card
    reason: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Alternatives and companions of one product; empty where there is nothing honest to show."""

    softer: list[Recommendation]
    firmer: list[Recommendation]
    companions: list[Recommendation]

    @property
    def cards(self) -> list[Card]:
        return [each.card for each in (*self.softer, *self.firmer, *self.companions)]

    @property
    def variant_ids(self) -> set[int]:
        return {variant_id for card in self.cards for variant_id in card.variant_ids}

    def in_stock(self, sellable: Mapping[int, int]) -> "Beside":
        """Without what is sold out, and no more companions than a page can bear."""
        softer, firmer, companions = (
            _in_stock(each, sellable) for each in (self.softer, self.firmer, self.companions)
        )
        return Beside(softer, firmer, companions[:MOST_COMPANIONS])


def recommend(product: ShownProduct) -> Beside:
    """What to show beside a product that `get_product` has loaded. Two queries."""
    softer, firmer = find_neighbors(product)
    has_rubber = any(variant.contains_natural_rubber for variant in product.variants)
    neighbors = [each for each in (softer, firmer) if each]
    rows = load_rows(_beside(has_rubber=has_rubber), ids=neighbors, product_id=product.id)
    return Beside(
        softer=_alternative(rows, softer),
        firmer=_alternative(rows, firmer),
        companions=_companions_of(product, {key: rows[key] for key in rows if key not in {softer, firmer}}),
    )


def _alternative(rows: Mapping[int, list[Row[Any]]], product_id: int | None) -> list[Recommendation]:
    if product_id not in rows:
        return []
    card = card_of(rows[product_id])
    return [Recommendation(card, pressure_in_words(card.lowest_pressure or 0, card.highest_pressure))]


def _companions_of(product: ShownProduct, rows: Mapping[int, list[Row[Any]]]) -> list[Recommendation]:
    this = Thing.of_product(product)
    found = []
    for variants in rows.values():
        first, other = variants[0], Thing.of_rows(variants)
        related = first.related_position is not None or other.suits_rubber
        if not related or clash_between(this.traits, other.traits):
            continue
        if reason := reason_for(this, other):
            # A tool of rubber is first of all offered the one glide that does not harm it.
            urgent = this.traits.contains_natural_rubber and other.suits_rubber
            place = (not urgent, first.related_position or 0)
            found.append((place, Recommendation(card_of(variants), reason)))
    return [each for _, each in sorted(found, key=lambda item: item[0])]


def _in_stock(shown: list[Recommendation], sellable: Mapping[int, int]) -> list[Recommendation]:
    cards = mark_sold_out([each.card for each in shown], sellable)
    return [
        Recommendation(card, each.reason)
        for card, each in zip(cards, shown, strict=True)
        if not card.sold_out
    ]


# Made once for each, as `cards_query` is.
@cache
def _beside(*, has_rubber: bool) -> Select[Any]:
    """The rows of neighbors (`ids`) and companions of the product `product_id`."""
    wanted = or_(Product.id.in_(IDS), Product.id.in_(_companions(has_rubber=has_rubber)))
    return rows_query(wanted & (Product.status == ProductStatus.PUBLISHED), *_extra_columns())


def _companions(*, has_rubber: bool) -> Select[tuple[int]]:
    chosen = select(RelatedProduct.related_id).where(RelatedProduct.product_id == _OF_PAGE)
    if not has_rubber:
        return chosen
    suits_rubber = (
        select(Product.id)
        .where(Product.regulatory_class == RegulatoryClass.COSMETIC)
        .where(Product.compatibility["natural_rubber"].as_string() == "ok")
        .order_by(Product.position)
        .limit(_MOST_FOR_RUBBER)
    )
    return select(Product.id).where(or_(Product.id.in_(chosen), Product.id.in_(suits_rubber)))


def _extra_columns() -> tuple[ColumnElement[Any], ...]:
    """What a reason needs to know about a candidate beyond its card."""
    position = select(RelatedProduct.position).where(
        RelatedProduct.product_id == _OF_PAGE, RelatedProduct.related_id == Product.id
    )
    shared_area = (
        select(BodyArea.name)
        .join(_here, _here.body_area_id == BodyArea.id)
        .join(_there, _there.body_area_id == BodyArea.id)
        .where(_here.product_id == _OF_PAGE, _there.product_id == Product.id)
        .order_by(BodyArea.position)
        .limit(1)
    )
    holds_it = exists().where(
        BundleComponent.bundle_id == Variant.id,
        BundleComponent.variant_id == _part.id,
        _part.product_id == _OF_PAGE,
    )
    must_dilute = exists().where(CosmeticFacts.product_id == Product.id, CosmeticFacts.must_dilute)
    return (
        Product.attributes,
        Product.compatibility,
        Product.is_bundle,
        Product.is_carrier_oil,
        Variant.contains_tree_nut,
        must_dilute.correlate(Product).label("must_dilute"),
        position.correlate(Product).scalar_subquery().label("related_position"),
        shared_area.correlate(Product).scalar_subquery().label("shared_area"),
        holds_it.correlate(Variant).label("holds_it"),
    )
