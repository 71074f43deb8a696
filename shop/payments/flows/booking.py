"""Asking Stripe for its fees: beside the payment, never in its way."""

import logging

from sqlalchemy import select

from shop import clock
from shop.extensions import db, writing
from shop.payments.booking import book_fees, fee_is_known
from shop.payments.gateway import StripeGateway
from shop.payments.models import PaymentAttempt
from shop.payments.values import GatewayRefused, GatewayUnavailable

log = logging.getLogger(__name__)


@writing()
def learn_fee(attempt_id: int, gateway: StripeGateway) -> bool:
    """Ask what Stripe keeps of a payment; gives whether it is known now.

    Raises GatewayUnavailable when Stripe does not answer.
    """
    attempt = db.session.get_one(PaymentAttempt, attempt_id)
    intent_id, known = attempt.payment_intent_id, fee_is_known(attempt)
    db.session.commit()
    if known or intent_id is None:
        return known
    try:
        fee = gateway.fetch_fee(intent_id)
    except GatewayRefused:
        # Stripe does not know this payment; perhaps it is one of another account.
        fee = None
    attempt = db.session.get_one(PaymentAttempt, attempt_id)
    book_fees(attempt, [fee] if fee else [])
    attempt.fee_asked_at = clock.now()
    db.session.commit()
    return fee is not None


@writing()
def note_booking(payment_intent_id: str, gateway: StripeGateway) -> None:
    """A charge changed, as it does once its fee is known. Without an answer the worker asks later."""
    query = select(PaymentAttempt.id).where(PaymentAttempt.payment_intent_id == payment_intent_id)
    attempt_id = db.session.scalar(query)
    db.session.commit()
    if attempt_id is None:
        return
    try:
        learn_fee(attempt_id, gateway)
    except GatewayUnavailable:
        log.warning("the fee of attempt %s waits for the worker: Stripe does not answer", attempt_id)
