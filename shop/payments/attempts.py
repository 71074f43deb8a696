"""Asking for the money of an order: attempts, and the request that each one always repeats."""

import secrets
from datetime import timedelta

from sqlalchemy import select

from shop import clock
from shop.extensions import db
from shop.orders.models import Order
from shop.payments.models import AttemptStatus, PaymentAttempt
from shop.payments.values import SessionRequest

#: Stripe wants at least 30 minutes; one more, because clocks differ.
SESSION_LIFE = timedelta(minutes=31)

#: Stripe forgets a key after 24 hours; from here on a create is never repeated.
KEY_LIFE = timedelta(hours=23)

#: These may still be paid.
LIVE = (AttemptStatus.CREATING, AttemptStatus.OPEN, AttemptStatus.PROCESSING)


def open_attempt(order: Order) -> PaymentAttempt:
    """The next attempt of an order, with its key and end stored before Stripe hears of it."""
    last = latest_attempt(order.id)
    number = last.number + 1 if last else 1
    now = clock.now().replace(microsecond=0)
    attempt = PaymentAttempt(
        order_id=order.id,
        number=number,
        public_id=secrets.token_urlsafe(18),
        status=AttemptStatus.CREATING,
        idempotency_key=f"checkout-{order.number}-{number}-{secrets.token_hex(8)}",
        amount_cents=order.total_cents,
        currency=order.currency,
        created_at=now,
        expires_at=now + SESSION_LIFE,
        pays_order=False,
    )
    db.session.add(attempt)
    db.session.flush()
    return attempt


def latest_attempt(order_id: int) -> PaymentAttempt | None:
    """The newest attempt of an order."""
    query = (
        select(PaymentAttempt)
        .where(PaymentAttempt.order_id == order_id)
        .order_by(PaymentAttempt.number.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return db.session.scalar(query)


def live_attempts(order_id: int) -> list[PaymentAttempt]:
    """The attempts of an order that may still be paid."""
    query = (
        select(PaymentAttempt)
        .where(PaymentAttempt.order_id == order_id, PaymentAttempt.status.in_(LIVE))
        .order_by(PaymentAttempt.number)
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(query))


def find_attempt(public_id: str) -> PaymentAttempt | None:
    """The attempt that a cancel link names."""
    return db.session.scalar(select(PaymentAttempt).where(PaymentAttempt.public_id == public_id))


def session_request(order: Order, attempt: PaymentAttempt) -> SessionRequest:
    """The same bytes for the same attempt, whenever it is asked: nothing here reads the clock."""
    return SessionRequest(
        order_id=str(order.id),
        attempt_id=str(attempt.id),
        idempotency_key=attempt.idempotency_key,
        email=order.email,
        currency=attempt.currency,
        lines=tuple((f"{line.name} x {line.quantity}", line.total_cents) for line in order.lines),
        delivery_name=order.delivery_name,
        delivery_cents=order.delivery_cents,
        expires_at=attempt.expires_at,
        public_id=attempt.public_id,
    )
