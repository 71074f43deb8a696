"""The rows behind cards: one for each variant, with the facts of its product and the photograph of it."""

from collections import namedtuple
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, Text, bindparam, cast, or_, select
from sqlalchemy.orm import aliased

from shop.catalog.models import Category, Product, Variant, VariantFacets
from shop.extensions import rows_of
from shop.photos.models import Photo, PhotoVariant

#: What a query for the cards of some products leaves open.
IDS = bindparam("ids", expanding=True)

_candidate = aliased(Photo)

_COLUMNS = (
    Product.id,
    Product.slug,
    Product.name,
    Product.summary,
    Product.regulatory_class,
    # As the text that the database keeps: equal rows are equal values.
    cast(Product.attributes, Text).label("attributes_text"),
    Category.slug.label("category_slug"),
    Variant.id.label("variant_id"),
    Variant.slug.label("variant_slug"),
    Variant.name.label("variant_name"),
    Variant.sku,
    cast(Variant.options, Text).label("options_text"),
    Variant.price_cents,
    Variant.net_content,
    Variant.net_unit,
    Variant.pressure_level,
    Variant.contains_natural_rubber,
    Photo.fingerprint,
    Photo.width,
    Photo.height,
    Photo.alt,
)

#: The same as a value, whatever else a query asks for.
CardRow = namedtuple("CardRow", [column.key for column in _COLUMNS])  # type: ignore[misc]

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


_FACETS_OF_VARIANT = (
    select(VariantFacets.facets)
    .where(VariantFacets.variant_id == Variant.id)
    .correlate(Variant)
    .scalar_subquery()
    .label("facets")
)


def rows_query(
    products: ColumnElement[bool], *more: ColumnElement[Any], photo: ScalarSelect[int] = _FIRST_PHOTO
) -> Select[Any]:
    """A query for the rows behind cards, one per variant; `more` columns come along."""
    return (
        select(*_COLUMNS, *more)
        .join(Category, Category.id == Product.category_id)
        .join(Variant, Variant.product_id == Product.id)
        .outerjoin(Photo, Photo.id == photo)
        .where(products, Variant.retired_at.is_(None))
        .order_by(Product.id, Variant.position, Variant.id)
    )


def load_rows(query: Select[Any], **values: Any) -> dict[int, list[Row[Any]]]:
    """The rows of such a query by product id, given the values that it leaves open."""
    rows: dict[int, list[Row[Any]]] = {}
    for row in rows_of(query, values):
        rows.setdefault(row.id, []).append(row)
    return rows


# Made once: putting such a query together takes longer than the database needs to answer it.
@cache
def cards_query() -> Select[Any]:
    """For the cards of the products that `ids` names."""
    return rows_query(Product.id.in_(IDS))


@cache
def narrowed_query() -> Select[Any]:
    """The same with what each variant offers to filters, and its own photograph."""
    return rows_query(Product.id.in_(IDS), _FACETS_OF_VARIANT, photo=_VARIANT_PHOTO)
