"""What webhooks missed, crashes left and answers lost is settled by asking Stripe every few minutes."""

from datetime import UTC, datetime, timedelta

import pytest

from shop.extensions import db
from shop.inventory import availability
from shop.orders import PaymentStatus
from shop.payments import run_payment_jobs
from shop.payments.models import AttemptStatus, PaymentAttempt
from tests import factories
from tests.support.payments import Bench

pytestmark = pytest.mark.both_engines

AT_ONCE = timedelta(0)


def test_a_payment_whose_webhook_never_came_is_found(bench: Bench):
    bench.without_webhooks()
    order = bench.place()
    bench.pay(bench.open(order))
    run_payment_jobs(bench.gateway)
    assert bench.reload(order).payment_status == PaymentStatus.PAID


def test_an_abandoned_page_whose_webhook_never_came_frees_its_stock(bench: Bench):
    bench.without_webhooks()
    variant = factories.make_variant(stock=1)
    order = bench.place(variant)
    bench.control("expire_now", session=bench.open(order))
    run_payment_jobs(bench.gateway)
    assert availability([variant.id]) == {variant.id: 1}
    db.session.rollback()


def test_an_attempt_whose_answer_was_lost_learns_its_session(bench: Bench):
    order = bench.place()
    bench.fail_next("lost", path="/v1/checkout/sessions", times=3)
    with pytest.raises(Exception, match="Nothing was charged"):
        bench.open(order)
    run_payment_jobs(bench.gateway, settling=AT_ONCE)
    (attempt,) = bench.attempts(order)
    assert attempt.status == AttemptStatus.OPEN
    assert attempt.session_id


def test_a_young_attempt_is_left_to_the_web_process_that_asks_for_it(bench: Bench):
    order = bench.place()
    run_payment_jobs(bench.gateway)
    assert [attempt.status for attempt in bench.attempts(order)] == [AttemptStatus.CREATING]


def test_a_key_that_stripe_has_forgotten_is_never_used_again(bench: Bench, frozen_clock):
    frozen_clock.moment = datetime.now(UTC)
    variant = factories.make_variant(stock=1)
    order = bench.place(variant)
    frozen_clock.advance(hours=24)
    run_payment_jobs(bench.gateway, settling=AT_ONCE)
    assert bench.requests("/v1/checkout/sessions") == []
    assert bench.reload(order).payment_status == PaymentStatus.LAPSED
    assert availability([variant.id]) == {variant.id: 1}
    db.session.rollback()


def test_a_forgotten_key_whose_session_was_paid_is_matched_by_its_metadata(bench: Bench):
    bench.without_webhooks()
    order = bench.place()
    bench.pay(bench.open(order))
    (attempt,) = bench.attempts(order)
    db.session.execute(
        db.update(PaymentAttempt)
        .where(PaymentAttempt.id == attempt.id)
        .values(
            session_id=None,
            session_url=None,
            status=AttemptStatus.CREATING,
            created_at=attempt.created_at - timedelta(hours=25),
        )
    )
    db.session.commit()
    run_payment_jobs(bench.gateway, settling=AT_ONCE)
    assert bench.reload(order).payment_status == PaymentStatus.PAID


def test_running_it_again_changes_nothing(bench: Bench):
    bench.without_webhooks()
    order = bench.place()
    bench.pay(bench.open(order))
    run_payment_jobs(bench.gateway)
    again = run_payment_jobs(bench.gateway)
    assert (again.sessions, again.attempts, again.refunds, again.failures) == (0, 0, 0, 0)
    assert [event.kind for event in bench.reload(order).events] == ["placed", "paid"]


def test_when_stripe_is_silent_it_stops_early_and_says_so(bench: Bench):
    bench.fail_next("status", path="/v1/checkout/sessions", method="GET", status=500, times=3)
    assert run_payment_jobs(bench.gateway).failures == 1


def test_the_command_says_what_it_did(bench: Bench):
    bench.without_webhooks()
    order = bench.place()
    bench.pay(bench.open(order))
    result = bench.app.test_cli_runner().invoke(args=["payments", "reconcile"])
    assert result.exit_code == 0
    assert "Settled 1 sessions" in result.output
