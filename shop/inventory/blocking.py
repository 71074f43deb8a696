"""Lots that may not be sold: their pieces stay on hand but count as blocked."""

from typing import Any

from sqlalchemy import Select, nulls_last, select, update

from shop import clock
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.inventory.dating import first_day_kept_back, is_kept_back
from shop.inventory.locking import lock_stock_item
from shop.inventory.models import Lot, LotEvent, LotState, StockItem

#: The actor of what happens by itself.
CALENDAR = "shop"


def quarantine_lot(lot_id: int, *, reason: str, by: str) -> Lot:
    """Take a lot off sale until somebody releases it.

    Raises ShopError without a reason, NotFound for an unknown lot, Conflict for one that is in quarantine
    or recalled already.
    """
    reason = _reason(reason, "Say why the lot is blocked, for whoever has to decide about it.")
    lot = _lock_lot(lot_id)
    if lot.state not in (LotState.SELLABLE, LotState.SHORT_DATED):
        raise Conflict(f"Lot {lot.code} is {lot.state} already. Nothing changed.")
    change_state(lot, LotState.QUARANTINED, reason=reason, by=by)
    return lot


def release_lot(lot_id: int, *, reason: str, by: str) -> Lot:
    """Let a quarantined lot be sold again; one too close to its date stays blocked for that.

    Raises ShopError without a reason, NotFound for an unknown lot, Conflict unless it is in quarantine.
    """
    reason = _reason(reason, "Say what was found, so that others know why the lot may be sold again.")
    lot = _lock_lot(lot_id)
    if lot.state != LotState.QUARANTINED:
        raise Conflict(f"Lot {lot.code} is not in quarantine. Nothing changed.")
    after = LotState.SHORT_DATED if is_kept_back(lot.kept_back_from) else LotState.SELLABLE
    change_state(lot, after, reason=reason, by=by)
    return lot


def keep_back_short_dated_lots() -> list[Lot]:
    """Block every sellable lot whose day to be kept back has come; returns those now blocked."""
    variant_ids = db.session.scalars(_due(select(Lot.variant_id)).distinct().order_by(Lot.variant_id))
    return [lot for variant_id in list(variant_ids) for lot in _keep_back(variant_id)]


def change_keep_back_days(item: StockItem, days: int, *, by: str) -> None:
    """From how many days before their date a variant's pieces are kept back; its lots follow at once.

    The caller holds the lock of `item`. Raises ShopError outside 0 to 365 days.
    """
    if not 0 <= days <= 365:
        raise ShopError("Keep goods back from 0 to 365 days before their date.")
    item.keep_back_days = days
    query = select(Lot).where(Lot.variant_id == item.variant_id).order_by(Lot.id)
    for lot in db.session.scalars(query.execution_options(populate_existing=True)):
        lot.kept_back_from = first_day_kept_back(lot.expires_on, days)
        late = is_kept_back(lot.kept_back_from)
        reason = f"Kept back from {days} days before the date on"
        if late and lot.state == LotState.SELLABLE:
            change_state(lot, LotState.SHORT_DATED, reason=reason, by=by)
        elif not late and lot.state == LotState.SHORT_DATED:
            change_state(lot, LotState.SELLABLE, reason=reason, by=by)


def change_state(lot: Lot, after: LotState, *, reason: str, by: str) -> None:
    """Move a lot to another state, its pieces in or out of the blocked ones, and write it down.

    The caller holds the lock of the variant's stock and has read the lot under it.
    """
    was, now = (state != LotState.SELLABLE for state in (lot.state, after))
    if was != now:
        pieces = lot.on_hand if now else -lot.on_hand
        db.session.execute(
            update(StockItem)
            .where(StockItem.variant_id == lot.variant_id)
            .values(blocked=StockItem.blocked + pieces)
        )
    db.session.add(
        LotEvent(
            lot_id=lot.id, before=lot.state, after=after, actor=by, reason=reason, happened_at=clock.now()
        )
    )
    lot.state = after


def _keep_back(variant_id: int) -> list[Lot]:
    lock_stock_item(variant_id)
    query = _due(select(Lot)).where(Lot.variant_id == variant_id).order_by(nulls_last(Lot.expires_on), Lot.id)
    lots = list(db.session.scalars(query.execution_options(populate_existing=True)))
    for lot in lots:
        over = lot.expires_on is not None and lot.expires_on <= clock.now().date()
        reason = "Its best-before date has come" if over else "Too close to its best-before date"
        change_state(lot, LotState.SHORT_DATED, reason=reason, by=CALENDAR)
    return lots


def _due(query: Select[Any]) -> Select[Any]:
    return query.where(Lot.state == LotState.SELLABLE, Lot.kept_back_from <= clock.now().date())


def _lock_lot(lot_id: int) -> Lot:
    variant_id = db.session.scalar(select(Lot.variant_id).where(Lot.id == lot_id))
    if variant_id is None:
        raise NotFound("There is no such lot.")
    lock_stock_item(variant_id)
    return db.session.get_one(Lot, lot_id, populate_existing=True)


def _reason(typed: str, otherwise: str) -> str:
    if not typed.strip():
        raise ShopError(otherwise)
    return typed.strip()
