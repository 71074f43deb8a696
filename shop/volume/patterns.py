"""The products that all others are varied from: those that the shop opened with, as plain rows."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select

from shop.care.models import CareSheet
from shop.catalog.models import CosmeticFacts, Product, ProductBodyArea, ProductStatus, Variant
from shop.errors import ShopError
from shop.extensions import Base, db
from shop.guides.models import ProductGuide
from shop.volume.writing import Row

#: Slugs of varied products begin so; they are no patterns themselves.
PREFIX = "v-"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One product with the rows that belong to it. Whole rows, so that columns to come are copied as well."""

    product: Row
    variants: list[Row]
    cosmetic: list[Row]
    care_sheet: Row
    areas: list[Row]
    guides: list[Row]


def load_patterns() -> list[Pattern]:
    """Every product on sale but sets and varied ones, in the editor's order; raises ShopError without any."""
    published = Product.status == ProductStatus.PUBLISHED
    wanted = published & ~Product.is_bundle & ~Product.slug.startswith(PREFIX)
    products = _rows(Product, wanted, order_by=(Product.position, Product.id))
    own = {model: _by_product(model, wanted) for model in (Variant, CosmeticFacts, CareSheet)}
    linked = {model: _by_product(model, wanted) for model in (ProductBodyArea, ProductGuide)}
    patterns = [
        Pattern(
            product=product,
            variants=own[Variant][product["id"]],
            cosmetic=own[CosmeticFacts][product["id"]],
            care_sheet=max(own[CareSheet][product["id"]], key=lambda sheet: sheet["version"]),
            areas=linked[ProductBodyArea][product["id"]],
            guides=linked[ProductGuide][product["id"]],
        )
        for product in products
        if own[Variant][product["id"]] and own[CareSheet][product["id"]]
    ]
    if not patterns:
        raise ShopError("There is no product to vary yet. Run `flask launch` first.")
    return patterns


def _rows(model: type[Base], condition: ColumnElement[bool], *, order_by: Any = ()) -> list[Row]:
    table = model.__table__
    return [
        dict(row._mapping) for row in db.session.execute(select(table).where(condition).order_by(*order_by))
    ]


def _by_product(model: type[Any], wanted: ColumnElement[bool]) -> defaultdict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in _rows(model, model.product_id.in_(select(Product.id).where(wanted))):
        found[row["product_id"]].append(row)
    return found
