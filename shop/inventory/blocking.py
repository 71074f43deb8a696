"""Lots that may not be sold: their pieces stay on hand but count as blocked."""

from typing import Any

from sqlalchemy import Select, select, update

from shop import clock
from shop.extensions import db
from shop.inventory.locking import lock_stock_item
from shop.inventory.models import Lot, LotState, StockItem


def quarantine_expired_lots() -> list[Lot]:
    """Block every sellable lot whose best-before date has come; returns the lots now quarantined."""
    variant_ids = db.session.scalars(_expired(select(Lot.variant_id)).distinct().order_by(Lot.variant_id))
    return [lot for variant_id in list(variant_ids) for lot in _quarantine(variant_id)]


def _quarantine(variant_id: int) -> list[Lot]:
    lock_stock_item(variant_id)
    query = _expired(select(Lot)).where(Lot.variant_id == variant_id).order_by(Lot.id)
    lots = list(db.session.scalars(query.execution_options(populate_existing=True)))
    for lot in lots:
        lot.state = LotState.QUARANTINED
        db.session.execute(
            update(StockItem)
            .where(StockItem.variant_id == variant_id)
            .values(blocked=StockItem.blocked + lot.on_hand)
        )
    return lots


def _expired(query: Select[Any]) -> Select[Any]:
    today = clock.now().date()
    return query.where(Lot.state == LotState.SELLABLE, Lot.expires_on <= today, Lot.on_hand > 0)
