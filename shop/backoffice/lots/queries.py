"""Reading lots for staff: the lists, and the whole life of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, func, or_, select, tuple_

from shop import clock
from shop.backoffice.paging import Page, id_key, make_page
from shop.catalog import full_name
from shop.catalog.models import Product, Variant
from shop.errors import NotFound
from shop.extensions import db
from shop.inventory.models import Lot, LotEvent, LotState, StockItem, StockMovement
from shop.orders.models import LineComponent, LotAllocation, Order, OrderLine
from shop.purchasing.models import GoodsReceipt, PurchaseLine, PurchaseOrder, Supplier

PAGE_SIZE = 50
ROWS_SHOWN = 50

#: A lot whose date is so many days away is near its date.
NEAR_DAYS = 90


class LotFilter(StrEnum):
    """The lists of lots, as they stand in the address."""

    ALL = "all"
    NEAR = "near"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class LotRow:
    """One lot with the article it is of."""

    id: int
    code: str
    expires_on: date | None
    kept_back_from: date | None
    state: str
    on_hand: int
    received_at: datetime
    variant_id: int
    sku: str
    product: str
    variant: str
    shelf: str
    keep_back_days: int

    @property
    def name(self) -> str:
        return full_name(self.product, self.variant)

    @property
    def days_left(self) -> int | None:
        """Whole days until its date; 0 or less once it has come."""
        return (self.expires_on - clock.now().date()).days if self.expires_on else None


@dataclass(frozen=True, slots=True)
class ShippedPart:
    """Pieces of a lot that went to somebody."""

    number: str
    name: str
    quantity: int


@dataclass(frozen=True, slots=True)
class LotDetail:
    """One lot with everything that ever happened to it, newest first."""

    lot: LotRow
    movements: Sequence[StockMovement]
    events: Sequence[LotEvent]
    shipped: Sequence[ShippedPart]
    #: Pieces that went out with orders, and how many orders that were.
    shipped_pieces: int
    shipped_orders: int
    suppliers: Sequence[str]
    purchases: Sequence[str]


def list_lots(which: LotFilter, *, search: str = "", after: str = "") -> Page[LotRow]:
    """A page of lots with pieces: those near their date by date, all others the newest first. One query."""
    query = _lots().where(Lot.on_hand > 0, *_conditions(which, search))
    if which is LotFilter.NEAR:
        if key := _date_key(after):
            query = query.where(tuple_(Lot.expires_on, Lot.id) > key)
        query = query.order_by(Lot.expires_on, Lot.id)
    else:
        if (before := id_key(after)) is not None:
            query = query.where(Lot.id < before)
        query = query.order_by(Lot.id.desc())
    rows = [LotRow(*row) for row in db.session.execute(query.limit(PAGE_SIZE + 1))]
    near = which is LotFilter.NEAR
    return make_page(rows, size=PAGE_SIZE, key=lambda row: f"{row.expires_on}.{row.id}" if near else row.id)


def get_lot(lot_id: int) -> LotRow:
    """One lot with its article; raises NotFound."""
    row = db.session.execute(_lots().where(Lot.id == lot_id)).first()
    if row is None:
        raise NotFound("There is no such lot.")
    return LotRow(*row)


def get_life(lot_id: int) -> LotDetail:
    """The whole life of a lot, in a fixed number of queries; raises NotFound."""
    moved = select(StockMovement).where(StockMovement.lot_id == lot_id).order_by(StockMovement.id.desc())
    events = select(LotEvent).where(LotEvent.lot_id == lot_id).order_by(LotEvent.id.desc())
    of_lot = LotAllocation.lot_id == lot_id
    to_orders = (
        select(Order.number, Order.name, func.sum(LotAllocation.quantity))
        .join(OrderLine, OrderLine.order_id == Order.id)
        .join(LineComponent, LineComponent.order_line_id == OrderLine.id)
        .join(LotAllocation, LotAllocation.line_component_id == LineComponent.id)
        .where(of_lot)
        .group_by(Order.id, Order.number, Order.name)
    )
    counted = (
        select(
            func.coalesce(func.sum(LotAllocation.quantity), 0), func.count(func.distinct(OrderLine.order_id))
        )
        .join(LineComponent, LineComponent.id == LotAllocation.line_component_id)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .where(of_lot)
    )
    pieces, orders = db.session.execute(counted).one()
    newest = to_orders.order_by(Order.id.desc()).limit(ROWS_SHOWN)
    suppliers, purchases = _origin(lot_id)
    return LotDetail(
        lot=get_lot(lot_id),
        movements=db.session.scalars(moved.limit(ROWS_SHOWN)).all(),
        events=db.session.scalars(events).all(),
        shipped=[ShippedPart(*row) for row in db.session.execute(newest)],
        shipped_pieces=int(pieces),
        shipped_orders=orders,
        suppliers=suppliers,
        purchases=purchases,
    )


def _origin(lot_id: int) -> tuple[list[str], list[str]]:
    """Whom a lot came from, and with which purchase orders."""
    query = (
        select(Supplier.name, PurchaseOrder.number)
        .select_from(GoodsReceipt)
        .join(StockMovement, StockMovement.id == GoodsReceipt.movement_id)
        .outerjoin(Supplier, Supplier.id == GoodsReceipt.supplier_id)
        .outerjoin(PurchaseLine, PurchaseLine.id == GoodsReceipt.purchase_line_id)
        .outerjoin(PurchaseOrder, PurchaseOrder.id == PurchaseLine.purchase_order_id)
        .where(StockMovement.lot_id == lot_id)
        .distinct()
    )
    rows = db.session.execute(query).all()
    return sorted({row.name for row in rows if row.name}), sorted({row.number for row in rows if row.number})


def _lots():
    return (
        select(
            *(Lot.id, Lot.code, Lot.expires_on, Lot.kept_back_from, Lot.state, Lot.on_hand, Lot.received_at),
            *(Variant.id, Variant.sku, Product.name, Variant.name),
            *(StockItem.shelf, StockItem.keep_back_days),
        )
        .select_from(Lot)
        .join(Variant, Variant.id == Lot.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .join(StockItem, StockItem.variant_id == Lot.variant_id)
    )


def _conditions(which: LotFilter, search: str) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if which is LotFilter.NEAR:
        conditions.append(Lot.expires_on <= clock.now().date() + timedelta(days=NEAR_DAYS))
    elif which is LotFilter.BLOCKED:
        conditions.append(Lot.state != LotState.SELLABLE)
    if search:
        conditions.append(
            or_(
                Lot.code.icontains(search, autoescape=True),
                Variant.sku.icontains(search, autoescape=True),
                Product.name.icontains(search, autoescape=True),
            )
        )
    return conditions


def _date_key(typed: str) -> tuple[date, int] | None:
    day, _, lot_id = typed.partition(".")
    try:
        found = date.fromisoformat(day), id_key(lot_id)
    except ValueError:
        return None
    return found if found[1] is not None else None
