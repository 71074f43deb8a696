"""How fast goods go, and until when those on the shelf last."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import func, select

from shop import clock
from shop.extensions import db
from shop.inventory.models import MovementKind, StockMovement

#: Days of sales that say how fast something goes.
DEMAND_DAYS = 28


def sold_lately(variant_ids: Collection[int]) -> dict[int, int]:
    """Pieces of each variant that left for orders in the last DEMAND_DAYS; sets count as their parts."""
    since = clock.now() - timedelta(days=DEMAND_DAYS)
    query = (
        select(StockMovement.variant_id, -func.sum(StockMovement.quantity))
        .where(StockMovement.kind == MovementKind.SALE, StockMovement.moved_at >= since)
        .where(StockMovement.variant_id.in_(variant_ids))
        .group_by(StockMovement.variant_id)
    )
    return {variant_id: int(pieces) for variant_id, pieces in db.session.execute(query)}


def days_of_cover(sellable: int, sold: int) -> int | None:
    """For how many whole days `sellable` pieces last at the pace of late; None when nothing was sold."""
    return sellable * DEMAND_DAYS // sold if sold > 0 else None
