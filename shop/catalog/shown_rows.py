"""The rows behind a product's own page: one for each variant, with the facts of the product."""

from dataclasses import fields
from functools import cache
from itertools import accumulate, chain, pairwise
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, select
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
    ShownCategory,
    ShownCosmetic,
    ShownProduct,
    ShownVariant,
)
from shop.extensions import rows_of

#: Value -> the columns that are called as its fields, in the order in which a row has them.
_COLUMNS = {
    kind: [model.__table__.c[field.name] for field in fields(kind) if field.name in model.__table__.c]
    for kind, model in (
        (ShownProduct, Product),
        (ShownCategory, Category),
        (ShownCosmetic, CosmeticFacts),
        (ShownVariant, Variant),
    )
}
#: Value -> where its columns stand in a row.
_ENDS = [0, *accumulate(map(len, _COLUMNS.values()))]
_PLACES = {kind: slice(*ends) for kind, ends in zip(_COLUMNS, pairwise(_ENDS), strict=True)}


def load_by_slug(slug: str) -> ShownProduct | None:
    """A product of any status with all that its page shows. Two queries, three for a set."""
    return _load(_by_slug(), slug)


def load_by_id(product_id: int) -> ShownProduct | None:
    """The same by its id."""
    return _load(_by_id(), product_id)


def _load(query: Select[Any], wanted: str | int) -> ShownProduct | None:
    rows = rows_of(query, {"wanted": wanted}).all()
    if not rows:
        return None
    first = rows[0]
    parts = _load_parts(first.id) if first.is_bundle else {}
    return ShownProduct(
        *first[_PLACES[ShownProduct]],
        category=ShownCategory(*first[_PLACES[ShownCategory]]),
        cosmetic=ShownCosmetic(*first[_PLACES[ShownCosmetic]]) if first.pao_months is not None else None,
        variants=[
            ShownVariant(*row[_PLACES[ShownVariant]], components=parts.get(row.sku, ()))
            for row in rows
            if row.sku is not None
        ],
        # Joined above, SQLite would first join all products with all areas.
        body_areas=[Area(*row) for row in rows_of(_areas(), {"product_id": first.id})],
    )


def _load_parts(product_id: int) -> dict[str, list[Part]]:
    """What the variants of a set are made of, by their SKUs."""
    parts: dict[str, list[Part]] = {}
    for sku, quantity, *facts in rows_of(_parts(), {"product_id": product_id}):
        inside = PartVariant(*facts[3:], product=PartProduct(*facts[:3]))
        parts.setdefault(sku, []).append(Part(quantity, inside))
    return parts


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
            *(bundle.sku, BundleComponent.quantity),
            *(inside.id, inside.slug, inside.name),
            *(Variant.id, Variant.slug, Variant.name, Variant.price_cents),
        )
        .join(bundle, bundle.id == BundleComponent.bundle_id)
        .join(Variant, Variant.id == BundleComponent.variant_id)
        .join(inside, inside.id == Variant.product_id)
        .where(bundle.product_id == bindparam("product_id"))
        .order_by(BundleComponent.position)
    )
