"""Lists of products for staff, each in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, exists, func, or_, select

from shop.audit.models import AuditEntry
from shop.backoffice.paging import Page, make_page
from shop.catalog.models import Category, PriceChange, Product, ProductStatus, Variant
from shop.extensions import db

PAGE_SIZE = 50

#: Rows of a variant's price log that its page shows.
PRICES_SHOWN = 20


class ProductFilter(StrEnum):
    """The lists of products, as they stand in the address."""

    ALL = "all"
    PUBLISHED = "published"
    DRAFT = "draft"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One line of the list, with what is not retired. Prices in cents; both None before the first variant."""

    id: int
    slug: str
    name: str
    status: str
    is_bundle: bool
    category: str
    variants: int
    lowest_cents: int | None
    highest_cents: int | None


def list_products(
    which: ProductFilter, *, search: str = "", after: tuple[str, int] | None = None
) -> Page[ProductRow]:
    """A page of products by name, in one query; `search` looks into names, slugs, SKUs and GTINs.

    `after` is name and id of the last product of the page before.
    """
    query = select(Product.id).where(_in_list(which))
    if search:
        query = query.where(_matches(search))
    if after:
        name, product_id = after
        query = query.where(or_(Product.name > name, (Product.name == name) & (Product.id > product_id)))
    chosen = query.order_by(Product.name, Product.id).limit(PAGE_SIZE + 1).subquery()
    rows = db.session.execute(
        select(
            Product.id, Product.slug, Product.name, Product.status, Product.is_bundle, Category.name,
            func.count(Variant.id), func.min(Variant.price_cents), func.max(Variant.price_cents),
        )
        .join(chosen, chosen.c.id == Product.id)
        .join(Category, Category.id == Product.category_id)
        .outerjoin(Variant, (Variant.product_id == Product.id) & Variant.retired_at.is_(None))
        .group_by(Product.id, Product.slug, Product.name, Product.status, Product.is_bundle, Category.name)
        .order_by(Product.name, Product.id)
    )  # fmt: skip
    found = [ProductRow(*row) for row in rows]
    return make_page(found, size=PAGE_SIZE, key=lambda row: f"{row.id}-{row.name}")


def price_log(variant_id: int) -> Sequence[PriceChange]:
    """What a variant cost, newest first. One query."""
    query = (
        select(PriceChange)
        .where(PriceChange.variant_id == variant_id)
        .order_by(PriceChange.changed_at.desc(), PriceChange.id.desc())
        .limit(PRICES_SHOWN)
    )
    return db.session.scalars(query).all()


def last_editor(kind: str, key: str) -> str:
    """Who changed a thing last; "a colleague" where the log does not say. One query."""
    query = (
        select(AuditEntry.actor)
        .where(AuditEntry.kind == kind, AuditEntry.key == key)
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )
    return db.session.scalar(query) or "a colleague"


def _in_list(which: ProductFilter) -> ColumnElement[bool]:
    if which == ProductFilter.ALL:
        return Product.status != ProductStatus.ARCHIVED
    return Product.status == which.value


def _matches(search: str) -> ColumnElement[bool]:
    numbered = exists().where(
        Variant.product_id == Product.id,
        or_(Variant.sku.icontains(search, autoescape=True), Variant.gtin == search),
    )
    return or_(
        Product.name.icontains(search, autoescape=True),
        Product.slug.icontains(search, autoescape=True),
        numbered,
    )
