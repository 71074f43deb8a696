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

#: Lot id -> pieces.
Lots = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Taken:
    """So many pieces of a variant left out of this lot."""

    variant_id: int
    lot_id: int
    lot_code: str
    quantity: int


def take_held_stock(
    order_id: int,
    *,
    order_number: str,
    by: str,
    pieces: Mapping[int, int] | None = None,
    lots: Mapping[int, Lots] | None = None,
) -> list[Taken]:
    """Ship what is held for an order, all of it or `pieces` (variant id -> pieces).

    Of these, `lots` says which are known to lie in the parcel (variant id -> lot id -> pieces, never more
    than leave). The others come out of what else was picked for the order, and else out of the lots that
    expire first and nobody else was sent to. On hand and held fall together, and each lot writes its
    movement. Raises Conflict when less is held, when lots are short, or when a picked lot may not leave.
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
        known = (lots or {}).get(variant_id, {})
        taken += _take(holds[variant_id], quantity, known, order_number=order_number, by=by)
    return taken


def _take(hold: Hold, quantity: int, known: Lots, *, order_number: str, by: str) -> list[Taken]:
    lock_stock_item(hold.variant_id)
    parts = _share_out(hold, quantity, known)
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


def _share_out(hold: Hold, quantity: int, known: Lots) -> list[tuple[Lot, int]]:
    """Which lots the pieces come from; raises Conflict before anything changes when they are short."""
    free = free_in_lots(hold.variant_id)
    earmarks = {earmark.lot_id: earmark for earmark in earmarks_of(hold.order_id, hold.variant_id)}
    missing = quantity - sum(known.values())
    parts = dict(known)
    for lot_id, earmark in earmarks.items():
        part = min(missing, max(0, earmark.quantity - known.get(lot_id, 0)))
        if part:
            parts[lot_id] = parts.get(lot_id, 0) + part
            missing -= part
    unpicked = {lot_id: pieces for lot_id, (_, pieces) in free.items()}
    for lot_id, part in parts.items():
        picked = min(part, earmarks[lot_id].quantity) if lot_id in earmarks else 0
        _check_may_leave(lot_id, part, picked, free)
        unpicked[lot_id] -= part - picked
    for lot_id, pieces in unpicked.items():
        part = min(missing, pieces)
        if part > 0:
            parts[lot_id] = parts.get(lot_id, 0) + part
            missing -= part
    if missing:
        raise Conflict("The lots on the shelf do not cover this order. Count the stock, then ship again.")
    _use_up(earmarks, parts, free, held=hold.quantity - quantity)
    return [(free[lot_id][0], part) for lot_id, part in parts.items()]


def _check_may_leave(lot_id: int, part: int, picked: int, free: Mapping[int, tuple[Lot, int]]) -> None:
    """What was picked lies in the parcel already: another lot may not take its place on paper alone.

    Beyond what the order's pickers were sent to, it may not be what others were sent to.
    """
    lot, unpicked = free.get(lot_id, (None, 0))
    if lot is None or lot.on_hand < part or part - picked > max(0, unpicked):
        code = db.session.get_one(Lot, lot_id).code
        pieces = "1 piece was" if part == 1 else f"{part} pieces were"
        raise Conflict(
            f"{pieces} picked from lot {code}, which may not leave any more or has too few. "
            "Put them back and make a new pick list; it names another lot."
        )


def _use_up(
    earmarks: dict[int, Earmark], parts: Lots, free: dict[int, tuple[Lot, int]], *, held: int
) -> None:
    """Take what leaves off the earmarks, and let go of what is beyond the pieces that stay held.

    Those are let go first that may not leave, then those that expire last.
    """
    left = {lot_id: max(0, earmark.quantity - parts.get(lot_id, 0)) for lot_id, earmark in earmarks.items()}
    surplus = sum(left.values()) - held
    for lot_id in [*(left.keys() - free), *(each for each in reversed(free) if each in left)]:
        let_go = min(left[lot_id], max(0, surplus))
        surplus -= let_go
        left[lot_id] -= let_go
    for lot_id, pieces in left.items():
        if pieces:
            earmarks[lot_id].quantity = pieces
        else:
            db.session.delete(earmarks[lot_id])
