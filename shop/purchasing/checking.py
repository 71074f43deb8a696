"""Whether purchase orders agree with what came in."""

from sqlalchemy import func, select

from shop.extensions import db
from shop.inventory.models import StockMovement
from shop.purchasing.models import GoodsReceipt, PurchaseLine, PurchaseOrder


def purchase_problems() -> list[str]:
    """A sentence for each line whose received pieces are not the sum of its receipts."""
    came = (
        select(func.coalesce(func.sum(StockMovement.quantity), 0))
        .join(GoodsReceipt, GoodsReceipt.movement_id == StockMovement.id)
        .where(GoodsReceipt.purchase_line_id == PurchaseLine.id)
        .correlate(PurchaseLine)
        .scalar_subquery()
    )
    query = (
        select(PurchaseOrder.number, PurchaseLine.variant_id, PurchaseLine.received, came)
        .join(PurchaseLine, PurchaseLine.purchase_order_id == PurchaseOrder.id)
        .where(PurchaseLine.received != came)
    )
    return [
        f"{number}, variant {variant_id}: received is {received}, its receipts say {total}"
        for number, variant_id, received, total in db.session.execute(query)
    ]
