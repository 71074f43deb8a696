"""Telling pickers which lot to reach for, so that no two of them are sent to the same pieces."""

from collections.abc import Collection

from sqlalchemy import delete, func, nulls_last, select

from shop.extensions import db
from shop.inventory.dating import may_leave
from shop.inventory.locking import lock_stock_item
from shop.inventory.models import Earmark, Hold, Lot


def earmark_lots(order_ids: Collection[int]) -> dict[int, dict[int, int]]:
    """Name a lot for every piece that is held for these orders, earlier orders first, first expired first.

    Lots that an order was given before stay its own while they may leave. Gives what no lot covers: order id
    -> variant id -> pieces. The caller holds the orders' locks, taken in the order of their ids.
    """
    holds = list(
        db.session.scalars(
            select(Hold).where(Hold.order_id.in_(order_ids)).order_by(Hold.variant_id, Hold.order_id)
        )
    )
    for variant_id in sorted({hold.variant_id for hold in holds}):
        lock_stock_item(variant_id)
    missing: dict[int, dict[int, int]] = {}
    for hold in holds:
        if short := _earmark(hold):
            missing.setdefault(hold.order_id, {})[hold.variant_id] = short
    return missing


def release_earmarks(order_ids: Collection[int]) -> None:
    """Put what was picked for these orders back to where anybody may take it; it stays held for them."""
    db.session.execute(delete(Earmark).where(Earmark.order_id.in_(order_ids)))


def earmarks_of(order_id: int, variant_id: int) -> list[Earmark]:
    """The lots that were named for an order's pieces of a variant."""
    query = (
        select(Earmark)
        .where(Earmark.order_id == order_id, Earmark.variant_id == variant_id)
        .order_by(Earmark.lot_id)
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(query))


def free_in_lots(variant_id: int) -> dict[int, tuple[Lot, int]]:
    """Lots that may leave, the first to expire first: id -> lot and the pieces in it that nobody was sent to.

    The caller has locked the variant's counters.
    """
    query = (
        select(Earmark.lot_id, func.sum(Earmark.quantity))
        .where(Earmark.variant_id == variant_id)
        .group_by(Earmark.lot_id)
    )
    promised = {lot_id: int(quantity) for lot_id, quantity in db.session.execute(query)}
    return {lot.id: (lot, lot.on_hand - promised.get(lot.id, 0)) for lot in _lots_to_ship(variant_id)}


def _earmark(hold: Hold) -> int:
    """Fill up one hold's earmarks; gives the pieces that no lot covers."""
    free = free_in_lots(hold.variant_id)
    named: dict[int, Earmark] = {}
    missing = hold.quantity
    for earmark in earmarks_of(hold.order_id, hold.variant_id):
        if earmark.lot_id in free and free[earmark.lot_id][1] >= 0:
            named[earmark.lot_id] = earmark
            missing -= earmark.quantity
        else:
            db.session.delete(earmark)
    for lot, pieces in free.values():
        part = min(missing, pieces)
        if part > 0:
            missing -= part
            if lot.id in named:
                named[lot.id].quantity += part
            else:
                db.session.add(
                    Earmark(order_id=hold.order_id, variant_id=hold.variant_id, lot_id=lot.id, quantity=part)
                )
    db.session.flush()
    return missing


def _lots_to_ship(variant_id: int) -> list[Lot]:
    query = (
        select(Lot)
        .where(Lot.variant_id == variant_id, may_leave())
        .order_by(nulls_last(Lot.expires_on.asc()), Lot.id)
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(query))
