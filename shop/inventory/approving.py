"""A second person decides about a count: the books follow it, or lines are counted again."""

from collections.abc import Collection

from sqlalchemy import select

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory.adjusting import adjust_stock
from shop.inventory.counting import last_movements, lines_of
from shop.inventory.locking import lock_stock_item
from shop.inventory.models import CountLine, CountState, Lot, MovementKind, StockCount, StockMovement

#: Corrections by hand. Sales, receipts and returns move shelf and books alike and touch no difference.
_BY_HAND = (MovementKind.ADJUSTMENT, MovementKind.WRITE_OFF)


def approve_count(count: StockCount, *, by: str) -> list[StockMovement]:
    """Make the books follow a count, each difference as an adjustment of its lot; returns those.

    The count is locked. Raises Conflict unless it was handed in, when `by` counted any of it, when a lot
    was corrected since, or when the books cannot lose so many pieces. Then nothing may be kept.
    """
    _require_decidable(count)
    lines = lines_of(count)
    if any(line.counted_by == by for line in lines):
        raise Conflict("You counted some of this yourself. A colleague has to approve it.")
    lots = _lots_of(lines)
    # In the order of variants, as everybody who changes several.
    lines = sorted(lines, key=lambda line: (lots[line.lot_id].variant_id, line.lot_id))
    moved = [
        movement
        for line in lines
        if line.difference and (movement := _follow(count, line, lots[line.lot_id], by))
    ]
    for line in lines:
        line.approved_by = by
    count.state, count.approved_by, count.closed_at = CountState.APPROVED, by, clock.now()
    return moved


def send_back(count: StockCount, line_ids: Collection[int]) -> list[CountLine]:
    """Have some lines counted once more; their figures are forgotten. The count is locked.

    Raises ShopError without a line, Conflict unless the count was handed in.
    """
    _require_decidable(count)
    lines = [line for line in lines_of(count) if line.id in line_ids]
    if not lines:
        raise ShopError("Tick the lines that are to be counted again.")
    last = last_movements([line.lot_id for line in lines])
    for line in lines:
        line.since_movement_id = last.get(line.lot_id, 0)
        line.counted = line.book = line.movement_id = line.counted_by = line.counted_at = None
        line.round += 1
    count.state = CountState.OPEN
    return lines


def _require_decidable(count: StockCount) -> None:
    if count.state == CountState.OPEN:
        raise Conflict("Not everything is counted yet.")
    if count.state != CountState.HANDED_IN:
        raise Conflict("Somebody has decided about this count already. Nothing changed.")


def _follow(count: StockCount, line: CountLine, lot: Lot, by: str) -> StockMovement:
    lock_stock_item(lot.variant_id)
    corrected = (
        select(StockMovement.id)
        .where(StockMovement.lot_id == lot.id, StockMovement.id > line.movement_id)
        .where(StockMovement.kind.in_(_BY_HAND))
        .limit(1)
    )
    if db.session.scalar(corrected):
        raise Conflict(f"Lot {lot.code} was corrected by hand since it was counted. Have it counted again.")
    assert line.difference is not None
    reason = f"Count {count.id}, {count.title}: {line.counted} on the shelf, {line.book} in the books"
    return adjust_stock(lot.variant_id, delta=line.difference, reason=reason, by=by, lot_id=lot.id)


def _lots_of(lines: Collection[CountLine]) -> dict[int, Lot]:
    query = select(Lot).where(Lot.id.in_([line.lot_id for line in lines]))
    return {lot.id: lot for lot in db.session.scalars(query)}
