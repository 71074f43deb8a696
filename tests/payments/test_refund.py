"""Money going back: capped here, asked for once, and whatever Stripe's list says in the end."""

import threading

import pytest

from shop.errors import Conflict
from shop.extensions import db
from shop.orders import OrderStatus, lock_order
from shop.orders.models import Order
from shop.payments import cancel_and_refund, paying_attempt, run_payment_jobs
from shop.payments.disputing import apply_dispute
from shop.payments.flows.refunding import send_owed_refunds, sync_refunds
from shop.payments.models import Refund, RefundStatus
from shop.payments.refunding import apply_refunds, request_refund
from shop.payments.values import DisputeState
from tests import factories
from tests.support.payments import DISPUTED_CARD, Bench

pytestmark = pytest.mark.both_engines

REFUNDS = "/v1/refunds"


@pytest.fixture
def paid(bench: Bench) -> Order:
    """An order of $105.95 that is paid."""
    order = bench.place(factories.make_variant(price_cents=10_000))
    bench.pay(bench.open(order))
    bench.wait_for_event("checkout.session.completed")
    return bench.reload(order)


def ask(order: Order, cents: int) -> None:
    """Write a refund down as staff would."""
    lock_order(order.id)
    attempt = paying_attempt(order.id)
    assert attempt is not None
    request_refund(attempt, amount_cents=cents, reason="It arrived dented", by=factories.THEO)
    db.session.commit()


def refunds() -> list[tuple[int, str, str]]:
    db.session.rollback()
    rows = list(db.session.scalars(db.select(Refund).order_by(Refund.id)))
    found = [(row.amount_cents, row.status, row.source) for row in rows]
    db.session.commit()
    return found


def test_a_part_goes_back_and_the_order_knows(bench: Bench, paid: Order):
    ask(paid, 2_500)
    send_owed_refunds(paid.id, bench.gateway)
    assert bench.reload(paid).refunded_cents == 2_500
    assert refunds() == [(2_500, RefundStatus.SUCCEEDED, "shop")]


def test_two_equal_parts_are_two_refunds(bench: Bench, paid: Order):
    ask(paid, 2_500)
    ask(paid, 2_500)
    send_owed_refunds(paid.id, bench.gateway)
    assert bench.reload(paid).refunded_cents == 5_000


def test_more_than_is_left_is_refused_before_stripe_hears_of_it(bench: Bench, paid: Order):
    ask(paid, 10_000)
    with pytest.raises(Conflict, match=r"At most \$5\.95"):
        ask(paid, 596)
    db.session.rollback()
    assert bench.requests(REFUNDS) == []


def test_two_colleagues_cannot_refund_the_same_money(bench: Bench, paid: Order):
    order_id = paid.id
    db.session.remove()
    refused = []

    def refund_all() -> None:
        with bench.app.app_context():
            try:
                ask(db.session.get_one(Order, order_id), 10_595)
            except Conflict as error:
                refused.append(error)
                db.session.rollback()

    colleagues = [threading.Thread(target=refund_all) for _ in range(4)]
    for one in colleagues:
        one.start()
    for one in colleagues:
        one.join()
    assert len(refused) == 3
    assert [cents for cents, _, _ in refunds()] == [10_595]


def test_a_lost_answer_does_not_refund_twice(bench: Bench, paid: Order):
    ask(paid, 4_000)
    bench.fail_next("lost", path=REFUNDS, times=3)
    send_owed_refunds(paid.id, bench.gateway)
    run_payment_jobs(bench.gateway)
    assert bench.reload(paid).refunded_cents == 4_000
    assert refunds() == [(4_000, RefundStatus.SUCCEEDED, "shop")]


def test_when_stripe_is_silent_the_worker_sends_it_later(bench: Bench, paid: Order):
    ask(paid, 4_000)
    bench.fail_next("status", path=REFUNDS, method="GET", status=500, times=3)
    send_owed_refunds(paid.id, bench.gateway)
    assert refunds() == [(4_000, RefundStatus.CREATING, "shop")]
    run_payment_jobs(bench.gateway)
    assert refunds() == [(4_000, RefundStatus.SUCCEEDED, "shop")]


def test_a_refund_from_the_dashboard_appears_here(bench: Bench, paid: Order):
    intent = bench.attempts(paid)[0].payment_intent_id
    bench.control("dashboard_refund", payment_intent=intent, amount=1_000)
    bench.wait_for_event("refund.created")
    assert bench.reload(paid).refunded_cents == 1_000
    assert refunds() == [(1_000, RefundStatus.SUCCEEDED, "dashboard")]


def test_a_refund_that_fails_later_makes_the_money_refundable_again(bench: Bench, paid: Order):
    ask(paid, 10_595)
    send_owed_refunds(paid.id, bench.gateway)
    (row,) = db.session.scalars(db.select(Refund))
    stripe_id, intent = row.stripe_id, bench.attempts(paid)[0].payment_intent_id
    db.session.commit()
    bench.control("refund_fail", refund=stripe_id)
    bench.wait_for_event("refund.failed")
    sync_refunds(intent, bench.gateway)
    assert bench.reload(paid).refunded_cents == 0
    ask(paid, 10_595)


def test_cancelling_a_paid_order_sends_everything_back(bench: Bench, paid: Order):
    cancel_and_refund(paid.id, bench.gateway, reason="The buyer changed their mind", by=factories.THEO)
    order = bench.reload(paid)
    assert order.status == OrderStatus.CANCELLED
    assert order.refunded_cents == order.total_cents


def test_cancelling_after_a_part_was_asked_back_sends_the_rest(bench: Bench, paid: Order):
    ask(paid, 2_500)
    cancel_and_refund(paid.id, bench.gateway, reason="The buyer changed their mind", by=factories.THEO)
    order = bench.reload(paid)
    assert (order.status, order.refunded_cents) == (OrderStatus.CANCELLED, order.total_cents)
    assert [cents for cents, _, _ in refunds()] == [2_500, 8_095]


def test_cancelling_an_unpaid_order_closes_its_page_first(bench: Bench):
    order = bench.place()
    session_id = bench.open(order)
    cancel_and_refund(order.id, bench.gateway, reason="Ordered by mistake", by=factories.THEO)
    assert bench.gateway.fetch_session(session_id).status == "expired"
    assert bench.reload(order).status == OrderStatus.CANCELLED
    assert bench.requests(REFUNDS) == []


def test_cancelling_while_the_buyer_pays_refunds_the_payment(bench: Bench):
    bench.without_webhooks()
    order = bench.place()
    bench.pay(bench.open(order))
    cancel_and_refund(order.id, bench.gateway, reason="Ordered by mistake", by=factories.THEO)
    order = bench.reload(order)
    assert order.status == OrderStatus.CANCELLED
    assert order.refunded_cents == order.paid_cents == order.total_cents


def test_a_dispute_stops_the_parcel_until_it_is_won(bench: Bench):
    order = bench.place()
    bench.pay(bench.open(order), card=DISPUTED_CARD)
    bench.wait_for_event("charge.dispute.created")
    assert bench.reload(order).shipping_block == "The buyer's bank disputes the payment."
    dispute_id = next(bench.gateway.disputes_since(order.placed_at)).id
    bench.control("dispute_close", dispute=dispute_id, status="won")
    bench.wait_for_event("charge.dispute.closed")
    assert bench.reload(order).shipping_block == ""


def test_a_refund_that_stripe_refuses_is_shown_as_failed(bench: Bench):
    order = bench.place()
    bench.pay(bench.open(order), card=DISPUTED_CARD)
    bench.wait_for_event("charge.dispute.created")
    ask(order, 100)
    send_owed_refunds(order.id, bench.gateway)
    assert refunds() == [(100, RefundStatus.FAILED, "shop")]


def test_an_answer_of_stripe_that_was_overtaken_does_not_undo_a_newer_one(bench: Bench, paid: Order):
    ask(paid, 4_000)
    send_owed_refunds(paid.id, bench.gateway)
    intent = bench.attempts(paid)[0].payment_intent_id
    older = bench.gateway.refunds_of(intent)
    bench.control("refund_fail", refund=older[0].id)
    sync_refunds(intent, bench.gateway)
    apply_refunds(intent, older)
    db.session.commit()
    assert refunds() == [(4_000, RefundStatus.FAILED, "shop")]
    assert bench.reload(paid).refunded_cents == 0


def test_of_two_disputes_winning_one_does_not_free_the_parcel(bench: Bench, paid: Order):
    intent = bench.attempts(paid)[0].payment_intent_id
    for dispute_id, status in (("du_1", "needs_response"), ("du_2", "needs_response"), ("du_1", "won")):
        apply_dispute(
            DisputeState(
                id=dispute_id, status=status, amount_cents=500, payment_intent_id=intent, due_by=None
            )
        )
    db.session.commit()
    assert bench.reload(paid).shipping_block == "The buyer's bank disputes the payment."
