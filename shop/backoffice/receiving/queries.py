"""What is expected, and what came in last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from shop.catalog import full_name
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.inventory.models import Lot, StockItem, StockMovement
from shop.purchasing import EXPECTED
from shop.purchasing.models import GoodsReceipt, PurchaseLine, PurchaseOrder, Supplier

DELIVERIES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Delivery:
    """A purchase order whose goods are on their way."""

    number: str
    supplier: str
    expected_on: date | None
    #: Pieces that are still to come.
    open: int


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """An article of a purchase order: how many were ordered, and how many came."""

    variant_id: int
    sku: str
    product: str
    variant: str
    shelf: str
    quantity: int
    received: int

    @property
    def name(self) -> str:
        return full_name(self.product, self.variant)

    @property
    def open(self) -> int:
        return max(0, self.quantity - self.received)


@dataclass(frozen=True, slots=True)
class Expected:
    """The purchase order that somebody unpacks."""

    number: str
    supplier: str
    lines: Sequence[ExpectedLine]

    @property
    def open_pieces(self) -> dict[int, int]:
        """Variant id -> pieces still to come, 0 where everything is here."""
        return {line.variant_id: line.open for line in self.lines}

    def line_for(self, variant_id: int) -> ExpectedLine:
        """The line of an article that is on the order."""
        return next(line for line in self.lines if line.variant_id == variant_id)


@dataclass(frozen=True, slots=True)
class Received:
    """What somebody has just put on the shelf."""

    lot_id: int
    lot_code: str
    sku: str
    product: str
    variant: str
    shelf: str
    quantity: int

    @property
    def name(self) -> str:
        return full_name(self.product, self.variant)


def list_deliveries() -> list[Delivery]:
    """Purchase orders on their way, the first to come first."""
    to_come = func.sum(PurchaseLine.quantity - PurchaseLine.received).filter(
        PurchaseLine.received < PurchaseLine.quantity
    )
    query = (
        select(PurchaseOrder.number, Supplier.name, PurchaseOrder.expected_on, func.coalesce(to_come, 0))
        .join(Supplier, Supplier.id == PurchaseOrder.supplier_id)
        .join(PurchaseLine, PurchaseLine.purchase_order_id == PurchaseOrder.id)
        .where(PurchaseOrder.status.in_(EXPECTED))
        .group_by(PurchaseOrder.id, PurchaseOrder.number, Supplier.name, PurchaseOrder.expected_on)
        .order_by(PurchaseOrder.expected_on.is_(None), PurchaseOrder.expected_on, PurchaseOrder.id)
        .limit(DELIVERIES_SHOWN)
    )
    return [Delivery(*row) for row in db.session.execute(query)]


def find_expected(number: str) -> Expected | None:
    """A purchase order that goods are expected from; None for any other."""
    found = db.session.execute(
        select(PurchaseOrder.id, Supplier.name)
        .join(Supplier, Supplier.id == PurchaseOrder.supplier_id)
        .where(PurchaseOrder.number == number, PurchaseOrder.status.in_(EXPECTED))
    ).first()
    if found is None:
        return None
    query = (
        select(
            *(Variant.id, Variant.sku, Product.name, Variant.name),
            *(func.coalesce(StockItem.shelf, ""), PurchaseLine.quantity, PurchaseLine.received),
        )
        .select_from(PurchaseLine)
        .join(Variant, Variant.id == PurchaseLine.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .outerjoin(StockItem, StockItem.variant_id == Variant.id)
        .where(PurchaseLine.purchase_order_id == found.id)
        .order_by(PurchaseLine.id)
    )
    return Expected(number, found.name, [ExpectedLine(*row) for row in db.session.execute(query)])


def find_received(receipt_id: int | None) -> Received | None:
    """What came in with a receipt; None for an unknown one."""
    query = (
        select(
            *(Lot.id, Lot.code, Variant.sku, Product.name, Variant.name),
            *(StockItem.shelf, StockMovement.quantity),
        )
        .select_from(GoodsReceipt)
        .join(StockMovement, StockMovement.id == GoodsReceipt.movement_id)
        .join(Lot, Lot.id == StockMovement.lot_id)
        .join(Variant, Variant.id == Lot.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .join(StockItem, StockItem.variant_id == Variant.id)
        .where(GoodsReceipt.id == receipt_id)
    )
    row = db.session.execute(query).first() if receipt_id is not None else None
    return Received(*row) if row else None


def supplier_choices() -> list[tuple[str, str]]:
    """For a field to choose a supplier in: id and name, by name."""
    query = select(Supplier.id, Supplier.name).order_by(Supplier.name)
    return [(str(supplier_id), name) for supplier_id, name in db.session.execute(query)]
