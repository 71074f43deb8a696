"""Lots that are called back: blocked for good, whatever state they were in."""

from collections.abc import Collection

from sqlalchemy import select

from shop.extensions import db
from shop.inventory.blocking import change_state
from shop.inventory.locking import lock_stock_item
from shop.inventory.models import Lot, LotState


def recall_lots(lot_ids: Collection[int], *, reason: str, by: str) -> list[Lot]:
    """Block these lots as recalled; gives all of them, with what was on hand. Twice is as good as once.

    Whoever ships or counts their variants meanwhile is waited for, and finds them blocked afterwards.
    """
    variant_ids = db.session.scalars(select(Lot.variant_id).where(Lot.id.in_(lot_ids)).distinct())
    for variant_id in sorted(variant_ids):
        lock_stock_item(variant_id)
    query = select(Lot).where(Lot.id.in_(lot_ids)).order_by(Lot.id)
    lots = list(db.session.scalars(query.execution_options(populate_existing=True)))
    for lot in lots:
        if lot.state != LotState.RECALLED:
            change_state(lot, LotState.RECALLED, reason=reason, by=by)
    return lots
