"""Money going back, and disputes."""

import logging

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shop.extensions import db, writing
from shop.orders import lock_order, notify_staff
from shop.payments.disputing import apply_dispute
from shop.payments.gateway import StripeGateway
from shop.payments.models import PaymentAttempt, Refund, RefundStatus
from shop.payments.refunding import apply_refunds, refund_request
from shop.payments.values import GatewayRefused, GatewayUnavailable

log = logging.getLogger(__name__)


@writing()
def send_owed_refunds(order_id: int, gateway: StripeGateway) -> None:
    """Ask Stripe for every refund of an order that is written down but not sent.

    When Stripe does not answer, the rows stay as they are and the worker sends them again.
    """
    query = (
        select(Refund)
        .join(Refund.attempt)
        .where(PaymentAttempt.order_id == order_id, Refund.status == RefundStatus.CREATING)
        .options(joinedload(Refund.attempt))
        .order_by(Refund.id)
    )
    owed = list(db.session.scalars(query))
    db.session.commit()
    for refund in owed:
        try:
            send_refund(refund, gateway)
        except GatewayUnavailable:
            log.warning("refund %s waits for the worker: Stripe does not answer", refund.id)


@writing()
def send_refund(refund: Refund, gateway: StripeGateway) -> None:
    """Ask Stripe for one refund under its row's own key, then take over Stripe's list."""
    request = refund_request(refund, refund.attempt)
    # An answer may have got lost on an earlier try: look first, ask second.
    known = gateway.refunds_of(request.payment_intent_id)
    if not any(state.refund_id == request.refund_id for state in known):
        try:
            gateway.create_refund(request)
        except GatewayRefused as error:
            _mark_refused(refund.id, error.message)
    sync_refunds(request.payment_intent_id, gateway)


@writing()
def sync_refunds(payment_intent_id: str, gateway: StripeGateway) -> None:
    """Take over Stripe's list of the refunds of a payment."""
    states = gateway.refunds_of(payment_intent_id)
    apply_refunds(payment_intent_id, states)
    db.session.commit()


@writing()
def learn_refunds(order_id: int, gateway: StripeGateway) -> None:
    """Take over what was refunded in Stripe's dashboard and no webhook told yet, as far as Stripe answers.

    Without an answer the cap is what is known here, and Stripe itself refuses what is too much.
    """
    query = select(PaymentAttempt.payment_intent_id).where(
        PaymentAttempt.order_id == order_id, PaymentAttempt.pays_order.is_(True)
    )
    payment_intent_id = db.session.scalar(query.limit(1))
    db.session.commit()
    if payment_intent_id:
        try:
            sync_refunds(payment_intent_id, gateway)
        except (GatewayRefused, GatewayUnavailable):
            log.warning("refunds of order %s are taken as known: Stripe does not say", order_id)


@writing()
def settle_dispute(dispute_id: str, gateway: StripeGateway) -> None:
    """Ask Stripe about a dispute and apply the answer."""
    state = gateway.fetch_dispute(dispute_id)
    apply_dispute(state)
    db.session.commit()


@writing()
def _mark_refused(refund_id: int, why: str) -> None:
    refund = db.session.get_one(Refund, refund_id, options=[joinedload(Refund.attempt)])
    order = lock_order(refund.attempt.order_id)
    if refund.status == RefundStatus.CREATING:
        refund.status = RefundStatus.FAILED
        notify_staff(order, f"refund_refused_{refund.id}", f"Stripe refused a refund: {why}")
    db.session.commit()
