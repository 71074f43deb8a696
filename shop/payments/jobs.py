"""Reconciling with Stripe every few minutes: what webhooks missed, crashes left and answers lost."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shop import clock
from shop.extensions import db, writing
from shop.payments.applying import is_news
from shop.payments.attempts import KEY_LIFE
from shop.payments.booking import attempts_without_fee
from shop.payments.flows.booking import learn_fee
from shop.payments.flows.paying import give_up, repeat_creation, settle
from shop.payments.flows.refunding import send_refund, settle_dispute, sync_refunds
from shop.payments.gateway import StripeGateway
from shop.payments.models import AttemptStatus, PaymentAttempt, Refund, RefundStatus
from shop.payments.values import GatewayUnavailable

log = logging.getLogger(__name__)

#: How far back Stripe's lists are read; live webhooks are retried for as long.
LOOK_BACK = timedelta(days=3)

#: An attempt this young may still be waiting for its first answer in a web process.
SETTLING = timedelta(seconds=60)


@dataclass(slots=True)
class Reconciled:
    """How much there was to do."""

    attempts: int = 0
    sessions: int = 0
    refunds: int = 0
    disputes: int = 0
    fees: int = 0
    failures: int = 0


@writing()
def run_payment_jobs(gateway: StripeGateway, *, settling: timedelta = SETTLING) -> Reconciled:
    """Bring every recent payment up to what Stripe says. Safe to run at any time, also twice at once.

    Stops early and quietly when Stripe does not answer; the next run goes on.
    """
    result = Reconciled()
    try:
        _finish_creations(gateway, result, settling)
        _settle_sessions(gateway, result)
        _give_up_old_creations(result)
        _finish_refunds(gateway, result)
        _follow_disputes(gateway, result)
        _learn_fees(gateway, result)
    except GatewayUnavailable as error:
        log.warning("reconcile stops early: %s", error)
        result.failures += 1
    return result


def _finish_creations(gateway: StripeGateway, result: Reconciled, settling: timedelta) -> None:
    now = clock.now()
    for attempt in _creating_between(now - KEY_LIFE, now - settling):
        _carefully(result, lambda attempt=attempt: repeat_creation(attempt, gateway))
        result.attempts += 1


def _settle_sessions(gateway: StripeGateway, result: Reconciled) -> None:
    for session in gateway.sessions_since(clock.now() - LOOK_BACK):
        news = is_news(session)
        db.session.commit()
        if news:
            _carefully(result, lambda session=session: settle(session, gateway))
            result.sessions += 1


def _give_up_old_creations(result: Reconciled) -> None:
    """Stripe has forgotten these keys, and its list above did not know the attempts: no page exists."""
    now = clock.now()
    for attempt in _creating_between(now - timedelta(days=3650), now - KEY_LIFE):
        give_up(attempt.id)
        result.attempts += 1


def _finish_refunds(gateway: StripeGateway, result: Reconciled) -> None:
    query = (
        select(Refund)
        .where(Refund.status == RefundStatus.CREATING)
        .options(joinedload(Refund.attempt))
        .order_by(Refund.id)
    )
    owed = list(db.session.scalars(query))
    db.session.commit()
    for refund in owed:
        _carefully(result, lambda refund=refund: send_refund(refund, gateway))
        result.refunds += 1
    recent = {refund.payment_intent_id for refund in gateway.refunds_since(clock.now() - LOOK_BACK)}
    for payment_intent_id in sorted(filter(None, recent)):
        _carefully(result, lambda intent=payment_intent_id: sync_refunds(intent, gateway))


def _follow_disputes(gateway: StripeGateway, result: Reconciled) -> None:
    for dispute in gateway.disputes_since(clock.now() - LOOK_BACK):
        _carefully(result, lambda dispute=dispute: settle_dispute(dispute.id, gateway))
        result.disputes += 1


def _learn_fees(gateway: StripeGateway, result: Reconciled) -> None:
    """Last, because nothing waits for them."""
    attempt_ids = [attempt.id for attempt in attempts_without_fee()]
    db.session.commit()

    def learn(attempt_id: int) -> None:
        result.fees += learn_fee(attempt_id, gateway)

    for attempt_id in attempt_ids:
        _carefully(result, lambda attempt_id=attempt_id: learn(attempt_id))


def _creating_between(since: datetime, until: datetime) -> list[PaymentAttempt]:
    query = select(PaymentAttempt).where(
        PaymentAttempt.status == AttemptStatus.CREATING,
        PaymentAttempt.created_at >= since,
        PaymentAttempt.created_at < until,
    )
    attempts = list(db.session.scalars(query.order_by(PaymentAttempt.id)))
    db.session.commit()
    return attempts


def _carefully(result: Reconciled, work: Callable[[], object]) -> None:
    """One broken order must not keep the others from being settled; a silent Stripe stops the run."""
    try:
        work()
    except GatewayUnavailable:
        db.session.rollback()
        raise
    except Exception:
        log.exception("reconcile: one item failed")
        db.session.rollback()
        result.failures += 1
