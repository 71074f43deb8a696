"""What is about to be sold, as the catalogue and the care sheets have it at this very moment."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, exists, select

from shop.care import is_to_acknowledge, newest_sheet_id
from shop.care.models import CareSheet
from shop.catalog.models import BundleComponent, Product, ProductStatus, Variant
from shop.extensions import rows_of


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
    inci: list[str]
    allergens: list[dict[str, Any]]
    is_sold: bool
    is_set: bool
    care_sheet_id: int | None
    to_acknowledge: bool


#: Goods, and how many of them are in one piece of what is bought.
Parts = list[tuple[Goods, int]]

_variants, _products, _sheets = Variant.__table__, Product.__table__, CareSheet.__table__
_in_set = BundleComponent.__table__

_GOODS = (
    select(
        _variants.c.id,
        _variants.c.sku,
        _products.c.name,
        _variants.c.name,
        _products.c.slug,
        _variants.c.options,
        _variants.c.price_cents,
        _variants.c.inci,
        _variants.c.allergens,
        and_(_variants.c.retired_at.is_(None), _products.c.status == ProductStatus.PUBLISHED),
        exists().where(_in_set.alias().c.bundle_id == _variants.c.id),
        _sheets.c.id,
        is_to_acknowledge(_sheets.c.id),
    )
    .join(_products, _products.c.id == _variants.c.product_id)
    .outerjoin(_sheets, _sheets.c.id == newest_sheet_id(_products.c.id))
)
_BOUGHT = _GOODS.where(_variants.c.id.in_(bindparam("variant_ids", expanding=True)))
_PARTS = (
    _GOODS.join(_in_set, _in_set.c.variant_id == _variants.c.id)
    .add_columns(_in_set.c.quantity, _in_set.c.bundle_id)
    .where(_in_set.c.bundle_id.in_(bindparam("set_ids", expanding=True)))
    .order_by(_in_set.c.position)
)


def load_goods(variant_ids: Collection[int]) -> dict[int, Goods]:
    """What is bought, by variant id. One query."""
    rows = rows_of(_BOUGHT, {"variant_ids": list(variant_ids)})
    return {goods.variant_id: goods for goods in (Goods(*row) for row in rows)}


def load_parts(goods: Mapping[int, Goods]) -> dict[int, Parts]:
    """What leaves the shelf for one piece of each: itself, or what is in the set. One query where one is."""
    parts: dict[int, Parts] = {}
    if set_ids := [key for key, each in goods.items() if each.is_set]:
        for *own, quantity, set_id in rows_of(_PARTS, {"set_ids": set_ids}):
            parts.setdefault(set_id, []).append((Goods(*own), quantity))
    return {key: parts.get(key) or [(each, 1)] for key, each in goods.items()}
