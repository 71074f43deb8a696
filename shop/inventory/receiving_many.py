"""Many receipts at once, by the same rules as one, in a few statements."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from shop import clock
from shop.errors import Conflict
from shop.extensions import db
from shop.inventory.models import Lot, LotState, MovementKind, StockItem, StockMovement
from shop.inventory.receiving import MOST_PIECES

LONGEST_LOT_CODE = 60


@dataclass(frozen=True, slots=True)
class Receipt:
    """Pieces of a variant that came in with a lot."""

    variant_id: int
    lot_code: str
    quantity: int
    expires_on: date | None


#: (variant id, lot code) -> the lot.
Lots = Mapping[tuple[int, str], Lot]


def find_lot_states(receipts: Sequence[Receipt]) -> dict[tuple[int, str], Lot]:
    """The lots of these receipts that there are, freshly read."""
    keys = {(receipt.variant_id, receipt.lot_code) for receipt in receipts}
    query = select(Lot).where(tuple_(Lot.variant_id, Lot.code).in_(keys))
    lots = db.session.scalars(query.execution_options(populate_existing=True))
    return {(lot.variant_id, lot.code): lot for lot in lots}


def receipt_problem(receipt: Receipt, lot: Lot | None) -> tuple[str, str] | None:
    """Which field of a receipt is wrong, and why; None when it may come in. `lot` is the one there is."""
    if not receipt.lot_code:
        return "lot_code", "Enter the lot code that is printed on the goods."
    if len(receipt.lot_code) > LONGEST_LOT_CODE:
        return "lot_code", f"Shorten the lot code to {LONGEST_LOT_CODE} characters."
    if not 1 <= receipt.quantity <= MOST_PIECES:
        return "quantity", f"Receive between 1 and {MOST_PIECES:,} pieces at a time."
    if receipt.expires_on is not None and receipt.expires_on <= clock.now().date():
        return "expires_on", "The best-before date has passed: these goods cannot be sold."
    if lot is not None and lot.expires_on != receipt.expires_on:
        return "expires_on", f"Lot {lot.code} is already on the shelf with another best-before date."
    if lot is not None and lot.state != LotState.SELLABLE:
        return "lot_code", f"Lot {lot.code} is {lot.state} and cannot take new goods."
    return None


def receive_many(receipts: Sequence[Receipt], *, by: str, reason: str) -> None:
    """Take all in, each with its movement; a lot may come once. Raises Conflict with the first problem.

    Whoever calls this several times in a transaction has locked all its variants before, in id order.
    """
    variant_ids = sorted({receipt.variant_id for receipt in receipts})
    _open_stock(variant_ids)
    lots = find_lot_states(receipts)
    for receipt in receipts:
        if problem := receipt_problem(receipt, lots.get((receipt.variant_id, receipt.lot_code))):
            raise Conflict(f"{problem[1]} Nothing was received.")
    _open_lots(receipts, lots)
    lots = find_lot_states(receipts)
    now = clock.now()
    for receipt in receipts:
        lots[receipt.variant_id, receipt.lot_code].on_hand += receipt.quantity
    movements = [
        {
            "variant_id": receipt.variant_id,
            "lot_id": lots[receipt.variant_id, receipt.lot_code].id,
            "kind": MovementKind.RECEIPT,
            "quantity": receipt.quantity,
            "actor": by,
            "reason": reason,
            "moved_at": now,
        }
        for receipt in receipts
    ]
    db.session.execute(insert(StockMovement), movements)
    _count_in(receipts)


def _open_stock(variant_ids: Sequence[int]) -> None:
    """Counters for each, locked."""
    kind = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    first = [
        {"variant_id": key, "on_hand": 0, "held": 0, "blocked": 0, "reorder_point": 0} for key in variant_ids
    ]
    db.session.execute(kind(StockItem).on_conflict_do_nothing(index_elements=["variant_id"]), first)
    query = select(StockItem.variant_id).where(StockItem.variant_id.in_(variant_ids))
    db.session.execute(query.order_by(StockItem.variant_id).with_for_update()).all()


def _open_lots(receipts: Sequence[Receipt], lots: Lots) -> None:
    new = [receipt for receipt in receipts if (receipt.variant_id, receipt.lot_code) not in lots]
    db.session.add_all(
        Lot(
            variant_id=receipt.variant_id,
            code=receipt.lot_code,
            expires_on=receipt.expires_on,
            state=LotState.SELLABLE,
            on_hand=0,
            received_at=clock.now(),
        )
        for receipt in new
    )
    db.session.flush()


def _count_in(receipts: Sequence[Receipt]) -> None:
    pieces: Counter[int] = Counter()
    for receipt in receipts:
        pieces[receipt.variant_id] += receipt.quantity
    for variant_id, quantity in sorted(pieces.items()):
        db.session.execute(
            update(StockItem)
            .where(StockItem.variant_id == variant_id)
            .values(on_hand=StockItem.on_hand + quantity)
            .execution_options(synchronize_session=False)
        )
    db.session.flush()
