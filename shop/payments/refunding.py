"""Refunds: a row before Stripe is asked, a cap under lock, and Stripe's list as the truth afterwards."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.money import format_cents
from shop.orders import lock_order, record_refunds
from shop.payments.models import (
    REFUND_PROGRESS,
    REFUND_WITHOUT_EFFECT,
    Dispute,
    PaymentAttempt,
    Refund,
    RefundLine,
    RefundStatus,
)
from shop.payments.values import RefundPart, RefundRequest, RefundState


def request_refund(
    attempt: PaymentAttempt,
    *,
    amount_cents: int,
    reason: str,
    by: str,
    parts: Sequence[RefundPart] = (),
    delivery_cents: int = 0,
    form_token: str | None = None,
) -> Refund:
    """Write the refund down; `flows.send_refund` asks Stripe for it after the commit.

    `parts` and `delivery_cents` say what it is for; what is left of the amount is for nothing in particular.

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
        form_token=form_token,
        delivery_cents=delivery_cents,
    )
    refund.lines = [_line(part) for part in parts]
    db.session.add(refund)
    db.session.flush()
    return refund


def _line(part: RefundPart) -> RefundLine:
    return RefundLine(
        order_line_id=part.order_line_id,
        quantity=part.quantity,
        unsent=part.unsent,
        amount_cents=part.amount_cents,
    )


def find_refund(form_token: str) -> Refund | None:
    """The refund that this form already asked for, if any."""
    return db.session.scalar(select(Refund).where(Refund.form_token == form_token)) if form_token else None


def refundable_cents(attempt: PaymentAttempt) -> int:
    """What is left of an attempt's money after every refund asked for and every dispute lost, in cents."""
    gone = _refunded_or_asked(attempt.id) + _taken_by_bank(attempt.id)
    return max(0, (attempt.received_cents or 0) - gone)


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
    new = [refund for state in refunds if (refund := _upsert(attempt, state)) is not None]
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
    reasons = [refund.reason for refund in new if refund.source == "shop" and attempt.pays_order]
    record_refunds(order, refunded_cents=int(refunded or 0), by="stripe", reason=" ".join(reasons))


def _upsert(attempt: PaymentAttempt, state: RefundState) -> Refund | None:
    """Take over what Stripe says of a refund; gives it when Stripe was not known to have it before."""
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
    is_new = refund.stripe_id is None
    refund.stripe_id, refund.amount_cents = state.id, state.amount_cents
    if REFUND_PROGRESS.get(state.status, 1) >= REFUND_PROGRESS[refund.status]:
        refund.status = state.status
    return refund if is_new else None


def _refunded_or_asked(attempt_id: int) -> int:
    query = select(func.coalesce(func.sum(Refund.amount_cents), 0)).where(
        Refund.attempt_id == attempt_id, Refund.status.not_in(REFUND_WITHOUT_EFFECT)
    )
    return int(db.session.scalar(query) or 0)


def _taken_by_bank(attempt_id: int) -> int:
    query = select(func.coalesce(func.sum(Dispute.amount_cents), 0)).where(
        Dispute.attempt_id == attempt_id, Dispute.status == "lost"
    )
    return int(db.session.scalar(query) or 0)
