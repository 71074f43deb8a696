"""Goods leave the shelf: held pieces become a sale, out of the lots that expire first."""

from dataclasses import dataclass

from sqlalchemy import delete, nulls_last, select, update

from shop import clock
from shop.errors import Conflict
from shop.extensions import db
from shop.inventory.dating import may_leave
from shop.inventory.locking import lock_stock_item
from shop.inventory.models import Hold, Lot, MovementKind, StockItem, StockMovement


@dataclass(frozen=True, slots=True)
class Taken:
    """So many pieces of a variant left out of this lot."""

    variant_id: int
    lot_id: int
    lot_code: str
    quantity: int


def take_held_stock(order_id: int, *, order_number: str, by: str) -> list[Taken]:
    """Ship everything held for an order, first-expired-first-out; raises Conflict when lots are short.

    On hand and held fall together, each lot writes its movement, and the holds are gone.
    """
    holds = list(db.session.scalars(select(Hold).where(Hold.order_id == order_id).order_by(Hold.variant_id)))
    if not holds:
        raise Conflict("No stock is held for this order, so there is nothing to ship.")
    taken = [part for hold in holds for part in _take(hold, order_number=order_number, by=by)]
    db.session.execute(delete(Hold).where(Hold.order_id == order_id))
    return taken


def _take(hold: Hold, *, order_number: str, by: str) -> list[Taken]:
    lock_stock_item(hold.variant_id)
    parts = _share_out(hold)
    for lot, quantity in parts:
        lot.on_hand -= quantity
        db.session.add(
            StockMovement(
                variant_id=hold.variant_id,
                lot_id=lot.id,
                kind=MovementKind.SALE,
                quantity=-quantity,
                actor=by,
                reason="Shipped",
                order_number=order_number,
                moved_at=clock.now(),
            )
        )
    db.session.execute(
        update(StockItem)
        .where(StockItem.variant_id == hold.variant_id)
        .values(on_hand=StockItem.on_hand - hold.quantity, held=StockItem.held - hold.quantity)
    )
    return [Taken(hold.variant_id, lot.id, lot.code, quantity) for lot, quantity in parts]


def _share_out(hold: Hold) -> list[tuple[Lot, int]]:
    """Which lots the held pieces come from; raises Conflict before anything changes when they are short."""
    missing, parts = hold.quantity, []
    for lot in _lots_to_ship(hold.variant_id):
        quantity = min(missing, lot.on_hand)
        parts.append((lot, quantity))
        missing -= quantity
        if missing == 0:
            return parts
    raise Conflict("The lots on the shelf do not cover this order. Count the stock, then ship again.")


def _lots_to_ship(variant_id: int) -> list[Lot]:
    query = (
        select(Lot)
        .where(Lot.variant_id == variant_id, may_leave())
        .order_by(nulls_last(Lot.expires_on.asc()), Lot.id)
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(query))
