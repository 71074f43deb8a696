"""Opening the payment page of an order: once, under a stored key, with no transaction open meanwhile."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from shop.errors import Conflict, Unavailable
from shop.extensions import db
from shop.payments import StripeGateway, start_payment
from shop.payments.models import AttemptStatus
from shop.payments.values import SessionRequest, SessionState
from tests import factories
from tests.support.payments import Bench

SESSIONS = "/v1/checkout/sessions"

pytestmark = pytest.mark.both_engines


def test_the_buyer_is_sent_to_stripes_page(bench: Bench):
    order = bench.place()
    url = start_payment(order.id, bench.gateway)
    assert url.startswith(bench.standin.url)
    (attempt,) = bench.attempts(order)
    assert (attempt.status, attempt.session_url) == (AttemptStatus.OPEN, url)


def test_stripe_is_asked_for_the_orders_exact_total(bench: Bench):
    order = bench.place(factories.make_variant(price_cents=1333), quantity=3)
    bench.open(order)
    (asked,) = bench.requests(SESSIONS)
    sent = asked["params"]
    assert sent["line_items"]["0"]["price_data"]["unit_amount"] == "3999"
    assert sent["line_items"]["0"]["quantity"] == "1"
    assert sent["shipping_options"]["0"]["shipping_rate_data"]["fixed_amount"]["amount"] == "595"
    assert sent["customer_email"] == factories.MARA
    assert sent["metadata"] == sent["payment_intent_data"]["metadata"]
    assert (sent["automatic_tax"], sent["adaptive_pricing"]) == ({"enabled": "false"}, {"enabled": "false"})
    assert sent["ui_mode"] == "hosted_page"


def test_key_and_end_come_from_the_stored_attempt(bench: Bench):
    order = bench.place()
    (stored,) = bench.attempts(order)
    bench.open(order)
    (asked,) = bench.requests(SESSIONS)
    assert asked["idempotency_key"] == stored.idempotency_key
    assert asked["params"]["expires_at"] == str(int(stored.expires_at.timestamp()))
    assert stored.expires_at - stored.created_at == timedelta(minutes=31)


def test_asking_twice_gives_the_same_page_and_asks_stripe_once(bench: Bench):
    order = bench.place()
    assert start_payment(order.id, bench.gateway) == start_payment(order.id, bench.gateway)
    assert len(bench.requests(SESSIONS)) == 1


def test_six_clicks_at_once_make_one_session(bench: Bench):
    order = bench.place()
    order_id, urls = order.id, []
    db.session.remove()

    def click() -> None:
        with bench.app.app_context():
            urls.append(start_payment(order_id, bench.gateway))

    clicks = [threading.Thread(target=click) for _ in range(6)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert len(urls) == 6
    assert len(set(urls)) == 1
    assert len({asked["idempotency_key"] for asked in bench.requests(SESSIONS)}) == 1


class Announcing(StripeGateway):
    """The real gateway, which says when it has begun to ask Stripe."""

    asked = threading.Event()

    def create_session(self, request: SessionRequest) -> SessionState:
        self.asked.set()
        return super().create_session(request)


def test_no_transaction_is_open_while_stripe_thinks(bench: Bench):
    order = bench.place()
    order_id = order.id
    db.session.remove()
    bench.fail_next("hang", path=SESSIONS, seconds=2)
    gateway = Announcing(bench.app.config["SHOP"])

    def pay() -> None:
        with bench.app.app_context():
            start_payment(order_id, gateway)

    paying = threading.Thread(target=pay)
    paying.start()
    assert gateway.asked.wait(10)
    # Were the order's row or the SQLite file locked, this would wait for Stripe.
    with bench.app.app_context():
        db.session.execute(text("UPDATE shop_order SET shipping_block = '' WHERE id = :id"), {"id": order_id})
        db.session.commit()
    assert paying.is_alive()
    paying.join()


def test_a_short_trouble_at_stripe_is_ridden_out_under_the_same_key(bench: Bench):
    order = bench.place()
    bench.fail_next("status", path=SESSIONS, status=500, times=2)
    start_payment(order.id, bench.gateway)
    keys = {asked["idempotency_key"] for asked in bench.requests(SESSIONS)}
    assert len(keys) == 1


@pytest.mark.parametrize("status", [500, 429])
def test_when_stripe_does_not_answer_nothing_is_charged_and_the_same_attempt_can_be_repeated(
    bench: Bench, status: int
):
    order = bench.place()
    bench.fail_next("status", path=SESSIONS, status=status, times=3 if status == 500 else 1)
    with pytest.raises(Unavailable, match="Nothing was charged"):
        start_payment(order.id, bench.gateway)
    (attempt,) = bench.attempts(order)
    assert attempt.status == AttemptStatus.CREATING
    assert start_payment(order.id, bench.gateway)
    assert [one.number for one in bench.attempts(order)] == [1]


def test_a_lost_answer_is_found_again_under_the_same_key(bench: Bench):
    order = bench.place()
    bench.fail_next("lost", path=SESSIONS, times=3)
    with pytest.raises(Unavailable):
        start_payment(order.id, bench.gateway)
    assert start_payment(order.id, bench.gateway)
    assert len({asked["idempotency_key"] for asked in bench.requests(SESSIONS)}) == 1


def test_a_failure_saved_under_the_key_gets_a_new_attempt_with_a_new_key(bench: Bench):
    order = bench.place()
    bench.fail_next("sticky500", path=SESSIONS)
    with pytest.raises(Unavailable):
        start_payment(order.id, bench.gateway)
    old, new = bench.attempts(order)
    assert (old.status, new.status) == (AttemptStatus.FAILED, AttemptStatus.CREATING)
    assert old.idempotency_key != new.idempotency_key
    assert start_payment(order.id, bench.gateway)


def test_a_cancelled_order_cannot_be_paid(bench: Bench):
    order = bench.place()
    session_id = bench.open(order)
    bench.control("expire_now", session=session_id)
    bench.wait_for_event("checkout.session.expired")
    with pytest.raises(Conflict, match="can no longer be paid"):
        start_payment(order.id, bench.gateway)
