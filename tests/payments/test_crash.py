"""kill -9 between Stripe's answer and our commit loses nothing and charges nobody twice."""

import os
import signal
import subprocess
import sys

import pytest

from shop.extensions import db
from shop.orders import PaymentStatus, lock_order
from shop.orders.models import Order
from shop.payments import paying_attempt, run_payment_jobs, start_payment
from shop.payments.models import AttemptStatus
from shop.payments.refunding import request_refund
from tests import factories
from tests.payments.test_reconcile import AT_ONCE
from tests.support.payments import Bench
from tests.support.source import ROOT
from tests.support.standin import WEBHOOK_SECRET

pytestmark = pytest.mark.both_engines


def crash(bench: Bench, point: str, order: Order) -> None:
    """Run a shop process that dies at this point; it must really have been killed there."""
    db.session.commit()
    settings = bench.app.config["SHOP"]
    environ = {
        **os.environ,
        "SHOP_ENV": "test",
        "SECRET_KEY": settings.secret_key,
        "DATABASE_URL": settings.database_url,
        "INSTANCE_DIR": str(settings.instance_dir),
        "PUBLIC_URL": settings.public_url,
        "STRIPE_SECRET_KEY": settings.stripe_secret_key,
        "STRIPE_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "STRIPE_API_BASE": settings.stripe_api_base,
    }
    command = [sys.executable, "-m", "tests.payments.crashing", point, str(order.id)]
    died = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert died.returncode == -signal.SIGKILL, died.stderr


@pytest.mark.parametrize("point", ["after creating the session", "before storing the session"])
def test_the_worker_finds_the_session_that_a_killed_process_opened(bench: Bench, point: str):
    order = bench.place()
    crash(bench, point, order)
    (attempt,) = bench.attempts(order)
    assert (attempt.status, attempt.session_id) == (AttemptStatus.CREATING, None)
    run_payment_jobs(bench.gateway, settling=AT_ONCE)
    (attempt,) = bench.attempts(order)
    assert attempt.status == AttemptStatus.OPEN
    assert len(list(bench.gateway.sessions_since(order.placed_at.replace(microsecond=0)))) == 1


def test_the_buyer_who_presses_pay_again_gets_the_very_same_page(bench: Bench):
    order = bench.place()
    crash(bench, "after creating the session", order)
    assert start_payment(order.id, bench.gateway)
    assert len(list(bench.gateway.sessions_since(order.placed_at.replace(microsecond=0)))) == 1


@pytest.mark.parametrize("told_by", ["webhook", "reconcile"])
def test_a_payment_is_not_lost_when_the_process_dies_before_storing_it(bench: Bench, told_by: str):
    bench.control("hook", mode="hold")
    order = bench.place()
    bench.pay(bench.open(order))
    crash(bench, "before storing the payment", order)
    assert bench.reload(order).payment_status == PaymentStatus.AWAITING
    if told_by == "webhook":
        bench.control("release")
        bench.wait_for_event("checkout.session.completed")
    else:
        run_payment_jobs(bench.gateway)
    order = bench.reload(order)
    assert (order.payment_status, order.paid_cents) == (PaymentStatus.PAID, order.total_cents)
    assert [event.kind for event in order.events] == ["placed", "paid"]


def test_a_refund_is_made_once_although_the_process_died_after_asking(bench: Bench):
    order = bench.place()
    bench.pay(bench.open(order))
    bench.wait_for_event("checkout.session.completed")
    lock_order(order.id)
    attempt = paying_attempt(order.id)
    assert attempt is not None
    request_refund(attempt, amount_cents=500, reason="Dented", by=factories.THEO)
    crash(bench, "after creating the refund", order)
    run_payment_jobs(bench.gateway)
    assert bench.reload(order).refunded_cents == 500
    assert len(bench.gateway.refunds_of(bench.attempts(order)[0].payment_intent_id)) == 1
