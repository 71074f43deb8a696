"""Goods leave the shelf: held pieces become a sale, out of the lots that expire first."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select, update

from shop import clock
from shop.errors import Conflict
from shop.extensions import db
from shop.inventory.earmarking import earmarks_of, free_in_lots
from shop.inventory.locking import lock_stock_item
from shop.inventory.models import Earmark, Hold, Lot, MovementKind, StockItem, StockMovement


@dataclass(frozen=True, slots=True)
class Taken:
    """So many pieces of a variant left out of this lot."""

    variant_id: int
    lot_id: int
    lot_code: str
    quantity: int


def take_held_stock(
    order_id: int, *, order_number: str, by: str, pieces: Mapping[int, int] | None = None
) -> list[Taken]:
    """Ship what is held for an order, all of it or `pieces` (variant id -> pieces).

    They come out of the lots that were picked for the order, and else out of those that expire first and
    nobody else was sent to. On hand and held fall together, and each lot writes its movement. Raises Conflict
    when less is held, when lots are short, or when a picked lot may not leave any more.
    """
    query = select(Hold).where(Hold.order_id == order_id).order_by(Hold.variant_id)
    holds = {hold.variant_id: hold for hold in db.session.scalars(query)}
    wanted = {variant_id: hold.quantity for variant_id, hold in holds.items()} if pieces is None else pieces
    if not wanted:
        raise Conflict("No stock is held for this order, so there is nothing to ship.")
    taken: list[Taken] = []
    for variant_id, quantity in sorted(wanted.items()):
        if variant_id not in holds or holds[variant_id].quantity < quantity:
            raise Conflict("Less is held for this order than was to be shipped.")
        taken += _take(holds[variant_id], quantity, order_number=order_number, by=by)
    return taken


def _take(hold: Hold, quantity: int, *, order_number: str, by: str) -> list[Taken]:
    lock_stock_item(hold.variant_id)
    parts = _share_out(hold, quantity)
    for lot, part in parts:
        lot.on_hand -= part
        db.session.add(
            StockMovement(
                variant_id=hold.variant_id,
                lot_id=lot.id,
                kind=MovementKind.SALE,
                quantity=-part,
                actor=by,
                reason="Shipped",
                order_number=order_number,
                moved_at=clock.now(),
            )
        )
    db.session.execute(
        update(StockItem)
        .where(StockItem.variant_id == hold.variant_id)
        .values(on_hand=StockItem.on_hand - quantity, held=StockItem.held - quantity)
    )
    taken = [Taken(hold.variant_id, lot.id, lot.code, part) for lot, part in parts]
    _shrink(hold, quantity)
    return taken


def _shrink(hold: Hold, quantity: int) -> None:
    if quantity == hold.quantity:
        # The database lets go of its earmarks as well.
        db.session.delete(hold)
    else:
        hold.quantity -= quantity
    db.session.flush()


def _share_out(hold: Hold, quantity: int) -> list[tuple[Lot, int]]:
    """Which lots the pieces come from; raises Conflict before anything changes when they are short."""
    missing = quantity
    parts: dict[int, int] = {}
    free = free_in_lots(hold.variant_id)
    for earmark in earmarks_of(hold.order_id, hold.variant_id):
        part = min(missing, earmark.quantity)
        if part:
            _check_may_leave(earmark, part, free)
            _use_up(earmark, part)
            parts[earmark.lot_id] = part
            missing -= part
    for lot, pieces in free.values():
        part = min(missing, pieces)
        if part > 0:
            parts[lot.id] = parts.get(lot.id, 0) + part
            missing -= part
    if missing:
        raise Conflict("The lots on the shelf do not cover this order. Count the stock, then ship again.")
    return [(free[lot_id][0], part) for lot_id, part in parts.items()]


def _check_may_leave(earmark: Earmark, part: int, free: Mapping[int, tuple[Lot, int]]) -> None:
    """What was picked lies in the parcel already: another lot may not take its place on paper alone."""
    lot = free[earmark.lot_id][0] if earmark.lot_id in free else None
    if lot is None or lot.on_hand < part:
        code = db.session.get_one(Lot, earmark.lot_id).code
        raise Conflict(
            f"{part} {'piece' if part == 1 else 'pieces'} were picked from lot {code}, which may not leave "
            "any more or has too few. Put them back and make a new pick list; it names another lot."
        )


def _use_up(earmark: Earmark, part: int) -> None:
    if part == earmark.quantity:
        db.session.delete(earmark)
    else:
        earmark.quantity -= part
