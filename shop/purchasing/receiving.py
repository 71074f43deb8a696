"""Goods come in, against a purchase order or without one."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from shop.errors import Conflict, NotFound
from shop.extensions import db
from shop.inventory import receive_stock
from shop.inventory.models import StockMovement
from shop.purchasing.models import GoodsReceipt, PurchaseLine, PurchaseOrder
from shop.purchasing.ordering import find_line, lock_purchase
from shop.purchasing.status import EXPECTED, PurchaseStatus


class MoreThanOrdered(Conflict):
    """More pieces than the purchase order still asks for; somebody has to say that they are right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What somebody holds in their hands: pieces of a variant in one lot."""

    variant_id: int
    quantity: int
    lot_code: str
    #: Best before; None where the goods carry no date.
    expires_on: date | None
    #: Of the page it was sent from.
    form_token: str
    purchase_number: str | None = None
    supplier_id: int | None = None
    #: Somebody has seen that these are more than were ordered.
    more_is_right: bool = False


def receive_goods(delivery: Delivery, *, by: str) -> GoodsReceipt:
    """Put a delivery on the shelf and cross it off its purchase order; sent twice, it counts once.

    Raises as `receive_stock` does; NotFound when the order does not ask for the variant, Conflict when it
    is not expected any more, MoreThanOrdered when it asks for fewer and nobody said that more is right.
    """
    order = lock_purchase(delivery.purchase_number) if delivery.purchase_number else None
    known = find_receipt(delivery.form_token)
    if known is not None:
        return known
    line = _line_for(order, delivery) if order else None
    lot = receive_stock(
        delivery.variant_id,
        quantity=delivery.quantity,
        lot_code=delivery.lot_code,
        expires_on=delivery.expires_on,
        by=by,
        reason=f"Goods received, {order.number}" if order else "Goods received",
    )
    # The variant is locked now: whoever pressed twice at once has written the first receipt by here.
    if find_receipt(delivery.form_token) is not None:
        raise Conflict("These goods were received a moment ago. Nothing was added twice.")
    db.session.flush()
    movement_id = db.session.scalar(select(func.max(StockMovement.id)).where(StockMovement.lot_id == lot.id))
    assert movement_id is not None
    receipt = GoodsReceipt(
        form_token=delivery.form_token,
        movement_id=movement_id,
        purchase_line_id=line.id if line else None,
        supplier_id=order.supplier_id if order else delivery.supplier_id,
    )
    db.session.add(receipt)
    if order and line:
        _cross_off(order, line, delivery.quantity)
    db.session.flush()
    return receipt


def find_receipt(form_token: str) -> GoodsReceipt | None:
    """What came in from this page already, if anything did."""
    return db.session.scalar(select(GoodsReceipt).where(GoodsReceipt.form_token == form_token))


def _line_for(order: PurchaseOrder, delivery: Delivery) -> PurchaseLine:
    if order.status not in EXPECTED:
        raise Conflict(f"{order.number} is {order.status.replace('_', ' ')}: nothing is expected from it.")
    line = find_line(order, delivery.variant_id)
    if line is None:
        raise NotFound(f"{order.number} does not ask for this article. Receive it without a purchase order.")
    if delivery.quantity > line.open and not delivery.more_is_right:
        words = over_words(order.number, line.quantity, received=line.received, came=delivery.quantity)
        raise MoreThanOrdered(words)
    return line


def over_words(number: str, ordered: int, *, received: int, came: int) -> str:
    """That more pieces came than are still to come, in a sentence with the figures."""
    more = came - max(0, ordered - received)
    return f"{number} asks for {ordered:,}, and {received:,} came before: this is {more:,} more than ordered."


def _cross_off(order: PurchaseOrder, line: PurchaseLine, quantity: int) -> None:
    line.received += quantity
    db.session.flush()
    missing = select(func.count()).where(
        PurchaseLine.purchase_order_id == order.id, PurchaseLine.received < PurchaseLine.quantity
    )
    order.status = PurchaseStatus.PARTLY_RECEIVED if db.session.scalar(missing) else PurchaseStatus.RECEIVED
