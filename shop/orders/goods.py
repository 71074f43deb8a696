"""What is about to be sold, as the catalogue and the care sheets have it at this very moment."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, func, select

from shop.care import is_to_acknowledge, newest_sheet_id
from shop.care.models import CareSheet
from shop.catalog.models import BundleComponent, Product, ProductStatus, Variant
from shop.extensions import db


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces of stock behind one piece of the goods: the variant itself, or one part of a set."""

    variant_id: int
    sku: str
    product_name: str
    variant_name: str
    per_piece: int
    inci: list[str]
    allergens: list[dict[str, Any]]
    care_sheet_id: int | None
    to_acknowledge: bool


@dataclass(frozen=True, slots=True)
class Goods:
    """A variant with all that an order copies from it. The price is in cents."""

    variant_id: int
    sku: str
    product_name: str
    variant_name: str
    product_slug: str
    options: dict[str, str]
    price_cents: int
    is_sold: bool
    care_sheet_id: int | None
    to_acknowledge: bool
    parts: list[Part]


_variants, _products, _sheets = Variant.__table__, Product.__table__, CareSheet.__table__
_sets = BundleComponent.__table__
_parts, _part_products, _part_sheets = _variants.alias(), _products.alias(), _sheets.alias()

_OWN = (
    _variants.c.id,
    _variants.c.sku,
    _products.c.name,
    _variants.c.name,
    _products.c.slug,
    _variants.c.options,
    _variants.c.price_cents,
    and_(_variants.c.retired_at.is_(None), _products.c.status == ProductStatus.PUBLISHED),
    _sheets.c.id,
    is_to_acknowledge(_sheets.c.id),
)
_OF_PART = (
    _parts.c.id,
    _parts.c.sku,
    _part_products.c.name,
    _parts.c.name,
    func.coalesce(_sets.c.quantity, 1),
    _parts.c.inci,
    _parts.c.allergens,
    _part_sheets.c.id,
    is_to_acknowledge(_part_sheets.c.id),
)
_GOODS = (
    select(*_OWN, *_OF_PART)
    .select_from(_variants)
    .join(_products, _products.c.id == _variants.c.product_id)
    .outerjoin(_sheets, _sheets.c.id == newest_sheet_id(_products.c.id))
    .outerjoin(_sets, _sets.c.bundle_id == _variants.c.id)
    .join(_parts, _parts.c.id == func.coalesce(_sets.c.variant_id, _variants.c.id))
    .join(_part_products, _part_products.c.id == _parts.c.product_id)
    .outerjoin(_part_sheets, _part_sheets.c.id == newest_sheet_id(_part_products.c.id))
    .where(_variants.c.id.in_(bindparam("variant_ids", expanding=True)))
    .order_by(_variants.c.id, _sets.c.position)
)


def load_goods(variant_ids: Collection[int]) -> dict[int, Goods]:
    """Variants by id, each with its parts in the editor's order. One query."""
    found: dict[int, Goods] = {}
    for row in db.session.execute(_GOODS, {"variant_ids": list(variant_ids)}):
        goods = found.get(row[0]) or Goods(*row[: len(_OWN)], parts=[])
        goods.parts.append(Part(*row[len(_OWN) :]))
        found[goods.variant_id] = goods
    return found
