"""What can be exported about the stock room: what lies there, what moved, what was ordered and counted."""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func

from shop.backoffice.exports.table import Table
from shop.catalog.models import Product, Variant
from shop.inventory.models import CountLine, CountState, Lot, StockCount, StockItem, StockMovement
from shop.purchasing.models import PurchaseLine, PurchaseOrder, Supplier
from shop.staff import Permission

_COUNTERS = ("on_hand", "held", "blocked", "reorder_point")


def _or_zero(column: Any) -> ColumnElement[int]:
    return func.coalesce(column, 0)


def _sellable() -> ColumnElement[int]:
    """As the pages show it: where more is promised than is left, that is 0."""
    free = _or_zero(StockItem.on_hand) - _or_zero(StockItem.blocked) - _or_zero(StockItem.held)
    return case((free > 0, free), else_=0)


def _with_variants(query: Select[Any], of: Any) -> Select[Any]:
    return query.join(Variant, Variant.id == of.variant_id).join(Product, Product.id == Variant.product_id)


_STOCK = Table(
    "stock",
    "Stock",
    "Each SKU with its counters. Sets have none of their own.",
    Permission.STOCK_VIEW,
    lambda: {
        "sku": Variant.sku,
        "product": Product.name,
        "variant": Variant.name,
        **{name.replace("_", " "): _or_zero(getattr(StockItem, name)) for name in _COUNTERS},
        "sellable": _sellable(),
        "shelf": func.coalesce(StockItem.shelf, ""),
    },
    lambda query: (
        query.select_from(Variant)
        .join(Product, Product.id == Variant.product_id)
        .outerjoin(StockItem, StockItem.variant_id == Variant.id)
        .where(Product.is_bundle.is_(False))
        .order_by(Variant.sku)
    ),
)

_LOTS = Table(
    "lots",
    "Lots",
    "Every lot that there ever was.",
    Permission.STOCK_VIEW,
    lambda: {
        "sku": Variant.sku,
        "lot": Lot.code,
        "state": Lot.state,
        "best before": Lot.expires_on,
        "on hand": Lot.on_hand,
        "received at": Lot.received_at,
    },
    lambda query: _with_variants(query.select_from(Lot), Lot).order_by(Lot.id),
)

_MOVEMENTS = Table(
    "movements",
    "Stock movements",
    "The ledger: every change of what is on hand.",
    Permission.STOCK_VIEW,
    lambda: {
        "at": StockMovement.moved_at,
        "sku": Variant.sku,
        "lot": Lot.code,
        "kind": StockMovement.kind,
        "pieces": StockMovement.quantity,
        "reason": StockMovement.reason,
        "order": StockMovement.order_number,
        "by": StockMovement.actor,
    },
    lambda query: (
        query.select_from(StockMovement)
        .join(Variant, Variant.id == StockMovement.variant_id)
        .join(Lot, Lot.id == StockMovement.lot_id)
        .order_by(StockMovement.id)
    ),
)

_PURCHASES = Table(
    "purchases",
    "Purchase orders",
    "Every line of every purchase order, with what came in so far.",
    Permission.PURCHASES_VIEW,
    lambda: {
        "number": PurchaseOrder.number,
        "supplier": Supplier.name,
        "status": PurchaseOrder.status,
        "reference": PurchaseOrder.reference,
        "expected on": PurchaseOrder.expected_on,
        "ordered at": PurchaseOrder.ordered_at,
        "sku": Variant.sku,
        "pieces": PurchaseLine.quantity,
        "came": PurchaseLine.received,
        "unit cost cents": PurchaseLine.unit_cost_cents,
    },
    lambda query: (
        query.select_from(PurchaseLine)
        .join(PurchaseOrder, PurchaseOrder.id == PurchaseLine.purchase_order_id)
        .join(Supplier, Supplier.id == PurchaseOrder.supplier_id)
        .join(Variant, Variant.id == PurchaseLine.variant_id)
        .order_by(PurchaseLine.id)
    ),
)

_SUPPLIERS = Table(
    "suppliers",
    "Suppliers",
    "Whom goods are bought from.",
    Permission.PURCHASES_VIEW,
    lambda: {
        "name": Supplier.name,
        "email": Supplier.email,
        "phone": Supplier.phone,
        "lead days": Supplier.lead_days,
        "note": Supplier.note,
    },
    lambda query: query.order_by(Supplier.name),
)

_COUNTS = Table(
    "counts",
    "Counts",
    "What was counted on sheets that were approved, beside what the books said.",
    Permission.STOCK_VIEW,
    lambda: {
        "count": StockCount.id,
        "title": StockCount.title,
        "approved by": StockCount.approved_by,
        "approved at": StockCount.closed_at,
        "sku": Variant.sku,
        "lot": Lot.code,
        "counted": CountLine.counted,
        "in the books": CountLine.book,
        "difference": CountLine.counted - CountLine.book,
        "counted by": CountLine.counted_by,
        "counted at": CountLine.counted_at,
    },
    lambda query: (
        query.select_from(CountLine)
        .join(StockCount, StockCount.id == CountLine.count_id)
        .join(Lot, Lot.id == CountLine.lot_id)
        .join(Variant, Variant.id == Lot.variant_id)
        # Whoever still counts, counts blind.
        .where(StockCount.state == CountState.APPROVED)
        .order_by(CountLine.id)
    ),
)

STOCK_TABLES = (_STOCK, _LOTS, _MOVEMENTS, _PURCHASES, _SUPPLIERS, _COUNTS)
