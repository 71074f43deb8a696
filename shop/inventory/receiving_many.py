"""Many receipts at once, by the same rules as one, in a few statements."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Executable, Select, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from shop import clock
from shop.errors import Conflict
from shop.extensions import db
from shop.inventory.models import Lot, LotState, MovementKind, StockItem, StockMovement
from shop.inventory.receiving import MOST_PIECES

LONGEST_LOT_CODE = 60

#: Past the session, which would carry every row twice.
_COUNTERS, _LOTS, _MOVEMENTS = StockItem.__table__, Lot.__table__, StockMovement.__table__


@dataclass(frozen=True, slots=True)
class Receipt:
    """Pieces of a variant that came in with a lot."""

    variant_id: int
    lot_code: str
    quantity: int
    expires_on: date | None

    @property
    def key(self) -> tuple[int, str]:
        """Which lot it is."""
        return self.variant_id, self.lot_code


#: (variant id, lot code) -> the lot.
Lots = Mapping[tuple[int, str], Lot]


def find_lot_states(receipts: Sequence[Receipt]) -> dict[tuple[int, str], Lot]:
    """The lots of these receipts that there are, freshly read."""
    keys = {receipt.key for receipt in receipts}
    lots = db.session.scalars(_lots_of(select(Lot), receipts).execution_options(populate_existing=True))
    return {key: lot for lot in lots if (key := (lot.variant_id, lot.code)) in keys}


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
    pieces: Counter[int] = Counter()
    for receipt in receipts:
        pieces[receipt.variant_id] += receipt.quantity
    _open_stock(sorted(pieces))
    lots = find_lot_states(receipts)
    for receipt in receipts:
        if problem := receipt_problem(receipt, lots.get(receipt.key)):
            raise Conflict(f"{problem[1]} Nothing was received.")
    _fill_lots(receipts, lots)
    _write_movements(receipts, by=by, reason=reason)
    _many(
        update(_COUNTERS)
        .where(_COUNTERS.c.variant_id == bindparam("of_variant"))
        .values(on_hand=_COUNTERS.c.on_hand + bindparam("more")),
        [{"of_variant": key, "more": quantity} for key, quantity in sorted(pieces.items())],
    )
    # The rows changed behind the session's back.
    db.session.expire_all()


def _open_stock(variant_ids: Sequence[int]) -> None:
    """Counters for each, locked."""
    kind = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    first = [
        {"variant_id": key, "on_hand": 0, "held": 0, "blocked": 0, "reorder_point": 0} for key in variant_ids
    ]
    _many(kind(_COUNTERS).on_conflict_do_nothing(index_elements=["variant_id"]), first)
    query = select(StockItem.variant_id).where(StockItem.variant_id.in_(variant_ids))
    db.session.execute(query.order_by(StockItem.variant_id).with_for_update()).all()


def _fill_lots(receipts: Sequence[Receipt], lots: Lots) -> None:
    """Open those that are new, with what came in; add to the others."""
    new = [
        {
            "variant_id": receipt.variant_id,
            "code": receipt.lot_code,
            "expires_on": receipt.expires_on,
            "state": LotState.SELLABLE,
            "on_hand": receipt.quantity,
            "received_at": clock.now(),
        }
        for receipt in receipts
        if receipt.key not in lots
    ]
    more = [
        {"of_lot": lots[receipt.key].id, "more": receipt.quantity}
        for receipt in receipts
        if receipt.key in lots
    ]
    _many(insert(_LOTS), new)
    _many(
        update(_LOTS)
        .where(_LOTS.c.id == bindparam("of_lot"))
        .values(on_hand=_LOTS.c.on_hand + bindparam("more")),
        more,
    )


def _write_movements(receipts: Sequence[Receipt], *, by: str, reason: str) -> None:
    ids = {
        (row.variant_id, row.code): row.id
        for row in db.session.execute(_lots_of(select(Lot.id, Lot.variant_id, Lot.code), receipts))
    }
    movements = [
        {
            "variant_id": receipt.variant_id,
            "lot_id": ids[receipt.key],
            "kind": MovementKind.RECEIPT,
            "quantity": receipt.quantity,
            "actor": by,
            "reason": reason,
            "moved_at": clock.now(),
        }
        for receipt in receipts
    ]
    _many(insert(_MOVEMENTS), movements)


def _lots_of(query: Select[Any], receipts: Sequence[Receipt]) -> Select[Any]:
    # Not pairs in one condition: SQLite would look at every lot for those.
    variant_ids = {receipt.variant_id for receipt in receipts}
    codes = {receipt.lot_code for receipt in receipts}
    return query.where(Lot.variant_id.in_(variant_ids), Lot.code.in_(codes))


def _many(statement: Executable, values: list[dict[str, Any]]) -> None:
    if values:
        db.session.connection().execute(statement, values)
