"""Many receipts at once, by the same rules as one, in a few statements."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Executable, Select, bindparam, insert, select, update

from shop import clock
from shop.errors import Conflict
from shop.extensions import db
from shop.inventory.dating import first_day_kept_back, is_kept_back
from shop.inventory.models import Lot, LotState, MovementKind, StockItem, StockMovement
from shop.inventory.receiving import ReceiptProblem, lock_or_create_stock_item, problem_beside

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


#: Variant id and lot code.
Key = tuple[int, str]
Lots = Mapping[Key, Lot]


def find_lots_of(receipts: Sequence[Receipt]) -> dict[tuple[int, str], Lot]:
    """The lots of these receipts that there are, freshly read."""
    keys = {receipt.key for receipt in receipts}
    lots = db.session.scalars(_lots_of(select(Lot), receipts).execution_options(populate_existing=True))
    return {key: lot for lot in lots if (key := (lot.variant_id, lot.code)) in keys}


def receipt_problem_in(receipt: Receipt, lot: Lot | None) -> ReceiptProblem | None:
    """What stands in the way of a receipt; None when nothing does. `lot` is the one there is."""
    return problem_beside(
        lot, quantity=receipt.quantity, lot_code=receipt.lot_code, expires_on=receipt.expires_on
    )


def receive_many(receipts: Sequence[Receipt], *, by: str, reason: str) -> None:
    """Take all in, each with its movement; a lot may come once. Raises Conflict with the first problem.

    Whoever calls this several times in a transaction has locked all its variants before, in id order.
    """
    items = _open_stock(sorted({receipt.variant_id for receipt in receipts}))
    lots = find_lots_of(receipts)
    for receipt in receipts:
        if problem := receipt_problem_in(receipt, lots.get(receipt.key)):
            raise Conflict(f"{problem.error.message} Nothing was received.")
    new = {receipt.key: _new_lot(receipt, items[receipt.variant_id]) for receipt in receipts}
    states = {key: lots[key].state if key in lots else new[key]["state"] for key in new}
    _fill_lots(receipts, lots, new)
    _write_movements(receipts, by=by, reason=reason)
    _count_in(receipts, states)
    # The rows changed behind the session's back.
    db.session.expire_all()


def _open_stock(variant_ids: Sequence[int]) -> dict[int, StockItem]:
    """Counters for each, locked in id order."""
    query = select(StockItem).where(StockItem.variant_id.in_(variant_ids)).order_by(StockItem.variant_id)
    found = db.session.scalars(query.with_for_update().execution_options(populate_existing=True))
    items = {item.variant_id: item for item in found}
    return items | {key: lock_or_create_stock_item(key) for key in variant_ids if key not in items}


def _new_lot(receipt: Receipt, item: StockItem) -> dict[str, Any]:
    kept_back_from = first_day_kept_back(receipt.expires_on, item.keep_back_days)
    return {
        "variant_id": receipt.variant_id,
        "code": receipt.lot_code,
        "expires_on": receipt.expires_on,
        "kept_back_from": kept_back_from,
        "state": LotState.SHORT_DATED if is_kept_back(kept_back_from) else LotState.SELLABLE,
        "on_hand": receipt.quantity,
        "received_at": clock.now(),
    }


def _fill_lots(receipts: Sequence[Receipt], lots: Lots, new: Mapping[Key, dict[str, Any]]) -> None:
    """Open those that are new, with what came in; add to the others."""
    _many(insert(_LOTS), [values for key, values in new.items() if key not in lots])
    more = [
        {"of_lot": lots[receipt.key].id, "more": receipt.quantity}
        for receipt in receipts
        if receipt.key in lots
    ]
    adding = _LOTS.c.on_hand + bindparam("more")
    _many(update(_LOTS).where(_LOTS.c.id == bindparam("of_lot")).values(on_hand=adding), more)


def _count_in(receipts: Sequence[Receipt], states: Mapping[Key, str]) -> None:
    """Pieces in lots that may not be sold count as blocked as well."""
    pieces: Counter[int] = Counter()
    blocked: Counter[int] = Counter()
    for receipt in receipts:
        pieces[receipt.variant_id] += receipt.quantity
        if states[receipt.key] != LotState.SELLABLE:
            blocked[receipt.variant_id] += receipt.quantity
    _many(
        update(_COUNTERS)
        .where(_COUNTERS.c.variant_id == bindparam("of_variant"))
        .values(
            on_hand=_COUNTERS.c.on_hand + bindparam("more"),
            blocked=_COUNTERS.c.blocked + bindparam("more_blocked"),
        ),
        [
            {"of_variant": key, "more": quantity, "more_blocked": blocked[key]}
            for key, quantity in sorted(pieces.items())
        ],
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
