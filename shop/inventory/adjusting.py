"""Making the books agree with the shelf, with a reason."""

from sqlalchemy import nulls_last, select, update

from shop import clock
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.inventory.locking import lock_stock_item
from shop.inventory.models import Lot, LotState, MovementKind, StockItem, StockMovement
from shop.inventory.receiving import MOST_PIECES


def adjust_stock(
    variant_id: int,
    *,
    delta: int,
    reason: str,
    by: str,
    lot_id: int | None = None,
    kind: MovementKind = MovementKind.ADJUSTMENT,
) -> StockMovement:
    """Change on hand by `delta` pieces in one lot (the newest sellable one unless named), as a ledger row.

    Raises ShopError without a reason, for a delta of 0 or beyond MOST_PIECES; NotFound for an unknown
    lot; Conflict when the lot holds fewer pieces, or when held pieces would no longer be there.
    """
    if not reason.strip():
        raise ShopError("Say why the stock changes, for whoever reads the ledger later.")
    if delta == 0 or abs(delta) > MOST_PIECES:
        raise ShopError(f"Change the stock by 1 to {MOST_PIECES:,} pieces, up or down.")
    lot = _lock_and_check(variant_id, lot_id, delta)
    lot.on_hand += delta
    movement = StockMovement(
        variant_id=variant_id,
        lot_id=lot.id,
        kind=kind,
        quantity=delta,
        actor=by,
        reason=reason.strip(),
        moved_at=clock.now(),
    )
    db.session.add(movement)
    changes = {"on_hand": StockItem.on_hand + delta}
    if lot.state != LotState.SELLABLE:
        changes["blocked"] = StockItem.blocked + delta
    db.session.execute(update(StockItem).where(StockItem.variant_id == variant_id).values(**changes))
    return movement


def write_off(lot: Lot, *, quantity: int, reason: str, by: str) -> StockMovement:
    """Throw pieces of a lot away: they leave the books as a write-off. Raises as `adjust_stock` does."""
    if quantity < 1:
        raise ShopError("Write off 1 piece or more. To add pieces, correct the stock instead.")
    return adjust_stock(
        lot.variant_id, delta=-quantity, reason=reason, by=by, lot_id=lot.id, kind=MovementKind.WRITE_OFF
    )


def _lock_and_check(variant_id: int, lot_id: int | None, delta: int) -> Lot:
    item = lock_stock_item(variant_id)
    lot = _lot_to_change(variant_id, lot_id)
    if item is None or lot is None:
        raise NotFound("There is no such lot. Receive goods first.")
    if lot.on_hand + delta < 0:
        raise Conflict(f"Lot {lot.code} holds {lot.on_hand}, so it cannot lose {-delta}.")
    # Blocked pieces cannot be promised any more, but those that were may not vanish either.
    free = item.on_hand - item.held - (item.blocked if lot.state == LotState.SELLABLE else 0)
    if delta < 0 and free + delta < 0:
        raise Conflict(f"{item.held} are held for orders: at most {max(free, 0)} can be taken away.")
    return lot


def _lot_to_change(variant_id: int, lot_id: int | None) -> Lot | None:
    query = select(Lot).where(Lot.variant_id == variant_id)
    if lot_id is not None:
        query = query.where(Lot.id == lot_id)
    else:
        query = query.where(Lot.state == LotState.SELLABLE)
    query = query.order_by(nulls_last(Lot.expires_on.desc()), Lot.id.desc()).limit(1)
    return db.session.scalar(query.execution_options(populate_existing=True))
