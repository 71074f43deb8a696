"""Counting what lies on the shelf, without looking into the books.

A line remembers the book figure of the moment it was counted, and the last movement in it. What is sold
between counting and approving moves both the shelf and the books, so the difference stays true.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from shop import clock
from shop.catalog.models import Product, Variant
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.inventory.locking import lock_stock_item
from shop.inventory.models import CountLine, CountState, Lot, StockCount, StockItem, StockMovement
from shop.inventory.receiving import MOST_PIECES

#: Lots on one sheet. More than that is not counted in one go.
MOST_LINES = 200


class MovedMeanwhile(Conflict):
    """Pieces of the lot came or went while somebody counted it; only a new count says what is there."""


def open_count(
    *, title: str, by: str, shelf: str | None = None, category_id: int | None = None
) -> StockCount:
    """A sheet of every lot with pieces on a shelf or in a category, in the order of the shelves.

    Raises ShopError when nothing lies there or more than MOST_LINES lots do.
    """
    query = (
        select(Lot.id)
        .join(Variant, Variant.id == Lot.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .join(StockItem, StockItem.variant_id == Lot.variant_id)
        .where(Lot.on_hand > 0)
        .order_by(StockItem.shelf, Variant.sku, Lot.id)
        .limit(MOST_LINES + 1)
    )
    if shelf is not None:
        query = query.where(StockItem.shelf == shelf)
    if category_id is not None:
        query = query.where(Product.category_id == category_id)
    lot_ids = db.session.scalars(query).all()
    if not lot_ids:
        raise ShopError(f"Nothing lies there to count: {title}.")
    if len(lot_ids) > MOST_LINES:
        raise ShopError(f"More than {MOST_LINES} lots are too much for one sheet. Choose a shelf instead.")
    count = StockCount(title=title, opened_at=clock.now(), opened_by=by)
    last = last_movements(lot_ids)
    count.lines = [
        CountLine(position=position, lot_id=lot_id, since_movement_id=last.get(lot_id, 0))
        for position, lot_id in enumerate(lot_ids, 1)
    ]
    db.session.add(count)
    db.session.flush()
    return count


def lock_count(count_id: int) -> StockCount:
    """A count, locked until the transaction ends; raises NotFound."""
    query = select(StockCount).where(StockCount.id == count_id).with_for_update()
    count = db.session.scalar(query.execution_options(populate_existing=True))
    if count is None:
        raise NotFound("There is no such count.")
    return count


def lines_of(count: StockCount) -> Sequence[CountLine]:
    """The lines of a locked count as they are now, in the order of the sheet."""
    query = select(CountLine).where(CountLine.count_id == count.id).order_by(CountLine.position)
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


def enter_count(line: CountLine, pieces: int, *, seen: int | None, by: str) -> None:
    """Write down what lies there of one lot; `seen` is its last movement as the counting began.

    None counts from when the sheet was opened, as for one on paper. The count is locked and open. Raises
    ShopError outside 0 to MOST_PIECES, and MovedMeanwhile when the lot moved since: nobody can tell whether
    the piece that left was counted.
    """
    if not 0 <= pieces <= MOST_PIECES:
        raise ShopError(f"Enter how many pieces lie there, from 0 to {MOST_PIECES:,}.")
    lot = _lock_lot(line.lot_id)
    last = last_movements([lot.id]).get(lot.id, 0)
    if last > (line.since_movement_id if seen is None else seen):
        # Whoever counts it once more, counts from here on.
        line.since_movement_id = last
        raise MovedMeanwhile(f"Pieces of lot {lot.code} came or went while you counted. Count it once more.")
    line.counted, line.book, line.movement_id = pieces, lot.on_hand, last
    line.counted_by, line.counted_at = by, clock.now()


def hand_in(count: StockCount) -> None:
    """Give a sheet to whoever decides. Raises Conflict unless it is open and every line is counted."""
    require_open(count)
    missing = sum(line.counted is None for line in lines_of(count))
    if missing:
        raise Conflict(f"{missing} {'line is' if missing == 1 else 'lines are'} not counted yet.")
    count.state = CountState.HANDED_IN


def drop_count(count: StockCount) -> None:
    """Throw a sheet away that nobody needs any more; the books stay as they are."""
    if count.state not in (CountState.OPEN, CountState.HANDED_IN):
        raise Conflict("This count is over. Nothing changed.")
    count.state, count.closed_at = CountState.DROPPED, clock.now()


def require_open(count: StockCount) -> None:
    """Raises Conflict when nobody may write on the sheet any more."""
    if count.state != CountState.OPEN:
        raise Conflict("This sheet was handed in. Whoever decides can send lines back to be counted again.")


def last_movements(lot_ids: Collection[int]) -> dict[int, int]:
    """Lot id -> its last movement; lots that never moved are missing.

    Of one lot, a later movement has the higher id: whoever moves it holds the lock of its variant.
    """
    query = (
        select(StockMovement.lot_id, func.max(StockMovement.id).label("newest"))
        .where(StockMovement.lot_id.in_(lot_ids))
        .group_by(StockMovement.lot_id)
    )
    return {row.lot_id: row.newest for row in db.session.execute(query)}


def _lock_lot(lot_id: int) -> Lot:
    lot = db.session.get_one(Lot, lot_id)
    lock_stock_item(lot.variant_id)
    return db.session.get_one(Lot, lot_id, populate_existing=True)
