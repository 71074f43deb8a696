"""Goods come in: every receipt lands in a lot and writes its movement."""

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory.locking import lock_stock_item
from shop.inventory.models import Lot, LotState, MovementKind, StockItem, StockMovement

#: More than this in one go is a slip of the finger.
MOST_PIECES = 100_000


def receive_stock(
    variant_id: int,
    *,
    quantity: int,
    lot_code: str,
    expires_on: date | None,
    by: str,
    reason: str = "Goods received",
) -> Lot:
    """Add `quantity` pieces to a lot, opening it if new.

    Raises ShopError for a quantity outside 1 to MOST_PIECES, without a lot code or for a best-before date
    that has passed, and Conflict when the lot exists with another date or may not be sold.
    """
    lot_code = lot_code.strip()
    _check(quantity, lot_code, expires_on)
    _lock_or_create_stock_item(variant_id)
    lot = _lot_for(variant_id, lot_code, expires_on)
    lot.on_hand += quantity
    db.session.add(
        StockMovement(
            variant_id=variant_id,
            lot_id=lot.id,
            kind=MovementKind.RECEIPT,
            quantity=quantity,
            actor=by,
            reason=reason,
            moved_at=clock.now(),
        )
    )
    db.session.execute(
        update(StockItem)
        .where(StockItem.variant_id == variant_id)
        .values(on_hand=StockItem.on_hand + quantity)
    )
    return lot


def _check(quantity: int, lot_code: str, expires_on: date | None) -> None:
    if not lot_code:
        raise ShopError("Enter the lot code that is printed on the goods.")
    if not 1 <= quantity <= MOST_PIECES:
        raise ShopError(f"Receive between 1 and {MOST_PIECES:,} pieces at a time.")
    if expires_on is not None and expires_on <= clock.now().date():
        raise ShopError("The best-before date has passed: these goods cannot be sold.")


def _lock_or_create_stock_item(variant_id: int) -> None:
    if lock_stock_item(variant_id) is None:
        insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
        first = insert(StockItem).values(variant_id=variant_id, on_hand=0, held=0, blocked=0, reorder_point=0)
        # Not an insert alone: two receipts may both be the first.
        db.session.execute(first.on_conflict_do_nothing(index_elements=["variant_id"]))
        lock_stock_item(variant_id)


def _lot_for(variant_id: int, code: str, expires_on: date | None) -> Lot:
    query = select(Lot).where(Lot.variant_id == variant_id, Lot.code == code)
    lot = db.session.scalar(query.execution_options(populate_existing=True))
    if lot is None:
        lot = Lot(
            variant_id=variant_id,
            code=code,
            expires_on=expires_on,
            state=LotState.SELLABLE,
            on_hand=0,
            received_at=clock.now(),
        )
        db.session.add(lot)
        db.session.flush()
    elif lot.expires_on != expires_on:
        raise Conflict(f"Lot {code} is already on the shelf with another best-before date.")
    elif lot.state != LotState.SELLABLE:
        raise Conflict(f"Lot {code} is {lot.state} and cannot take new goods.")
    return lot
