"""Stripe's fees are read from its balance, beside the payment: unknown until it says them, and said once."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from shop import clock
from shop.extensions import db
from shop.orders import PaymentStatus
from shop.orders.models import Order
from shop.payments import list_disputes, list_fees, run_payment_jobs, settle_session
from shop.payments.flows.booking import learn_fee
from shop.payments.flows.refunding import settle_dispute
from shop.payments.models import PaymentAttempt
from tests.support.crowds import at_once, refused
from tests.support.payments import DISPUTED_CARD, Bench
from tests.support.waiting import eventually


def fees(order: Order) -> list[tuple[int, str, str | None]]:
    db.session.rollback()
    found = [(fee.amount_cents, fee.currency, fee.dispute_id) for fee in list_fees(order.id)]
    db.session.commit()
    return found


def paid_in_silence(bench: Bench, **how: str) -> Order:
    """Paid for $12.95, with no word from Stripe but its answers."""
    bench.without_webhooks()
    order = bench.place()
    session = bench.open(order)
    bench.pay(session, **how)
    settle_session(session, bench.gateway)
    return order


def booked(bench: Bench, order: Order) -> str:
    """The payment intent, once its payment stands in Stripe's balance."""
    intent = bench.attempts(order)[0].payment_intent_id
    eventually(lambda: bench.gateway.fetch_fee(intent), "the payment is booked")
    return intent


def asked_about(bench: Bench, intent: str) -> int:
    return len(bench.requests(f"/v1/payment_intents/{intent}", "GET"))


def patience_passes() -> None:
    db.session.execute(update(PaymentAttempt).values(fee_asked_at=clock.now() - timedelta(hours=2)))
    db.session.commit()


def test_stripe_says_it_once_the_payment_is_in_its_balance(bench: Bench):
    order = bench.place()
    bench.pay(bench.open(order))
    bench.wait_for_event("charge.updated")
    assert fees(order) == [(68, "USD", None)]


def test_what_stripe_does_not_say_yet_is_not_guessed_and_asked_again_an_hour_later(bench: Bench):
    bench.control("books", mode="hold")
    order = paid_in_silence(bench)
    assert run_payment_jobs(bench.gateway).fees == 0
    assert (fees(order), bench.reload(order).payment_status) == ([], PaymentStatus.PAID)
    bench.control("books", mode="normal")
    intent = booked(bench, order)
    before = asked_about(bench, intent)
    assert run_payment_jobs(bench.gateway).fees == 0
    assert asked_about(bench, intent) == before
    patience_passes()
    assert run_payment_jobs(bench.gateway).fees == 1
    assert fees(order) == [(68, "USD", None)]


def test_a_fee_that_is_known_is_never_asked_for_again(bench: Bench):
    order = paid_in_silence(bench)
    intent = booked(bench, order)
    run_payment_jobs(bench.gateway)
    before = asked_about(bench, intent)
    patience_passes()
    assert run_payment_jobs(bench.gateway).fees == 0
    assert learn_fee(bench.attempts(order)[0].id, bench.gateway)
    assert asked_about(bench, intent) == before
    assert fees(order) == [(68, "USD", None)]


def test_the_payment_does_not_wait_for_its_fee(bench: Bench):
    bench.fail_next("status", path="/v1/payment_intents", method="GET", times=50, status=500)
    order = bench.place()
    bench.pay(bench.open(order))
    bench.wait_for_event("checkout.session.completed")
    assert bench.reload(order).payment_status == PaymentStatus.PAID
    # The message that brings the fee is answered as well: the worker asks later.
    bench.wait_for_event("charge.updated")
    assert fees(order) == []


def test_a_payment_that_stripe_does_not_know_keeps_nobody_up(bench: Bench):
    order = paid_in_silence(bench)
    db.session.execute(update(PaymentAttempt).values(payment_intent_id="pi_of_another_account"))
    db.session.commit()
    result = run_payment_jobs(bench.gateway)
    assert (result.fees, result.failures, fees(order)) == (0, 0, [])


def test_a_dispute_has_a_fee_of_its_own_and_gives_none_back(bench: Bench):
    order = paid_in_silence(bench, card=DISPUTED_CARD)
    booked(bench, order)
    eventually(lambda: list(bench.gateway.disputes_since(clock.now() - timedelta(days=1))), "a dispute")
    run_payment_jobs(bench.gateway)
    [dispute] = list_disputes(order.id)
    db.session.commit()
    bench.control("dispute_close", dispute=dispute.id, status="won")
    for _ in range(2):
        settle_dispute(dispute.id, bench.gateway)
    assert sorted(fees(order)) == [(68, "USD", None), (1_500, "USD", dispute.id)]


@pytest.mark.parametrize("database_engine", ["postgresql"], indirect=True)
def test_asked_many_times_at_once_it_is_one_fee(bench: Bench, database_engine):
    order = paid_in_silence(bench)
    booked(bench, order)
    attempt_id = bench.attempts(order)[0].id
    results = at_once(bench.app, *[lambda: learn_fee(attempt_id, bench.gateway)] * 4)
    assert refused(results) == []
    assert fees(order) == [(68, "USD", None)]
