"""Reading purchase orders and suppliers for staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, or_, select

from shop.backoffice.paging import Page, make_page
from shop.catalog import full_name
from shop.catalog.models import Product, Variant
from shop.errors import NotFound
from shop.extensions import db
from shop.inventory.models import Lot, StockMovement
from shop.purchasing import EXPECTED, PurchaseStatus
from shop.purchasing.models import GoodsReceipt, PurchaseLine, PurchaseOrder, Supplier

PAGE_SIZE = 50


class PurchaseFilter(StrEnum):
    """The lists of purchase orders, as they stand in the address."""

    OPEN = "open"
    DRAFTS = "drafts"
    ALL = "all"


_CONDITIONS: dict[PurchaseFilter, ColumnElement[bool]] = {
    PurchaseFilter.OPEN: PurchaseOrder.status.in_(EXPECTED),
    PurchaseFilter.DRAFTS: PurchaseOrder.status == PurchaseStatus.DRAFT,
    PurchaseFilter.ALL: PurchaseOrder.id.is_not(None),
}


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """One purchase order in the list."""

    id: int
    number: str
    supplier: str
    status: str
    expected_on: date | None
    created_at: datetime
    pieces: int
    received: int


@dataclass(frozen=True, slots=True)
class LineRow:
    """One article of a purchase order. Money in cents."""

    id: int
    variant_id: int
    sku: str
    product: str
    variant: str
    quantity: int
    received: int
    unit_cost_cents: int | None

    @property
    def name(self) -> str:
        return full_name(self.product, self.variant)

    @property
    def total_cents(self) -> int | None:
        return None if self.unit_cost_cents is None else self.unit_cost_cents * self.quantity


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """Pieces that came in: the rows behind "received"."""

    sku: str
    lot_id: int
    lot_code: str
    quantity: int
    actor: str
    moved_at: datetime


@dataclass(frozen=True, slots=True)
class PurchaseDetail:
    """One purchase order with its lines, and what came in against it."""

    order: PurchaseOrder
    supplier: Supplier
    lines: Sequence[LineRow]
    receipts: Sequence[ReceiptRow]

    @property
    def total_cents(self) -> int:
        """What the lines with a known price cost."""
        return sum(line.total_cents or 0 for line in self.lines)


def list_purchases(
    which: PurchaseFilter, *, search: str = "", before: int | None = None
) -> Page[PurchaseRow]:
    """A page of purchase orders, the newest first; `search` looks into number, reference and supplier."""
    query = (
        select(
            *(PurchaseOrder.id, PurchaseOrder.number, Supplier.name, PurchaseOrder.status),
            *(PurchaseOrder.expected_on, PurchaseOrder.created_at),
            func.coalesce(func.sum(PurchaseLine.quantity), 0),
            func.coalesce(func.sum(PurchaseLine.received), 0),
        )
        .join(Supplier, Supplier.id == PurchaseOrder.supplier_id)
        .outerjoin(PurchaseLine, PurchaseLine.purchase_order_id == PurchaseOrder.id)
        .where(_CONDITIONS[which])
        .group_by(PurchaseOrder.id, Supplier.name)
        .order_by(PurchaseOrder.id.desc())
        .limit(PAGE_SIZE + 1)
    )
    if search:
        query = query.where(
            or_(
                *(
                    column.icontains(search, autoescape=True)
                    for column in (PurchaseOrder.number, PurchaseOrder.reference, Supplier.name)
                )
            )
        )
    if before is not None:
        query = query.where(PurchaseOrder.id < before)
    rows = [PurchaseRow(*row) for row in db.session.execute(query)]
    return make_page(rows, size=PAGE_SIZE, key=lambda row: row.id)


def get_purchase(number: str) -> PurchaseDetail:
    """One purchase order with everything on it, in three queries; raises NotFound."""
    found = db.session.execute(
        select(PurchaseOrder, Supplier)
        .join(Supplier, Supplier.id == PurchaseOrder.supplier_id)
        .where(PurchaseOrder.number == number)
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise NotFound(f"There is no purchase order {number}.")
    order, supplier = found
    lines = (
        select(
            *(PurchaseLine.id, Variant.id, Variant.sku, Product.name, Variant.name),
            *(PurchaseLine.quantity, PurchaseLine.received, PurchaseLine.unit_cost_cents),
        )
        .join(Variant, Variant.id == PurchaseLine.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .where(PurchaseLine.purchase_order_id == order.id)
        .order_by(PurchaseLine.id)
    )
    receipts = (
        select(
            *(Variant.sku, Lot.id, Lot.code, StockMovement.quantity),
            *(StockMovement.actor, StockMovement.moved_at),
        )
        .select_from(GoodsReceipt)
        .join(PurchaseLine, PurchaseLine.id == GoodsReceipt.purchase_line_id)
        .join(StockMovement, StockMovement.id == GoodsReceipt.movement_id)
        .join(Lot, Lot.id == StockMovement.lot_id)
        .join(Variant, Variant.id == Lot.variant_id)
        .where(PurchaseLine.purchase_order_id == order.id)
        .order_by(GoodsReceipt.id)
    )
    return PurchaseDetail(
        order=order,
        supplier=supplier,
        lines=[LineRow(*row) for row in db.session.execute(lines)],
        receipts=[ReceiptRow(*row) for row in db.session.execute(receipts)],
    )


@dataclass(frozen=True, slots=True)
class SupplierRow:
    """One supplier in the list."""

    id: int
    name: str
    email: str
    lead_days: int
    open_orders: int


def list_suppliers() -> list[SupplierRow]:
    """All suppliers by name, with the orders that are open. A shop has dozens of them, not thousands."""
    open_orders = (
        select(func.count())
        .where(and_(PurchaseOrder.supplier_id == Supplier.id, PurchaseOrder.status.in_(EXPECTED)))
        .correlate(Supplier)
        .scalar_subquery()
    )
    query = select(Supplier.id, Supplier.name, Supplier.email, Supplier.lead_days, open_orders)
    return [SupplierRow(*row) for row in db.session.execute(query.order_by(Supplier.name))]
