"""Payments that a person decides about: another sum than the order's, and money that should be back."""

from sqlalchemy import select

from shop import clock
from shop.errors import Conflict
from shop.extensions import db
from shop.money import format_cents
from shop.orders import OrderStatus, PaymentStatus, accept_payment
from shop.orders.models import Order
from shop.payments.models import AttemptStatus, PaymentAttempt, Refund
from shop.payments.queries import paying_attempt
from shop.payments.refunding import refundable_cents, request_refund


def accept_as_paid(order: Order, *, by: str) -> Refund | None:
    """Let another sum pay the order; what is too much goes back, as the refund that is returned.

    Raises Conflict when it came too late, when it arrived in another currency, or as `accept_payment` does.
    The caller holds the order's lock and sends the refund after the commit.
    """
    attempt = _paying(order)
    if attempt.foreign_currency:
        raise Conflict(f"It arrived in {attempt.foreign_currency}. Send all of it back.")
    _check_is(order, PaymentStatus.MISMATCHED)
    received = attempt.received_cents or 0
    accept_payment(order, by=by, why=f"{format_cents(received, order.currency)} accepted as its payment.")
    attempt.accepted_at, attempt.accepted_by = clock.now(), by
    over = min(received - order.total_cents, refundable_cents(attempt))
    if over <= 0:
        return None
    return request_refund(attempt, amount_cents=over, reason="You paid more than the order costs.", by=by)


def accept_late(order: Order, *, by: str) -> None:
    """Ship an order after all whose money came too late and is still here; raises Conflict otherwise."""
    attempt = _paying(order)
    _check_is(order, PaymentStatus.REFUND_DUE)
    if refundable_cents(attempt) != (attempt.received_cents or 0):
        raise Conflict("Its money is on its way back already.")
    accept_payment(order, by=by, why="The goods are there after all.")


def owe_again(order: Order, *, reason: str, by: str) -> list[Refund]:
    """Ask once more for all money of a cancelled order that is still here, second payments included.

    Raises Conflict when there is none, or when the order is not cancelled and keeps what pays it.
    """
    cancelled = order.status == OrderStatus.CANCELLED
    attempts = [each for each in owed_attempts(order.id) if cancelled or not each.pays_order]
    if not attempts:
        raise Conflict("Nothing of it is left here: it went back, or is on its way.")
    return [
        request_refund(attempt, amount_cents=refundable_cents(attempt), reason=reason, by=by)
        for attempt in attempts
    ]


def owed_attempts(order_id: int) -> list[PaymentAttempt]:
    """The payments of an order of which something is left after every refund asked for."""
    query = select(PaymentAttempt).where(
        PaymentAttempt.order_id == order_id, PaymentAttempt.status == AttemptStatus.SUCCEEDED
    )
    found = db.session.scalars(query.order_by(PaymentAttempt.number))
    return [attempt for attempt in found if refundable_cents(attempt)]


def _check_is(order: Order, status: PaymentStatus) -> None:
    """Each kind of trouble has its own way out; another's would let the wrong sum, or none, pay the order."""
    if order.payment_status != status:
        raise Conflict("Somebody has decided about this payment already.")


def _paying(order: Order) -> PaymentAttempt:
    attempt = paying_attempt(order.id)
    if attempt is None:
        raise Conflict("Nothing was paid for this order.")
    return attempt
