"""Products in the order of their ids, a few hundred at a time: 100,000 need no more memory than 500."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import joinedload, selectinload

from shop.catalog.models import Product, ProductStatus, Variant
from shop.extensions import db

#: Products that are in memory at a time.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the products on sale, by the first and the last id in it."""

    first_id: int
    last_id: int
    changed_at: datetime


def on_sale() -> ColumnElement[bool]:
    """For queries over products: whether they have a page."""
    has_variant = exists().where(Variant.product_id == Product.id, Variant.retired_at.is_(None))
    return (Product.status == ProductStatus.PUBLISHED) & has_variant


def parts_of_products(size: int) -> list[Part]:
    """The products on sale in parts of `size`. One query."""
    place = (func.row_number().over(order_by=Product.id) - 1).label("place")
    rows = select(Product.id, Product.updated_at, place).where(on_sale()).subquery()
    part = (rows.c.place - rows.c.place % size).label("start")
    query = (
        select(func.min(rows.c.id), func.max(rows.c.id), func.max(rows.c.updated_at))
        .group_by(part)
        .order_by(func.min(rows.c.id))
    )
    return [Part(*row) for row in db.session.execute(query)]


def read_products(part: Part | None = None) -> Iterator[list[Product]]:
    """The products of a part, or all on sale, in batches with their variants and categories.

    Three queries for each batch.
    """
    after = part.first_id - 1 if part else 0
    while True:
        query = _next_batch(after)
        if part:
            query = query.where(Product.id <= part.last_id)
        batch = list(db.session.scalars(query))
        if not batch:
            return
        yield batch
        after = batch[-1].id


def _next_batch(after: int) -> Select[tuple[Product]]:
    return (
        select(Product)
        .where(on_sale(), Product.id > after)
        .options(joinedload(Product.category), selectinload(Product.variants))
        .order_by(Product.id)
        .limit(BATCH)
    )
