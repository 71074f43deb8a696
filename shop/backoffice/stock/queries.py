"""Reading stock for staff: the list, and the rows behind each number of one variant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, nulls_last, or_, select
from sqlalchemy.orm import joinedload, selectinload

from shop.alerts import count_waiting, count_waiting_for
from shop.backoffice.paging import Page, make_page
from shop.catalog import full_name
from shop.catalog.models import BundleComponent, Product, ProductStatus, Variant
from shop.errors import NotFound
from shop.extensions import db
from shop.inventory import availability, days_of_cover, sold_lately, usual_keep_back_days
from shop.inventory.models import Hold, Lot, StockItem, StockMovement
from shop.orders.models import Order

PAGE_SIZE = 50
MOVEMENTS_SHOWN = 30

_ON_HAND = func.coalesce(StockItem.on_hand, 0)
_HELD = func.coalesce(StockItem.held, 0)
_BLOCKED = func.coalesce(StockItem.blocked, 0)
_REORDER = func.coalesce(StockItem.reorder_point, 0)
_SELLABLE = _ON_HAND - _BLOCKED - _HELD

#: Of what has stock of its own and is not archived: time to buy more.
LOW: ColumnElement[bool] = and_(
    Product.is_bundle.is_(False), Product.status != ProductStatus.ARCHIVED, _SELLABLE <= _REORDER
)


class StockFilter(StrEnum):
    """The lists of stock, as they stand in the address."""

    ALL = "all"
    LOW = "low"
    SOLD_OUT = "sold-out"


_CONDITIONS: dict[StockFilter, ColumnElement[bool]] = {
    StockFilter.ALL: Variant.id.is_not(None),
    StockFilter.LOW: LOW,
    StockFilter.SOLD_OUT: and_(Product.is_bundle.is_(False), _SELLABLE <= 0),
}


@dataclass(frozen=True, slots=True)
class StockRow:
    """The pieces of one variant. A set has no stock of its own: only `sellable`, from its parts."""

    sku: str
    product: str
    variant: str
    status: str
    is_bundle: bool
    on_hand: int
    held: int
    blocked: int
    reorder_point: int
    shelf: str
    sellable: int
    #: People who asked to be told when it is back.
    waiting: int

    @property
    def name(self) -> str:
        return full_name(self.product, self.variant)

    @property
    def is_low(self) -> bool:
        """Whether it is time to buy more."""
        return not self.is_bundle and self.sellable <= self.reorder_point


@dataclass(frozen=True, slots=True)
class HeldFor:
    """Pieces promised to an order."""

    number: str
    name: str
    quantity: int
    held_at: datetime


@dataclass(frozen=True, slots=True)
class StockDetail:
    """One variant with the rows that its numbers come from; a set has parts instead."""

    variant: Variant
    item: StockItem
    sellable: int
    #: People who asked to be told when it is back.
    waiting: int
    lots: Sequence[Lot]
    movements: Sequence[StockMovement]
    lot_codes: dict[int, str]
    holds: Sequence[HeldFor]
    #: Pieces that left for orders lately, and the days that what is there lasts at that pace.
    sold: int
    cover: int | None

    @property
    def last_movement_id(self) -> int:
        """Names the state of the ledger that a page shows; 0 before the first movement."""
        return self.movements[0].id if self.movements else 0


def stocked_variants(*columns: Any) -> Select[Any]:
    """A query over all variants with their product and, where there is one, their stock."""
    return (
        select(*columns)
        .select_from(Variant)
        .join(Product, Product.id == Variant.product_id)
        .join(StockItem, StockItem.variant_id == Variant.id, isouter=True)
    )


def list_stock(which: StockFilter, *, search: str = "", after: str = "") -> Page[StockRow]:
    """A page of variants by SKU, in four queries at most; `search` looks into SKU and names."""
    query = stocked_variants(
        Variant.id, Variant.sku, Product.name, Variant.name, Product.status, Product.is_bundle,
        _ON_HAND, _HELD, _BLOCKED, _REORDER, func.coalesce(StockItem.shelf, ""),
    ).where(_CONDITIONS[which])  # fmt: skip
    if search:
        query = query.where(_matches(search))
    if after:
        query = query.where(Variant.sku > after)
    found = db.session.execute(query.order_by(Variant.sku).limit(PAGE_SIZE + 1)).all()
    sellable = availability([row[0] for row in found]) if found else {}
    waiting = count_waiting(sellable) if found else {}
    rows = [StockRow(*row[1:], sellable=sellable[row[0]], waiting=waiting.get(row[0], 0)) for row in found]
    return make_page(rows, size=PAGE_SIZE, key=lambda row: row.sku)


def get_stock(sku: str) -> StockDetail:
    """One variant with lots, holds and its last movements; raises NotFound."""
    variant = get_variant(sku)
    sold = sold_lately([variant.id]).get(variant.id, 0)
    sellable = availability([variant.id])[variant.id]
    lots = db.session.scalars(
        select(Lot).where(Lot.variant_id == variant.id).order_by(nulls_last(Lot.expires_on.asc()), Lot.id)
    ).all()
    return StockDetail(
        variant=variant,
        item=db.session.get(StockItem, variant.id) or _nothing(variant.id),
        sellable=sellable,
        waiting=count_waiting_for(variant.id),
        lots=[lot for lot in lots if lot.on_hand],
        movements=_last_movements(variant.id),
        lot_codes={lot.id: lot.code for lot in lots},
        holds=_holds(variant.id),
        sold=sold,
        cover=days_of_cover(sellable, sold),
    )


def list_movements(variant_id: int, *, before: int | None = None) -> Page[tuple[StockMovement, str]]:
    """A page of everything that moved of a variant with the code of its lot, newest first. One query."""
    query = (
        select(StockMovement, Lot.code)
        .join(Lot, Lot.id == StockMovement.lot_id)
        .where(StockMovement.variant_id == variant_id)
        .order_by(StockMovement.id.desc())
        .limit(PAGE_SIZE + 1)
    )
    if before is not None:
        query = query.where(StockMovement.id < before)
    rows = [(movement, code) for movement, code in db.session.execute(query)]
    return make_page(rows, size=PAGE_SIZE, key=lambda row: row[0].id)


def lock_stock(variant_id: int) -> int:
    """Keep others from changing this stock until the transaction ends; returns its last movement's id."""
    db.session.get(StockItem, variant_id, with_for_update=True, populate_existing=True)
    query = select(func.max(StockMovement.id)).where(StockMovement.variant_id == variant_id)
    return db.session.scalar(query) or 0


def get_variant(sku: str) -> Variant:
    """A variant with its product and, if it is a set, its parts; raises NotFound."""
    part = selectinload(Variant.components).joinedload(BundleComponent.variant)
    query = (
        select(Variant)
        .where(Variant.sku == sku)
        .options(joinedload(Variant.product), part.joinedload(Variant.product))
    )
    variant = db.session.scalar(query)
    if variant is None:
        raise NotFound(f"There is no SKU {sku}.")
    return variant


def _nothing(variant_id: int) -> StockItem:
    return StockItem(
        variant_id=variant_id,
        **{"on_hand": 0, "held": 0, "blocked": 0, "reorder_point": 0, "shelf": ""},
        keep_back_days=usual_keep_back_days(variant_id),
    )


def _last_movements(variant_id: int) -> Sequence[StockMovement]:
    query = select(StockMovement).where(StockMovement.variant_id == variant_id)
    return db.session.scalars(query.order_by(StockMovement.id.desc()).limit(MOVEMENTS_SHOWN)).all()


def _holds(variant_id: int) -> list[HeldFor]:
    query = (
        select(Order.number, Order.name, Hold.quantity, Hold.held_at)
        .join(Order, Order.id == Hold.order_id)
        .where(Hold.variant_id == variant_id)
        .order_by(Hold.held_at)
    )
    return [HeldFor(*row) for row in db.session.execute(query)]


def _matches(search: str) -> ColumnElement[bool]:
    # Names once per product, not once per variant.
    products = select(Product.id).where(Product.name.icontains(search, autoescape=True))
    return or_(
        Variant.sku.contains(search.upper(), autoescape=True),
        Variant.product_id.in_(products),
        Variant.name.icontains(search, autoescape=True),
        Variant.gtin == search,
        StockItem.shelf == search.upper(),
    )
