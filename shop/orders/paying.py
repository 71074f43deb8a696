"""What the payments slice tells an order. The caller holds the order's lock (`lock_order`)."""

from enum import StrEnum

from shop import clock
from shop.extensions import db
from shop.inventory import OutOfStock, hold_stock, release_holds
from shop.money import format_cents
from shop.orders.events import move, record_event
from shop.orders.models import Order
from shop.orders.needs import stock_needs
from shop.orders.notices import (
    notify_cancelled,
    notify_paid,
    notify_payment_failed,
    notify_payment_processing,
    notify_refunded,
    notify_staff,
)
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus

#: No money moved and none is on its way: these orders can still be cancelled without a refund.
UNPAID = {PaymentStatus.AWAITING, PaymentStatus.LAPSED, PaymentStatus.FAILED}


class PaidOutcome(StrEnum):
    """What became of money that arrived."""

    CONFIRMED = "confirmed"
    #: This order was paid before: the money goes back.
    PAID_TWICE = "paid_twice"
    #: The goods are gone, or nobody is left to send them to: the money goes back.
    REFUND_DUE = "refund_due"
    #: Not the order's amount or currency: a person decides.
    MISMATCHED = "mismatched"


def mark_order_paid(order: Order, *, received_cents: int, currency: str) -> PaidOutcome:
    """Money arrived. Confirms the order only when the amount and currency are its own and stock is there."""
    received = format_cents(received_cents, currency)
    if order.paid_cents or order.payment_status == PaymentStatus.MISMATCHED:
        record_event(order, "paid_twice", by="stripe", detail=f"A second payment of {received} is sent back.")
        notify_staff(order, "paid_twice", f"A second payment of {received} arrived and is sent back.")
        return PaidOutcome.PAID_TWICE
    if order.erased_at:
        # Nobody is left to send it to, whatever the sum.
        return _owe_refund(order, received_cents, f"{received} arrived after its buyer had been erased.")
    if (received_cents, currency) != (order.total_cents, order.currency):
        return _flag_mismatch(order, received, received_cents)
    if not order.stock_held and not hold_again(order):
        return _owe_refund(order, received_cents, f"{received} arrived after the goods had gone.")
    order.paid_cents = received_cents
    order.paid_at = clock.now()
    move(
        order,
        PaymentStatus.PAID,
        OrderStatus.CONFIRMED,
        kind="paid",
        by="stripe",
        detail=f"{received} received. Ready to ship.",
    )
    notify_paid(order)
    return PaidOutcome.CONFIRMED


def mark_payment_processing(order: Order) -> None:
    """A bank payment is on its way; stock is held until it arrives or fails, again if it was let go.

    When it is gone meanwhile, or the buyer erased, the order stays cancelled and the money goes back once
    it is here.
    """
    if order.payment_status not in UNPAID:
        return
    held = order.stock_held or (not order.erased_at and hold_again(order))
    states = [PaymentStatus.PROCESSING, OrderStatus.PLACED] if held else [PaymentStatus.PROCESSING]
    detail = "The bank has taken the order to pay; money follows in a few days."
    move(order, *states, kind="payment_processing", by="stripe", detail=detail)
    if held:
        notify_payment_processing(order)


def mark_payment_failed(order: Order) -> None:
    """The bank payment failed for good: the stock is free again and the buyer hears of it."""
    if order.payment_status not in {PaymentStatus.AWAITING, PaymentStatus.PROCESSING}:
        return
    _let_go(order, PaymentStatus.FAILED, kind="payment_failed", by="stripe", detail="The payment failed.")
    notify_payment_failed(order)


def mark_payment_lapsed(order: Order, *, by: str = "stripe", detail: str = "") -> None:
    """Stripe says that this payment page can no longer be paid: the stock is free again."""
    if order.payment_status == PaymentStatus.AWAITING:
        detail = detail or "The payment page closed without a payment. Nothing was charged."
        _let_go(order, PaymentStatus.LAPSED, kind="payment_lapsed", by=by, detail=detail)


def record_refunds(order: Order, *, refunded_cents: int, by: str, reason: str = "") -> None:
    """The sum of refunds that took effect is now `refunded_cents`; records a change, either way.

    `reason` is what the buyer reads.
    """
    change = refunded_cents - order.refunded_cents
    order.refunded_cents = refunded_cents
    amount = format_cents(abs(change), order.currency)
    if change > 0:
        record_event(order, "refunded", by=by, detail=f"{amount} refunded.")
        notify_refunded(order, refund_cents=change, reason=reason)
        if order.status == OrderStatus.CONFIRMED and order.refunded_cents >= order.paid_cents:
            unsent = order.shipment_status == ShipmentStatus.UNSHIPPED
            way_out = "Cancel it" if unsent else "Take the rest out of it"
            detail = f"All of its money went back, but it still waits to ship. {way_out} to free its stock."
            notify_staff(order, "refunded_but_not_cancelled", detail)
    elif change < 0:
        detail = f"A refund of {amount} failed."
        record_event(order, "refund_failed", by=by, detail=detail)
        notify_staff(order, "refund_failed", detail)


def block_shipping(order: Order, reason: str, *, by: str) -> None:
    """Keep the order from shipping, for a reason staff can read; an empty reason lifts the block."""
    if order.shipping_block != reason:
        order.shipping_block = reason
        record_event(
            order,
            "shipping_blocked" if reason else "shipping_unblocked",
            by=by,
            detail=reason or "Nothing stands in the way of shipping any more.",
        )


def _flag_mismatch(order: Order, received: str, received_cents: int) -> PaidOutcome:
    expected = format_cents(order.total_cents, order.currency)
    detail = f"{received} arrived, {expected} was expected. A person has to decide."
    order.paid_cents = received_cents
    order.paid_at = clock.now()
    order.cancelled_at = None
    move(
        order,
        PaymentStatus.MISMATCHED,
        OrderStatus.NEEDS_REVIEW,
        kind="payment_mismatched",
        by="stripe",
        detail=detail,
    )
    notify_staff(order, "payment_mismatched", detail)
    return PaidOutcome.MISMATCHED


def _owe_refund(order: Order, received_cents: int, why: str) -> PaidOutcome:
    order.paid_cents = received_cents
    order.paid_at = clock.now()
    detail = f"{why} All of it is sent back."
    move(order, PaymentStatus.REFUND_DUE, kind="refund_due", by="stripe", detail=detail)
    if order.status != OrderStatus.CANCELLED:
        move(order, OrderStatus.CANCELLED, kind="cancelled", by="shop", detail="Sold out before the payment.")
        order.cancelled_at = clock.now()
    notify_cancelled(order, reason="The last of it sold while your payment was on its way.")
    return PaidOutcome.REFUND_DUE


def _let_go(order: Order, status: PaymentStatus, *, kind: str, by: str, detail: str) -> None:
    release_holds(order.id)
    order.stock_held = False
    order.cancelled_at = clock.now()
    move(order, status, OrderStatus.CANCELLED, kind=kind, by=by, detail=detail)


def hold_again(order: Order) -> bool:
    """Hold the order's stock once more; gives False, and holds nothing, when it is gone."""
    try:
        with db.session.begin_nested():
            hold_stock(order.id, stock_needs(order.id))
    except OutOfStock:
        return False
    order.stock_held = True
    order.cancelled_at = None
    return True
