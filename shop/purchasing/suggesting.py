"""How many of something to buy, from how fast it goes and how long it takes to come."""

from collections.abc import Collection

from sqlalchemy import func, select

from shop.extensions import db
from shop.inventory import DEMAND_DAYS
from shop.purchasing.models import PurchaseLine, PurchaseOrder
from shop.purchasing.status import EXPECTED, PurchaseStatus

#: An order lasts for so many days of sales once it is here.
COVER_DAYS = 56

#: Days that goods take when nobody knows whom they come from.
USUAL_LEAD_DAYS = 14


def suggested_quantity(
    *, sellable: int, on_order: int, reorder_point: int, sold: int, lead_days: int = USUAL_LEAD_DAYS
) -> int:
    """Pieces to order now: enough for COVER_DAYS after the goods are here, at the pace of late.

    At least as many as lift what is there above its reorder point; 0 when enough is on the way.
    """
    needed = -(-sold * (COVER_DAYS + lead_days) // DEMAND_DAYS)
    return max(0, max(needed, reorder_point + 1) - sellable - on_order)


def on_order(variant_ids: Collection[int]) -> dict[int, int]:
    """Pieces of each variant that suppliers still owe."""
    query = (
        select(PurchaseLine.variant_id, func.sum(PurchaseLine.quantity - PurchaseLine.received))
        .join(PurchaseOrder, PurchaseOrder.id == PurchaseLine.purchase_order_id)
        .where(PurchaseOrder.status.in_(EXPECTED), PurchaseLine.received < PurchaseLine.quantity)
        .where(PurchaseLine.variant_id.in_(variant_ids))
        .group_by(PurchaseLine.variant_id)
    )
    return {variant_id: int(pieces) for variant_id, pieces in db.session.execute(query)}


def last_suppliers(variant_ids: Collection[int]) -> dict[int, int]:
    """Variant id -> the supplier it was last ordered from; drafts and cancelled orders do not count."""
    newest = (
        select(PurchaseLine.variant_id, func.max(PurchaseOrder.id).label("order_id"))
        .join(PurchaseOrder, PurchaseOrder.id == PurchaseLine.purchase_order_id)
        .where(PurchaseOrder.status.not_in([PurchaseStatus.DRAFT, PurchaseStatus.CANCELLED]))
        .where(PurchaseLine.variant_id.in_(variant_ids))
        .group_by(PurchaseLine.variant_id)
        .subquery()
    )
    query = select(newest.c.variant_id, PurchaseOrder.supplier_id).join(
        PurchaseOrder, PurchaseOrder.id == newest.c.order_id
    )
    return {row.variant_id: row.supplier_id for row in db.session.execute(query)}
