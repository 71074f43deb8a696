"""Goods come in: every receipt lands in a lot and writes its movement."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory.dating import first_day_kept_back, is_kept_back, usual_keep_back_days
from shop.inventory.locking import lock_stock_item
from shop.inventory.models import Lot, LotState, MovementKind, StockItem, StockMovement

#: More than this in one go is a slip of the finger.
MOST_PIECES = 100_000

LONGEST_LOT_CODE = 60


@dataclass(frozen=True, slots=True)
class ReceiptProblem:
    """Why goods cannot come in like this; `field` is the argument of `receive_stock` that is to blame."""

    field: str
    error: ShopError


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

    Goods that are too close to their date to be offered come in as short-dated. Raises ShopError for a
    quantity outside 1 to MOST_PIECES, without a lot code of at most LONGEST_LOT_CODE or for a best-before
    date that has passed, and Conflict when the lot exists with another date, is in quarantine or recalled.
    """
    lot_code = lot_code.strip()
    item = lock_or_create_stock_item(variant_id)
    problem = receipt_problem(variant_id, quantity=quantity, lot_code=lot_code, expires_on=expires_on)
    if problem:
        raise problem.error
    lot = _find_lot(variant_id, lot_code) or _open_lot(item, lot_code, expires_on)
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
    changes = {"on_hand": StockItem.on_hand + quantity}
    if lot.state != LotState.SELLABLE:
        changes["blocked"] = StockItem.blocked + quantity
    db.session.execute(update(StockItem).where(StockItem.variant_id == variant_id).values(**changes))
    return lot


def receipt_problem(
    variant_id: int, *, quantity: int, lot_code: str, expires_on: date | None
) -> ReceiptProblem | None:
    """What stands in the way of receiving this, and in which field; None when nothing does."""
    lot = _find_lot(variant_id, lot_code)
    return problem_beside(lot, quantity=quantity, lot_code=lot_code, expires_on=expires_on)


def problem_beside(
    lot: Lot | None, *, quantity: int, lot_code: str, expires_on: date | None
) -> ReceiptProblem | None:
    """The same for whoever has looked up the lot of this code already; None where there is none yet."""
    if not lot_code:
        return ReceiptProblem("lot_code", ShopError("Enter the lot code that is printed on the goods."))
    if len(lot_code) > LONGEST_LOT_CODE:
        return ReceiptProblem(
            "lot_code", ShopError(f"Shorten the lot code to {LONGEST_LOT_CODE} characters.")
        )
    if not 1 <= quantity <= MOST_PIECES:
        return ReceiptProblem(
            "quantity", ShopError(f"Receive between 1 and {MOST_PIECES:,} pieces at a time.")
        )
    if expires_on is not None and expires_on <= clock.now().date():
        return ReceiptProblem(
            "expires_on", ShopError("The best-before date has passed: these goods cannot be sold.")
        )
    if lot is not None and lot.state in (LotState.QUARANTINED, LotState.RECALLED):
        return ReceiptProblem(
            "lot_code", Conflict(f"Lot {lot.code} is {lot.state} and cannot take new goods.")
        )
    if lot is not None and lot.expires_on != expires_on:
        there = f"{lot.expires_on:%Y-%m-%d}" if lot.expires_on else "no date"
        words = f"Lot {lot.code} is here already with another best-before date: {there}."
        return ReceiptProblem("expires_on", Conflict(words))
    return None


def lock_or_create_stock_item(variant_id: int) -> StockItem:
    """The counters of a variant, locked; made with zeros for one that never had any."""
    item = lock_stock_item(variant_id)
    if item is not None:
        return item
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    nothing = {"on_hand": 0, "held": 0, "blocked": 0, "reorder_point": 0, "shelf": ""}
    first = insert(StockItem).values(
        variant_id=variant_id, keep_back_days=usual_keep_back_days(variant_id), **nothing
    )
    # Not an insert alone: two receipts may both be the first.
    db.session.execute(first.on_conflict_do_nothing(index_elements=["variant_id"]))
    item = lock_stock_item(variant_id)
    assert item is not None
    return item


def _find_lot(variant_id: int, code: str) -> Lot | None:
    query = select(Lot).where(Lot.variant_id == variant_id, Lot.code == code)
    return db.session.scalar(query.execution_options(populate_existing=True))


def _open_lot(item: StockItem, code: str, expires_on: date | None) -> Lot:
    kept_back_from = first_day_kept_back(expires_on, item.keep_back_days)
    lot = Lot(
        variant_id=item.variant_id,
        code=code,
        expires_on=expires_on,
        kept_back_from=kept_back_from,
        state=LotState.SHORT_DATED if is_kept_back(kept_back_from) else LotState.SELLABLE,
        on_hand=0,
        received_at=clock.now(),
    )
    db.session.add(lot)
    db.session.flush()
    return lot
