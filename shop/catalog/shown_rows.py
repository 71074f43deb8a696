"""The rows behind a product's own page: one for each variant, with the facts of the product."""

from dataclasses import fields
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, RowMapping, Select, and_, bindparam, select
from sqlalchemy.orm import aliased

from shop.catalog.models import (
    BodyArea,
    BundleComponent,
    Category,
    CosmeticFacts,
    Product,
    ProductBodyArea,
    Variant,
)
from shop.catalog.shown import (
    Area,
    Part,
    PartProduct,
    PartVariant,
    Shelf,
    ShownCosmetic,
    ShownProduct,
    ShownVariant,
)
from shop.extensions import rows_of

T = TypeVar("T")

#: Value -> the columns that are called as its fields.
_COLUMNS = {
    kind: [model.__table__.c[field.name] for field in fields(kind) if field.name in model.__table__.c]
    for kind, model in (
        (ShownProduct, Product),
        (Shelf, Category),
        (ShownCosmetic, CosmeticFacts),
        (ShownVariant, Variant),
    )
}
_PRODUCT_ID, _VARIANT_ID = Product.__table__.c.id, Variant.__table__.c.id


def load_by_slug(slug: str) -> ShownProduct | None:
    """A product of any status with all that its page shows. Two queries, three for a set."""
    return _load(_by_slug(), slug)


def load_by_id(product_id: int) -> ShownProduct | None:
    """The same by its id."""
    return _load(_by_id(), product_id)


def _load(query: Select[Any], wanted: str | int) -> ShownProduct | None:
    rows = rows_of(query, {"wanted": wanted}).mappings().all()
    if not rows:
        return None
    first = rows[0]
    product_id = first[_PRODUCT_ID]
    parts = _load_parts(product_id) if first["is_bundle"] else {}
    return _value(
        ShownProduct,
        first,
        category=_value(Shelf, first),
        cosmetic=_value(ShownCosmetic, first) if first["pao_months"] is not None else None,
        variants=[
            _value(ShownVariant, row, components=parts.get(row[_VARIANT_ID], ()))
            for row in rows
            if row[_VARIANT_ID] is not None
        ],
        # Joined above, SQLite would first join all products with all areas.
        body_areas=[Area(*row) for row in rows_of(_areas(), {"product_id": product_id})],
    )


def _load_parts(product_id: int) -> dict[int, list[Part]]:
    """What the variants of a set are made of, by their ids."""
    parts: dict[int, list[Part]] = {}
    for bundle_id, quantity, *facts in rows_of(_parts(), {"product_id": product_id}):
        inside = PartVariant(*facts[3:], product=PartProduct(*facts[:3]))
        parts.setdefault(bundle_id, []).append(Part(quantity, inside))
    return parts


def _value(kind: type[T], row: RowMapping, **more: Any) -> T:
    return kind(*[row[column] for column in _COLUMNS[kind]], **more)


# Each is made once: putting it together takes longer than the database needs to answer it.
@cache
def _by_slug() -> Select[Any]:
    return _whole(Product.slug == bindparam("wanted"))


@cache
def _by_id() -> Select[Any]:
    return _whole(Product.id == bindparam("wanted"))


def _whole(condition: ColumnElement[bool]) -> Select[Any]:
    """A product with all that its page shows, a row for each variant."""
    on_sale = and_(Variant.product_id == Product.id, Variant.retired_at.is_(None))
    return (
        select(*chain.from_iterable(_COLUMNS.values()))
        .select_from(Product)
        .join(Category, Category.id == Product.category_id)
        .outerjoin(CosmeticFacts, CosmeticFacts.product_id == Product.id)
        .outerjoin(Variant, on_sale)
        .where(condition)
        .order_by(Variant.position, Variant.id)
    )


@cache
def _areas() -> Select[Any]:
    query = select(BodyArea.id, BodyArea.name).join(
        ProductBodyArea, ProductBodyArea.body_area_id == BodyArea.id
    )
    return query.where(ProductBodyArea.product_id == bindparam("product_id")).order_by(BodyArea.position)


@cache
def _parts() -> Select[Any]:
    bundle, inside = aliased(Variant), aliased(Product)
    return (
        select(
            *(BundleComponent.bundle_id, BundleComponent.quantity),
            *(inside.id, inside.slug, inside.name),
            *(Variant.id, Variant.slug, Variant.name, Variant.price_cents),
        )
        .join(bundle, bundle.id == BundleComponent.bundle_id)
        .join(Variant, Variant.id == BundleComponent.variant_id)
        .join(inside, inside.id == Variant.product_id)
        .where(bundle.product_id == bindparam("product_id"))
        .order_by(BundleComponent.bundle_id, BundleComponent.position)
    )
