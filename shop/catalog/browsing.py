"""Lists of products: shelves, firmness, body areas and the few on the home page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import joinedload

from shop.catalog.cards import Card, load_cards
from shop.catalog.models import Category, CosmeticFacts, Product, ProductBodyArea, ProductStatus, Variant
from shop.errors import NotFound
from shop.extensions import db

PAGE_SIZE = 24


class Sort(StrEnum):
    """The orders a list may have; the value stands in the URL."""

    FEATURED = "featured"
    PRICE_UP = "price-asc"
    PRICE_DOWN = "price-desc"
    GENTLE_FIRST = "gentle-first"
    NAME = "name"

    @classmethod
    def read(cls, word: str) -> "Sort":
        """The order that a URL asks for; anything unknown is the editor's order."""
        return cls(word) if word in set(cls) else cls.FEATURED


SORT_WORDS = {
    Sort.FEATURED: "Our order",
    Sort.GENTLE_FIRST: "Gentle first",
    Sort.PRICE_UP: "Price, low to high",
    Sort.PRICE_DOWN: "Price, high to low",
    Sort.NAME: "Name, A to Z",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. `page` counts from 1."""

    cards: list[Card]
    sort: Sort
    page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


_published = Product.status == ProductStatus.PUBLISHED


def list_categories() -> list[Category]:
    """All shelves in the editor's order, with their photographs. One query."""
    query = select(Category).order_by(Category.position, Category.id).options(joinedload(Category.photos))
    return list(db.session.scalars(query).unique())


def list_category(category: Category, *, sort: Sort, page: int) -> Listing:
    """One page of a shelf; raises NotFound for a page that does not exist."""
    return _listing(Product.category_id == category.id, sort=sort, page=page)


def list_by_firmness(level: int, *, sort: Sort, page: int) -> Listing:
    """Products with at least one variant of this pressure level; raises NotFound beyond the last page."""
    has_level = select(Variant.product_id).where(Variant.pressure_level == level)
    return _listing(Product.id.in_(has_level), sort=sort, page=page)


def list_everything(*, sort: Sort, page: int) -> Listing:
    """One page of all that is sold; raises NotFound beyond the last page."""
    return _listing(true(), sort=sort, page=page)


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
        .where(_published, Product.is_bundle.is_(False))
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
        .where(_published, Product.is_bundle)
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


def _listing(condition: ColumnElement[bool], *, sort: Sort, page: int) -> Listing:
    query = (
        select(Product.id, func.count().over())
        .join(Variant, Variant.product_id == Product.id)
        .where(_published, condition)
        .group_by(Product.id, Product.position, Product.name)
        .order_by(*_order(sort))
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    rows = db.session.execute(query).all()
    if not rows and page > 1:
        raise NotFound("This list has no such page.")
    cards = load_cards(Product.id.in_([row[0] for row in rows]))
    return Listing([cards[row[0]] for row in rows], sort, page, total=rows[0][1] if rows else 0)


def _order(sort: Sort) -> tuple[Any, ...]:
    featured = (Product.position, Product.id)
    if sort is Sort.PRICE_UP:
        return func.min(Variant.price_cents), *featured
    if sort is Sort.PRICE_DOWN:
        return func.min(Variant.price_cents).desc(), *featured
    if sort is Sort.GENTLE_FIRST:
        return func.coalesce(func.min(Variant.pressure_level), 9), *featured
    if sort is Sort.NAME:
        return func.lower(Product.name), Product.id
    return featured
