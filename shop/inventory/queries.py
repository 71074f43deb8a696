"""Reading the stock: what can be sold, and the rows behind each number."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    and_,
    bindparam,
    cast,
    exists,
    null,
    or_,
    select,
)

from shop.catalog.models import BundleComponent, Product, Variant
from shop.extensions import db, rows_of
from shop.inventory.models import Hold, StockItem


def component_needs(quantities: Mapping[int, int]) -> dict[int, int]:
    """What `quantities` (variant id -> pieces) take from stock: sets are resolved into their parts."""
    components = _components(quantities)
    needs: dict[int, int] = {}
    for variant_id, quantity in quantities.items():
        for part_id, per_set in components.get(variant_id, {variant_id: 1}).items():
            needs[part_id] = needs.get(part_id, 0) + per_set * quantity
    return needs


def availability(variant_ids: Collection[int]) -> dict[int, int]:
    """Pieces of each variant that can be sold now; a set has as many as its scarcest component allows."""
    alone: dict[int, int] = {}
    sets: dict[int, int] = {}
    for variant_id, per_set, pieces in rows_of(_free_pieces(), {"wanted": list(set(variant_ids))}):
        pieces = max(0, pieces or 0)
        if per_set is None:
            alone[variant_id] = pieces
        else:
            sets[variant_id] = min(sets.get(variant_id, pieces // per_set), pieces // per_set)
    return {variant_id: sets.get(variant_id, alone.get(variant_id, 0)) for variant_id in variant_ids}


# Made once: nearly every page asks for it.
@cache
def _free_pieces() -> CompoundSelect[Any]:
    free = StockItem.on_hand - StockItem.blocked - StockItem.held
    wanted = bindparam("wanted", expanding=True)
    own = select(StockItem.variant_id, cast(null(), Integer), free).where(StockItem.variant_id.in_(wanted))
    parts = (
        select(BundleComponent.bundle_id, BundleComponent.quantity, free)
        .outerjoin(StockItem, StockItem.variant_id == BundleComponent.variant_id)
        .where(BundleComponent.bundle_id.in_(wanted))
    )
    return own.union_all(parts)


def products_in_stock(product_ids: Collection[int]) -> set[int]:
    """Those of the products that have something in stock. One query."""
    return set(rows_of(_products_in_stock(), {"ids": list(product_ids)}).scalars())


@cache
def _products_in_stock() -> Select[tuple[int]]:
    return select(Product.id).where(Product.id.in_(bindparam("ids", expanding=True)), _something_in_stock())


def _something_in_stock() -> ColumnElement[bool]:
    """Whether any variant of a product can be sold now. A set needs each of its parts."""
    free = StockItem.on_hand - StockItem.blocked - StockItem.held
    has_own = exists().where(StockItem.variant_id == Variant.id, free > 0)
    is_set = exists().where(BundleComponent.bundle_id == Variant.id)
    lacks_a_part = (
        exists()
        .where(BundleComponent.bundle_id == Variant.id)
        .where(
            ~exists().where(
                StockItem.variant_id == BundleComponent.variant_id, free >= BundleComponent.quantity
            )
        )
    )
    return (
        exists()
        .where(Variant.product_id == Product.id, Variant.retired_at.is_(None))
        .where(or_(has_own, and_(is_set, ~lacks_a_part)))
        .correlate(Product)
    )


def held_for(order_id: int) -> dict[int, int]:
    """Variant id -> pieces that are promised to an order."""
    query = select(Hold.variant_id, Hold.quantity).where(Hold.order_id == order_id)
    return {row.variant_id: row.quantity for row in db.session.execute(query)}


def _components(variant_ids: Collection[int]) -> dict[int, dict[int, int]]:
    query = select(BundleComponent.bundle_id, BundleComponent.variant_id, BundleComponent.quantity).where(
        BundleComponent.bundle_id.in_(set(variant_ids))
    )
    found: dict[int, dict[int, int]] = {}
    for bundle_id, variant_id, quantity in db.session.execute(query):
        found.setdefault(bundle_id, {})[variant_id] = quantity
    return found
