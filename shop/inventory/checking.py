"""Whether the books of the stock agree with themselves."""

from typing import Any

from sqlalchemy import Select, func, select

from shop.extensions import db
from shop.inventory.dating import first_day_kept_back
from shop.inventory.models import Hold, Lot, LotState, StockItem, StockMovement


def stock_problems() -> list[str]:
    """A sentence for each variant or lot whose counters are not the sum of their rows."""
    items = list(db.session.scalars(select(StockItem)))
    moved = _sums(_total(StockMovement.quantity, by=StockMovement.variant_id))
    held = _sums(_total(Hold.quantity, by=Hold.variant_id))
    in_lots = _sums(_total(Lot.on_hand, by=Lot.variant_id))
    blocked = _sums(_total(Lot.on_hand, by=Lot.variant_id).where(Lot.state != LotState.SELLABLE))
    problems = []
    for item in items:
        for name, counted, total in (
            ("on hand", item.on_hand, moved.get(item.variant_id, 0)),
            ("on hand", item.on_hand, in_lots.get(item.variant_id, 0)),
            ("held", item.held, held.get(item.variant_id, 0)),
            ("blocked", item.blocked, blocked.get(item.variant_id, 0)),
        ):
            if counted != total:
                problems.append(f"variant {item.variant_id}: {name} is {counted}, its rows say {total}")
    days = {item.variant_id: item.keep_back_days for item in items}
    return problems + _lot_problems() + _date_problems(days) + _orphans(set(days), moved, held)


def _lot_problems() -> list[str]:
    moved = _sums(_total(StockMovement.quantity, by=StockMovement.lot_id))
    return [
        f"lot {lot.code} of variant {lot.variant_id}: on hand is {lot.on_hand}, its movements say {total}"
        for lot in db.session.scalars(select(Lot))
        if lot.on_hand != (total := moved.get(lot.id, 0))
    ]


def _date_problems(keep_back_days: dict[int, int]) -> list[str]:
    return [
        f"lot {lot.code} of variant {lot.variant_id}: kept back from {lot.kept_back_from}, not {day}"
        for lot in db.session.scalars(select(Lot).where(Lot.expires_on.is_not(None)))
        if lot.kept_back_from
        != (day := first_day_kept_back(lot.expires_on, keep_back_days.get(lot.variant_id, 0)))
    ]


def _orphans(known: set[int], *counted: dict[int, int]) -> list[str]:
    strays = {variant_id for sums in counted for variant_id in sums} - known
    return [f"variant {variant_id}: moved or held without a stock item" for variant_id in sorted(strays)]


def _total(column: Any, *, by: Any) -> Select[tuple[int, int]]:
    return select(by, func.sum(column)).group_by(by)


def _sums(query: Select[tuple[int, int]]) -> dict[int, int]:
    return {key: int(total) for key, total in db.session.execute(query)}
