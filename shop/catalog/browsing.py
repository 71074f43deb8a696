"""Short lists that are picked for a page: the shelves, tools for a body area, a few for the home page."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from shop.catalog.cards import Card, load_cards
from shop.catalog.models import Category, CosmeticFacts, Product, ProductBodyArea, ProductStatus, Variant
from shop.extensions import db

_published = Product.status == ProductStatus.PUBLISHED
_sold = Variant.retired_at.is_(None)


def list_categories() -> list[Category]:
    """All shelves in the editor's order, with their photographs. One query."""
    query = select(Category).order_by(Category.position, Category.id).options(joinedload(Category.photos))
    return list(db.session.scalars(query).unique())


def list_for_area(area_id: str) -> list[Card]:
    """What is filed under a body area: its tools from soft to firm, or without any all the rest."""
    filed = select(ProductBodyArea.product_id).where(ProductBodyArea.body_area_id == area_id)
    cards = _from_soft_to_firm(Product.id.in_(filed))
    return [card for card in cards if card.lowest_pressure] or cards


def list_tools(product_ids: Collection[int]) -> list[Card]:
    """Those of these products that are sold and press, from soft to firm."""
    return [card for card in _from_soft_to_firm(Product.id.in_(product_ids)) if card.lowest_pressure]


def spread(tools: Sequence[Card], *, most: int = 3) -> list[Card]:
    """At most `most` of these, evenly from the first to the last."""
    if len(tools) <= most:
        return list(tools)
    last = len(tools) - 1
    return [tools[place * last // max(1, most - 1)] for place in range(most)]


def _from_soft_to_firm(condition: ColumnElement[bool]) -> list[Card]:
    return sorted(load_cards(_published & Product.is_bundle.is_(False) & condition).values(), key=_softness)


def _softness(card: Card) -> tuple[int, int, int]:
    return card.lowest_pressure or 0, card.highest_pressure or 0, card.id


def pick_products(*, most_used_id: int | None, used_in: int) -> list[tuple[Card, str]]:
    """A few products for the home page, each with the fact it was chosen for.

    `most_used_id` is the tool that the most guides use, `used_in` how many that are.
    """
    tools = (
        select(Product.id)
        .join(Variant, Variant.product_id == Product.id)
        .where(_published, _sold, Product.is_bundle.is_(False))
    )
    gentlest = tools.where(Variant.pressure_level.is_not(None), Product.id != (most_used_id or 0)).order_by(
        Variant.pressure_level, Variant.price_cents
    )
    mild = (
        tools.join(CosmeticFacts)
        .where(CosmeticFacts.leave_on, ~CosmeticFacts.must_dilute, Variant.fragrance_free)
        .where(~Variant.contains_tree_nut, Variant.vegan)
        .order_by(Product.position, Variant.price_cents)
    )
    sets = (
        select(Product.id)
        .join(Variant, Variant.product_id == Product.id)
        .where(_published, _sold, Product.is_bundle)
        .order_by(Variant.price_cents, Product.id)
    )
    wanted = {
        most_used_id: f"In {used_in} of our guides, more than any other tool",
        _first(gentlest): "The gentlest thing we sell",
        _first(mild): "No fragrance and no tree nuts",
        _first(sets): "The simplest way to give this to somebody",
    }
    cards = load_cards(Product.id.in_([product_id for product_id in wanted if product_id]))
    return [(cards[key], reason) for key, reason in wanted.items() if key in cards]


def _first(query: Select[Any]) -> int | None:
    return db.session.scalar(query.limit(1))
