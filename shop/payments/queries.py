"""Reading payments: for the back office and for deciding."""

from sqlalchemy import select

from shop.extensions import db
from shop.orders.models import Order
from shop.payments.models import Dispute, PaymentAttempt, Refund, StripeFee


def paying_attempt(order_id: int) -> PaymentAttempt | None:
    """The attempt whose money is the order's payment."""
    query = select(PaymentAttempt).where(
        PaymentAttempt.order_id == order_id, PaymentAttempt.pays_order.is_(True)
    )
    return db.session.scalar(query.limit(1))


def find_order_of_session(session_id: str) -> Order | None:
    """The order that a payment page belongs to, as far as we know without asking Stripe."""
    query = select(Order).join(PaymentAttempt, PaymentAttempt.order_id == Order.id)
    return db.session.scalar(query.where(PaymentAttempt.session_id == session_id))


def list_attempts(order_id: int) -> list[PaymentAttempt]:
    """Every attempt of an order, oldest first."""
    query = select(PaymentAttempt).where(PaymentAttempt.order_id == order_id)
    return list(db.session.scalars(query.order_by(PaymentAttempt.number)))


def list_refunds(order_id: int) -> list[Refund]:
    """Every refund of an order, oldest first."""
    query = select(Refund).join(Refund.attempt).where(PaymentAttempt.order_id == order_id)
    return list(db.session.scalars(query.order_by(Refund.id)))


def list_disputes(order_id: int) -> list[Dispute]:
    """Every dispute of an order."""
    query = select(Dispute).join(PaymentAttempt, PaymentAttempt.id == Dispute.attempt_id)
    return list(db.session.scalars(query.where(PaymentAttempt.order_id == order_id).order_by(Dispute.id)))


def list_fees(order_id: int) -> list[StripeFee]:
    """What Stripe kept of every payment of an order and took for its disputes, oldest first."""
    query = select(StripeFee).join(PaymentAttempt, PaymentAttempt.id == StripeFee.attempt_id)
    found = db.session.scalars(query.where(PaymentAttempt.order_id == order_id))
    return sorted(found, key=lambda fee: (fee.booked_at, fee.id))
