"""Goods come in: every receipt lands in a lot and writes its movement."""

from datetime import date

from sqlalchemy import select, update

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
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

    Raises ShopError for a quantity outside 1 to MOST_PIECES or a best-before date that has passed, and
    Conflict when the lot exists with another date or may not be sold.
    """
    if not 1 <= quantity <= MOST_PIECES:
        raise ShopError(f"Receive between 1 and {MOST_PIECES:,} pieces at a time.")
    if expires_on is not None and expires_on <= clock.now().date():
        raise ShopError("The best-before date has passed: these goods cannot be sold.")
    _ensure_stock_item(variant_id)
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


def _ensure_stock_item(variant_id: int) -> None:
    if db.session.get(StockItem, variant_id, with_for_update=True) is None:
        db.session.add(StockItem(variant_id=variant_id, on_hand=0, held=0, blocked=0, reorder_point=0))
        db.session.flush()


def _lot_for(variant_id: int, code: str, expires_on: date | None) -> Lot:
    lot = db.session.scalar(select(Lot).where(Lot.variant_id == variant_id, Lot.code == code))
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
