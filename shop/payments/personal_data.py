"""Payments: Stripe holds who paid with what; the shop only holds amounts, which are part of its books."""

from typing import Any

from sqlalchemy import func, or_, select

from shop.extensions import db
from shop.orders.models import Order
from shop.payments.models import PaymentAttempt, Refund
from shop.personal_data import Erasure, Person, PersonalData


def export_payments(person: Person) -> list[dict[str, Any]]:
    """Each try to pay, and what went back."""
    guest = Order.user_id.is_(None) & (func.lower(Order.email) == person.email)
    mine = or_(Order.user_id == person.user_id, guest)
    query = (
        select(PaymentAttempt, Order.number)
        .join(Order, Order.id == PaymentAttempt.order_id)
        .where(mine)
        .order_by(PaymentAttempt.id)
    )
    rows = db.session.execute(query).all()
    refunds: dict[int, list[dict[str, Any]]] = {}
    attempts = [attempt.id for attempt, _ in rows]
    for refund in db.session.scalars(select(Refund).where(Refund.attempt_id.in_(attempts))):
        refunds.setdefault(refund.attempt_id, []).append(
            {"amount_cents": refund.amount_cents, "status": refund.status, "created_at": refund.created_at}
        )
    return [
        {
            "order": number,
            "amount_cents": attempt.amount_cents,
            "currency": attempt.currency,
            "status": attempt.status,
            "created_at": attempt.created_at,
            "stripe_payment": attempt.payment_intent_id,
            "refunds": refunds.get(attempt.id, []),
        }
        for attempt, number in rows
    ]


def keep_payments(_person: Person, _how: Erasure) -> None:
    """Nothing in here names anybody; amounts and Stripe's numbers are kept with the books."""


PERSONAL_DATA = PersonalData("payments", "Payments", export_payments, keep_payments)
