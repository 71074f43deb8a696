"""What a pick list says: from which shelf and lot to take how much, for which bin."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from shop import clock
from shop.catalog import full_name
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.fulfilment.models import PickedOrder, PickList
from shop.inventory.models import Earmark, Hold, Lot, LotState


@dataclass(frozen=True, slots=True)
class PickLine:
    """Pieces to take from one lot. `bins` says which place gets how many; `trouble` why it may not leave."""

    shelf: str
    sku: str
    name: str
    lot_code: str
    expires_on: date | None
    trouble: str
    bins: tuple[tuple[int, int], ...]

    @property
    def quantity(self) -> int:
        """Pieces over all bins."""
        return sum(pieces for _, pieces in self.bins)


@dataclass(frozen=True, slots=True)
class OpenList:
    """A pick list that somebody still works on."""

    id: int
    made_by: str
    made_at: datetime
    orders: int


def open_lists() -> Sequence[OpenList]:
    """Lists with orders that were neither sent nor put back, the newest first. One query."""
    query = (
        select(PickList.id, PickList.made_by, PickList.made_at, func.count())
        .join(PickedOrder, PickedOrder.pick_list_id == PickList.id)
        .where(PickedOrder.finished_at.is_(None))
        .group_by(PickList.id)
        .order_by(PickList.id.desc())
        .limit(100)
    )
    return [OpenList(*row) for row in db.session.execute(query)]


def orders_on(pick_list: PickList) -> Sequence[PickedOrder]:
    """Its orders by bin, those that are done as well."""
    query = (
        select(PickedOrder)
        .where(PickedOrder.pick_list_id == pick_list.id)
        .order_by(PickedOrder.place)
        .options(joinedload(PickedOrder.order))
    )
    return db.session.scalars(query).all()


def lists_of(order_ids: Collection[int]) -> dict[int, OpenList]:
    """Order id -> the list that it is open on."""
    query = (
        select(PickedOrder.order_id, PickList.id, PickList.made_by, PickList.made_at)
        .join(PickList, PickList.id == PickedOrder.pick_list_id)
        .where(PickedOrder.order_id.in_(order_ids), PickedOrder.finished_at.is_(None))
    )
    return {row[0]: OpenList(*row[1:], orders=0) for row in db.session.execute(query)}


def picked_lots(order_id: int) -> dict[int, list[tuple[str, int]]]:
    """Variant id -> code and pieces of each lot that was named for an order."""
    query = (
        select(Earmark.variant_id, Lot.code, Earmark.quantity)
        .join(Lot, Lot.id == Earmark.lot_id)
        .where(Earmark.order_id == order_id)
        .order_by(Lot.id)
    )
    found: dict[int, list[tuple[str, int]]] = {}
    for variant_id, code, quantity in db.session.execute(query):
        found.setdefault(variant_id, []).append((code, quantity))
    return found


def pick_lines(pick_list: PickList) -> list[PickLine]:
    """What to take, in the order of the walk: by shelf, then SKU, then the lot that expires first."""
    rows = [*_named(pick_list), *_missing(pick_list)]
    shelves = _shelves({row.variant_id for row in rows})
    grouped: dict[tuple[int, int], list[_Row]] = {}
    for row in rows:
        grouped.setdefault((row.variant_id, row.lot_id), []).append(row)
    lines = [_line(shelves.get(variant_id, ""), group) for (variant_id, _), group in grouped.items()]
    return sorted(
        lines, key=lambda line: (line.shelf, line.sku, line.lot_code == "", line.expires_on or date.max)
    )


@dataclass(frozen=True, slots=True)
class _Row:
    variant_id: int
    lot_id: int
    place: int
    quantity: int
    sku: str
    name: str
    lot_code: str = ""
    expires_on: date | None = None
    state: str = LotState.SELLABLE


def _named(pick_list: PickList) -> list[_Row]:
    query = (
        select(
            *(Earmark.variant_id, Earmark.lot_id, PickedOrder.place, Earmark.quantity),
            *(Variant.sku, Product.name, Variant.name, Lot.code, Lot.expires_on, Lot.state),
        )
        .join(PickedOrder, PickedOrder.order_id == Earmark.order_id)
        .join(Lot, Lot.id == Earmark.lot_id)
        .join(Variant, Variant.id == Earmark.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .where(PickedOrder.pick_list_id == pick_list.id, PickedOrder.finished_at.is_(None))
        .order_by(PickedOrder.place, Earmark.lot_id)
    )
    return [_Row(*row[:5], full_name(row[5], row[6]), *row[7:]) for row in db.session.execute(query)]


def _missing(pick_list: PickList) -> list[_Row]:
    """Pieces that are held but that no lot was named for: the shelf and the books do not agree."""
    named = (
        select(func.coalesce(func.sum(Earmark.quantity), 0))
        .where(Earmark.order_id == Hold.order_id, Earmark.variant_id == Hold.variant_id)
        .correlate(Hold)
        .scalar_subquery()
    )
    query = (
        select(
            *(Hold.variant_id, PickedOrder.place, Hold.quantity - named),
            *(Variant.sku, Product.name, Variant.name),
        )
        .join(PickedOrder, PickedOrder.order_id == Hold.order_id)
        .join(Variant, Variant.id == Hold.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .where(
            PickedOrder.pick_list_id == pick_list.id,
            PickedOrder.finished_at.is_(None),
            Hold.quantity > named,
        )
        .order_by(PickedOrder.place)
    )
    return [
        _Row(row[0], 0, row[1], row[2], sku=row[3], name=full_name(row[4], row[5]))
        for row in db.session.execute(query)
    ]


def _line(shelf: str, rows: list[_Row]) -> PickLine:
    first = rows[0]
    bins: dict[int, int] = {}
    for row in rows:
        bins[row.place] = bins.get(row.place, 0) + row.quantity
    return PickLine(
        shelf=shelf,
        sku=first.sku,
        name=first.name,
        lot_code=first.lot_code,
        expires_on=first.expires_on,
        trouble=_trouble(first),
        bins=tuple(sorted(bins.items())),
    )


def _trouble(row: _Row) -> str:
    if not row.lot_code:
        return "No lot on the shelf covers these. Count the shelf, then name the lots again."
    if row.state != LotState.SELLABLE:
        return f"This lot is {row.state} by now: leave it where it is, and name the lots again."
    if row.expires_on and row.expires_on <= clock.now().date():
        return "Its date has come: leave it where it is, and name the lots again."
    return ""


def _shelves(variant_ids: Collection[int]) -> dict[int, str]:
    """Variant id -> its place on the shelves, by which the walk is sorted; without one SKUs are."""
    return dict.fromkeys(variant_ids, "")
