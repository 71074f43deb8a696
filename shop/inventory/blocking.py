"""Lots that may not be sold: their pieces stay on hand but count as blocked."""

from sqlalchemy import select, update

from shop import clock
from shop.extensions import db
from shop.inventory.models import Lot, LotState, StockItem


def quarantine_expired_lots() -> list[Lot]:
    """Block every sellable lot whose best-before date has come; returns the lots now quarantined."""
    today = clock.now().date()
    query = (
        select(Lot)
        .where(Lot.state == LotState.SELLABLE, Lot.expires_on <= today, Lot.on_hand > 0)
        .order_by(Lot.variant_id, Lot.id)
        .with_for_update()
    )
    lots = list(db.session.scalars(query))
    for lot in lots:
        lot.state = LotState.QUARANTINED
        db.session.execute(
            update(StockItem)
            .where(StockItem.variant_id == lot.variant_id)
            .values(blocked=StockItem.blocked + lot.on_hand)
        )
    return lots
