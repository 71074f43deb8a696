"""The one place where Stripe's word about a payment becomes ours: idempotent, and only ever forward."""

import secrets

from sqlalchemy import select

from shop import clock
from shop.extensions import db
from shop.orders import (
    PaidOutcome,
    lock_order,
    mark_order_paid,
    mark_payment_failed,
    mark_payment_lapsed,
    mark_payment_processing,
)
from shop.orders.models import Order
from shop.payments.attempts import latest_attempt, live_attempts
from shop.payments.models import AttemptStatus, PaymentAttempt
from shop.payments.refunding import request_refund
from shop.payments.values import SessionState

UNSETTLED = {AttemptStatus.CREATING, AttemptStatus.OPEN, AttemptStatus.PROCESSING}


def apply_session(session: SessionState) -> Order | None:
    """Bring attempt and order up to what Stripe says; returns the locked order, None for a foreign session.

    Whoever calls, webhook, return page or reconcile, and however often: the result is the same.
    """
    found = _find_attempt(session)
    if found is None:
        return None
    order = lock_order(found.order_id)
    attempt = _lock_attempt(found.id)
    if attempt.session_id not in {None, session.id}:
        attempt = _adopt_stray_session(order, session)
    attempt.session_id = session.id
    attempt.payment_intent_id = session.payment_intent_id or attempt.payment_intent_id
    if session.status == "open":
        _apply_open(attempt, session)
    elif session.status == "expired":
        _apply_expired(order, attempt)
    elif not session.paid:
        _apply_unpaid(order, attempt, failed=session.failed)
    else:
        _apply_paid(order, attempt, session)
    db.session.flush()
    return order


def _apply_open(attempt: PaymentAttempt, session: SessionState) -> None:
    if attempt.status == AttemptStatus.CREATING:
        attempt.status, attempt.session_url = AttemptStatus.OPEN, session.url


def _apply_expired(order: Order, attempt: PaymentAttempt) -> None:
    if attempt.status in {AttemptStatus.CREATING, AttemptStatus.OPEN}:
        attempt.status = AttemptStatus.EXPIRED
        db.session.flush()
        if not live_attempts(order.id):
            mark_payment_lapsed(order)


def _apply_unpaid(order: Order, attempt: PaymentAttempt, *, failed: bool) -> None:
    if attempt.status not in UNSETTLED:
        return
    attempt.status = AttemptStatus.FAILED if failed else AttemptStatus.PROCESSING
    db.session.flush()
    if not failed:
        mark_payment_processing(order)
    elif not live_attempts(order.id):
        mark_payment_failed(order)


def _apply_paid(order: Order, attempt: PaymentAttempt, session: SessionState) -> None:
    if attempt.status == AttemptStatus.SUCCEEDED:
        return
    attempt.status = AttemptStatus.SUCCEEDED
    attempt.received_cents = session.amount_cents
    attempt.foreign_currency = session.currency if session.currency != order.currency else None
    db.session.flush()
    outcome = mark_order_paid(order, received_cents=session.amount_cents, currency=session.currency)
    attempt.pays_order = outcome != PaidOutcome.PAID_TWICE
    if outcome in {PaidOutcome.PAID_TWICE, PaidOutcome.REFUND_DUE}:
        late = (
            "Ordered by somebody who was erased since"
            if order.erased_at
            else "Sold out before the payment arrived"
        )
        reason = "Paid twice" if outcome == PaidOutcome.PAID_TWICE else late
        request_refund(attempt, amount_cents=session.amount_cents, reason=reason, by="shop")


def _find_attempt(session: SessionState) -> PaymentAttempt | None:
    known = db.session.scalar(select(PaymentAttempt).where(PaymentAttempt.session_id == session.id))
    if known is None and (session.attempt_id or "").isdigit():
        return db.session.get(PaymentAttempt, int(session.attempt_id or 0))
    return known


def _lock_attempt(attempt_id: int) -> PaymentAttempt:
    query = (
        select(PaymentAttempt)
        .where(PaymentAttempt.id == attempt_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(query).one()


def _adopt_stray_session(order: Order, session: SessionState) -> PaymentAttempt:
    """A second session that names an attempt which has one already: its money must not get lost."""
    last = latest_attempt(order.id)
    attempt = PaymentAttempt(
        order_id=order.id,
        number=(last.number if last else 0) + 1,
        public_id=secrets.token_urlsafe(18),
        status=AttemptStatus.OPEN,
        idempotency_key=f"stray-{session.id}",
        amount_cents=session.amount_cents,
        currency=session.currency,
        created_at=clock.now(),
        expires_at=clock.now(),
        pays_order=False,
    )
    db.session.add(attempt)
    db.session.flush()
    return attempt


def is_news(session: SessionState) -> bool:
    """Whether applying this would change anything; saves a lock per settled session in a long list."""
    attempt = _find_attempt(session)
    if attempt is None:
        return False
    if attempt.session_id != session.id:
        return True
    if session.status == "complete" and session.paid:
        return attempt.status != AttemptStatus.SUCCEEDED
    if session.status == "open":
        return attempt.status == AttemptStatus.CREATING
    return attempt.status in UNSETTLED
