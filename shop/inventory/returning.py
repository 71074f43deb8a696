"""Pieces that were sold come back: on the shelf again, set aside, or thrown away."""

from collections.abc import Collection

from sqlalchemy import func, or_, select, update

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory.dating import is_kept_back
from shop.inventory.locking import lock_stock_item
from shop.inventory.models import Lot, LotState, MovementKind, Restock, StockItem, StockMovement


def put_back(lot_id: int, *, quantity: int, restock: Restock, order_number: str, by: str, reason: str) -> Lot:
    """Take pieces of an order back into the lot they left from; gives the lot that they are in now.

    What is set aside goes into a lot of its own beside it, unless that lot waits for a decision itself; what
    is thrown away comes in and goes out at once. Raises ShopError for less than one piece, Conflict when
    they would be for sale out of a lot that is not.
    """
    if quantity < 1:
        raise ShopError("At least one piece has to come back.")
    variant_id = db.session.get_one(Lot, lot_id).variant_id
    lock_stock_item(variant_id)
    lot = db.session.get_one(Lot, lot_id, populate_existing=True)
    if restock == Restock.SELLABLE:
        _check_sellable(lot)
    elif restock == Restock.QUARANTINE and lot.state in (LotState.SELLABLE, LotState.SHORT_DATED):
        # A short-dated lot is for sale again as soon as somebody keeps it back for fewer days.
        lot = _set_aside_beside(lot)
    _move(lot, MovementKind.RETURN, quantity, order_number=order_number, by=by, reason=reason)
    if restock == Restock.WRITE_OFF:
        _move(lot, MovementKind.WRITE_OFF, -quantity, order_number=order_number, by=by, reason=reason)
    return lot


def with_lots_set_aside(lot_ids: Collection[int]) -> list[int]:
    """These lots and every lot that goods of the same production came back into or from.

    The goods carry one code, whichever lot they are in; whoever calls them back means all of it.
    """
    origin = func.coalesce(Lot.origin_lot_id, Lot.id)
    origins = select(origin).where(Lot.id.in_(lot_ids))
    relatives = select(Lot.id).where(or_(Lot.id.in_(origins), Lot.origin_lot_id.in_(origins)))
    return list(db.session.scalars(relatives.order_by(Lot.id)))


def _check_sellable(lot: Lot) -> None:
    if lot.state != LotState.SELLABLE:
        state = lot.state.replace("_", "-")
        raise Conflict(f"Lot {lot.code} is {state}: what comes back from it cannot be sold again.")
    if lot.expires_on is not None and lot.expires_on <= clock.now().date():
        raise Conflict(f"The best-before date of lot {lot.code} has passed: it cannot be sold again.")
    if is_kept_back(lot.kept_back_from):
        raise Conflict(f"Lot {lot.code} is too near its best-before date to be sold again.")


def _set_aside_beside(lot: Lot) -> Lot:
    """The quarantined lot for what comes back from `lot`; a new one once the last was released."""
    origin_id = lot.origin_lot_id or lot.id
    beside = select(Lot).where(Lot.origin_lot_id == origin_id)
    found = db.session.scalar(
        beside.where(Lot.state == LotState.QUARANTINED)
        .order_by(Lot.id)
        .limit(1)
        .execution_options(populate_existing=True)
    )
    if found is not None:
        return found
    origin = db.session.get_one(Lot, origin_id)
    number = (db.session.scalar(select(func.count()).select_from(beside.subquery())) or 0) + 1
    aside = Lot(
        variant_id=lot.variant_id,
        code=f"{origin.code[:54]}-R{number}",
        expires_on=origin.expires_on,
        kept_back_from=origin.kept_back_from,
        state=LotState.QUARANTINED,
        on_hand=0,
        received_at=clock.now(),
        origin_lot_id=origin_id,
    )
    db.session.add(aside)
    db.session.flush()
    return aside


def _move(lot: Lot, kind: MovementKind, quantity: int, *, order_number: str, by: str, reason: str) -> None:
    lot.on_hand += quantity
    db.session.add(
        StockMovement(
            variant_id=lot.variant_id,
            lot_id=lot.id,
            kind=kind,
            quantity=quantity,
            actor=by,
            reason=reason,
            order_number=order_number,
            moved_at=clock.now(),
        )
    )
    changes = {"on_hand": StockItem.on_hand + quantity}
    if lot.state != LotState.SELLABLE:
        changes["blocked"] = StockItem.blocked + quantity
    db.session.execute(update(StockItem).where(StockItem.variant_id == lot.variant_id).values(**changes))
