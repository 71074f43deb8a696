"""What Stripe keeps for its work, as its balance transactions say it: read, never reckoned."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import Exists, exists, nulls_first, or_, select

from shop import clock
from shop.extensions import db
from shop.orders import lock_order
from shop.payments.models import AttemptStatus, PaymentAttempt, StripeFee
from shop.payments.values import FeeState

#: Some payment methods reach the balance only after days; after this long nobody asks any more.
LOOK_BACK = timedelta(days=30)

#: How long an answer without a fee counts.
PATIENCE = timedelta(hours=1)

#: At most so many payments are asked about in one run.
MOST_ASKED = 50


def book_fees(attempt: PaymentAttempt, fees: Iterable[FeeState], *, dispute_id: str | None = None) -> None:
    """Write down each fee once, however often Stripe is asked. Without a fee it stays unknown."""
    lock_order(attempt.order_id)
    query = select(StripeFee.id).where(StripeFee.attempt_id == attempt.id)
    known = set(db.session.scalars(query))
    for fee in fees:
        if fee.id not in known:
            row = StripeFee(id=fee.id, attempt_id=attempt.id, dispute_id=dispute_id)
            row.amount_cents, row.currency, row.booked_at = fee.amount_cents, fee.currency, fee.booked_at
            db.session.add(row)
    db.session.flush()


def fee_is_known(attempt: PaymentAttempt) -> bool:
    """Whether Stripe said what it keeps of this payment; disputes cost beside that."""
    return bool(db.session.scalar(select(_payment_fee().where(StripeFee.attempt_id == attempt.id))))


def attempts_without_fee() -> list[PaymentAttempt]:
    """Recent payments whose fee nobody knows, those asked about longest ago first."""
    now = clock.now()
    asked = PaymentAttempt.fee_asked_at
    query = select(PaymentAttempt).where(
        PaymentAttempt.status == AttemptStatus.SUCCEEDED,
        PaymentAttempt.created_at >= now - LOOK_BACK,
        PaymentAttempt.payment_intent_id.is_not(None),
        or_(asked.is_(None), asked < now - PATIENCE),
        ~_payment_fee().where(StripeFee.attempt_id == PaymentAttempt.id),
    )
    return list(db.session.scalars(query.order_by(nulls_first(asked), PaymentAttempt.id).limit(MOST_ASKED)))


def _payment_fee() -> Exists:
    return exists().where(StripeFee.dispute_id.is_(None))
