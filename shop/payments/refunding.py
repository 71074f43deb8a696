"""Refunds: a row before Stripe is asked, a cap under lock, and Stripe's list as the truth afterwards."""

from collections.abc import Iterable

from sqlalchemy import func, select

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.money import format_cents
from shop.orders import lock_order, record_refunds
from shop.payments.models import (
    REFUND_PROGRESS,
    REFUND_WITHOUT_EFFECT,
    PaymentAttempt,
    Refund,
    RefundStatus,
)
from shop.payments.values import RefundRequest, RefundState


def request_refund(attempt: PaymentAttempt, *, amount_cents: int, reason: str, by: str) -> Refund:
    """Write the refund down; `flows.send_refund` asks Stripe for it after the commit.

    Raises ShopError for an amount below 1 and Conflict for more than is left of the payment. The
    caller holds the order's lock, so two people cannot refund the same money.
    """
    if amount_cents < 1:
        raise ShopError("A refund is at least one cent.")
    left = refundable_cents(attempt)
    if amount_cents > left:
        raise Conflict(f"At most {format_cents(left, attempt.currency)} of this payment can be refunded.")
    refund = Refund(
        attempt_id=attempt.id,
        amount_cents=amount_cents,
        status=RefundStatus.CREATING,
        reason=reason,
        source="shop",
        actor=by,
        created_at=clock.now(),
    )
    db.session.add(refund)
    db.session.flush()
    return refund


def refundable_cents(attempt: PaymentAttempt) -> int:
    """What is left of an attempt's money after every refund asked for, in cents."""
    return (attempt.received_cents or 0) - _refunded_or_asked(attempt.id)


def refund_request(refund: Refund, attempt: PaymentAttempt) -> RefundRequest:
    """The same bytes for the same row: the key comes from the row, not from the amount."""
    assert attempt.payment_intent_id is not None, "money that arrived has a payment intent"
    return RefundRequest(
        refund_id=str(refund.id),
        payment_intent_id=attempt.payment_intent_id,
        amount_cents=refund.amount_cents,
        idempotency_key=f"refund-{refund.id}-{attempt.idempotency_key}",
    )


def apply_refunds(payment_intent_id: str, refunds: Iterable[RefundState]) -> None:
    """Bring our rows up to Stripe's list of all refunds of a payment, the dashboard's included."""
    attempt = db.session.scalar(
        select(PaymentAttempt).where(PaymentAttempt.payment_intent_id == payment_intent_id)
    )
    if attempt is None:
        return
    order = lock_order(attempt.order_id)
    for state in refunds:
        _upsert(attempt, state)
    db.session.flush()
    paying = select(PaymentAttempt.id).where(
        PaymentAttempt.order_id == order.id, PaymentAttempt.pays_order.is_(True)
    )
    refunded = db.session.scalar(
        select(func.coalesce(func.sum(Refund.amount_cents), 0)).where(
            Refund.attempt_id.in_(paying),
            Refund.stripe_id.is_not(None),
            Refund.status.not_in(REFUND_WITHOUT_EFFECT),
        )
    )
    record_refunds(order, refunded_cents=int(refunded or 0), by="stripe")


def _upsert(attempt: PaymentAttempt, state: RefundState) -> None:
    refund = db.session.scalar(select(Refund).where(Refund.stripe_id == state.id))
    if refund is None and (state.refund_id or "").isdigit():
        refund = db.session.get(Refund, int(state.refund_id or 0))
        # Another installation on the same Stripe account may use the same row numbers.
        if refund is not None and refund.attempt_id != attempt.id:
            refund = None
    if refund is None:
        refund = Refund(
            attempt_id=attempt.id,
            amount_cents=state.amount_cents,
            status=RefundStatus.CREATING,
            reason="Refunded in the Stripe dashboard",
            source="dashboard",
            actor="stripe",
            created_at=clock.now(),
        )
        db.session.add(refund)
    refund.stripe_id, refund.amount_cents = state.id, state.amount_cents
    if REFUND_PROGRESS.get(state.status, 1) >= REFUND_PROGRESS[refund.status]:
        refund.status = state.status


def _refunded_or_asked(attempt_id: int) -> int:
    query = select(func.coalesce(func.sum(Refund.amount_cents), 0)).where(
        Refund.attempt_id == attempt_id, Refund.status.not_in(REFUND_WITHOUT_EFFECT)
    )
    return int(db.session.scalar(query) or 0)
