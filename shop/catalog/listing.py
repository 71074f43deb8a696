"""Long lists of products in pages: shelves, firmness, body areas, and what a search found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from shop.catalog.cards import Card, load_cards, load_narrowed_cards
from shop.catalog.choosing import Choice, Pick
from shop.catalog.models import Product, ProductStatus, Variant
from shop.catalog.narrowing import Narrowed, narrow
from shop.catalog.sorting import Sort
from shop.errors import NotFound
from shop.extensions import db

PAGE_SIZE = 24


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, counted from 1. `counts` says how many products each option would leave."""

    cards: list[Card]
    sort: Sort
    page: int
    total: int
    counts: dict[Pick, int]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def list_products(
    products: ColumnElement[bool], *, choice: Choice, sort: Sort = Sort.FEATURED, page: int = 1
) -> Listing:
    """One page of the published products that the condition selects and the choice leaves. Three queries.

    Raises NotFound for a page that does not exist.
    """
    narrowed = narrow(products, choice)
    _check_page(page, narrowed.total)
    query = _matching(products, narrowed).order_by(*_order(sort))
    ids = db.session.scalars(query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    return Listing(_cards(ids, narrowed), sort, page, narrowed.total, narrowed.counts)


def list_ranked(product_ids: Sequence[int], *, choice: Choice, page: int = 1) -> Listing:
    """The same for products that somebody has put in an order already, the best first. Three queries."""
    products = Product.id.in_(product_ids)
    narrowed = narrow(products, choice)
    _check_page(page, narrowed.total)
    left = set(db.session.scalars(_matching(products, narrowed)))
    ids = [product_id for product_id in product_ids if product_id in left]
    ids = ids[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Listing(_cards(ids, narrowed), Sort.FEATURED, page, narrowed.total, narrowed.counts)


def _check_page(page: int, total: int) -> None:
    if page > 1 and (page - 1) * PAGE_SIZE >= total:
        raise NotFound("This list has no such page.")


def _matching(products: ColumnElement[bool], narrowed: Narrowed) -> Select[tuple[int]]:
    query = (
        select(Product.id)
        .join(Variant, Variant.product_id == Product.id)
        .where(Product.status == ProductStatus.PUBLISHED, Variant.retired_at.is_(None), products)
        .group_by(Product.id, Product.position, Product.name)
    )
    variants = narrowed.variants()
    return query if variants is None else query.where(variants)


def _cards(ids: Sequence[int], narrowed: Narrowed) -> list[Card]:
    variants, products = narrowed.variants(), Product.id.in_(ids)
    cards = load_cards(products) if variants is None else load_narrowed_cards(products, variants)
    return [cards[product_id] for product_id in ids]


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
