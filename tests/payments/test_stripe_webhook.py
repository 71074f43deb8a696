"""The webhook believes nobody: signature first, then Stripe is asked."""

import json

import pytest
import stripe
from flask.testing import FlaskClient

from shop import clock
from shop.extensions import db
from shop.orders import PaymentStatus
from shop.payments.models import StripeEvent
from tests.support.payments import Bench
from tests.support.standin import WEBHOOK_SECRET

WEBHOOK = "/payments/stripe/webhook"


def signed(event: dict, *, secret: str = WEBHOOK_SECRET, age: int = 0) -> dict:
    """A request as Stripe would send it."""
    body = json.dumps(event)
    moment = int(clock.now().timestamp()) - age
    header = stripe.WebhookSignature.generate_signature_header(body, secret, moment)
    return {
        "data": body.encode(),
        "headers": {"Stripe-Signature": header},
        "content_type": "application/json",
    }


def event(kind: str = "invoice.paid", object_id: str = "in_1", **more) -> dict:
    return {
        "id": "evt_1",
        "object": "event",
        "type": kind,
        "livemode": False,
        "data": {"object": {"id": object_id, "object": "thing"}},
        **more,
    }


def test_an_event_of_a_kind_we_do_not_use_is_taken_and_remembered(bench: Bench, client: FlaskClient):
    assert client.post(WEBHOOK, **signed(event())).status_code == 200
    assert db.session.get(StripeEvent, "evt_1").kind == "invoice.paid"
    db.session.rollback()


def test_an_event_about_a_session_we_do_not_know_is_taken(bench: Bench, client: FlaskClient):
    about = event("checkout.session.completed", "cs_test_unknown")
    assert client.post(WEBHOOK, **signed(about)).status_code == 200


@pytest.mark.parametrize(
    "forged",
    [
        signed(event(), secret="whsec_of_somebody_else"),
        signed(event(), age=301),
        {"data": json.dumps(event()).encode()},
        {"data": b"\xff\xfe{", "headers": {"Stripe-Signature": "t=1,v1=00"}},
        {"data": b"", "headers": {"Stripe-Signature": ""}},
        {"data": b"[1, 2", "headers": {"Stripe-Signature": "t=x,v1=y,v1=z"}},
    ],
    ids=["wrong secret", "too old", "no signature", "broken bytes", "empty", "broken header"],
)
def test_what_stripe_did_not_sign_is_refused_and_nothing_in_it_is_read(
    bench: Bench, client: FlaskClient, forged: dict
):
    assert client.post(WEBHOOK, **forged).status_code == 400
    assert db.session.scalar(db.select(db.func.count(StripeEvent.id))) == 0
    db.session.rollback()


def test_an_event_of_the_other_mode_is_taken_and_ignored(bench: Bench, client: FlaskClient):
    answer = client.post(WEBHOOK, **signed(event(livemode=True)))
    assert (answer.status_code, answer.text) == (200, "other mode")
    assert db.session.get(StripeEvent, "evt_1") is None
    db.session.rollback()


def test_a_payload_that_claims_payment_is_not_believed(bench: Bench, client: FlaskClient):
    order = bench.place()
    session_id = bench.open(order)
    lie = event("checkout.session.completed", session_id)
    lie["data"]["object"] |= {
        "payment_status": "paid",
        "status": "complete",
        "amount_total": order.total_cents,
    }
    assert client.post(WEBHOOK, **signed(lie)).status_code == 200
    assert bench.reload(order).payment_status == PaymentStatus.AWAITING


def test_when_stripe_cannot_be_asked_the_event_is_refused_and_comes_again(bench: Bench):
    order = bench.place()
    session_id = bench.open(order)
    bench.fail_next("status", path="/v1/checkout/sessions/", method="GET", status=500, times=3)
    bench.pay(session_id)
    bench.wait_for_event("checkout.session.completed", status=503)
    bench.wait_for_event("checkout.session.completed", status=200)
    assert bench.reload(order).payment_status == PaymentStatus.PAID


def test_events_sent_while_the_shop_is_down_are_delivered_later(bench: Bench):
    order = bench.place()
    session_id = bench.open(order)
    with bench.closed():
        bench.pay(session_id)
        bench.wait_for_event("checkout.session.completed", status=503)
    bench.wait_for_event("checkout.session.completed", status=200)
    assert bench.reload(order).payment_status == PaymentStatus.PAID


def test_it_needs_no_cookie_and_sets_none(bench: Bench, client: FlaskClient):
    answer = client.post(WEBHOOK, **signed(event()))
    assert "Set-Cookie" not in answer.headers


def test_a_body_beyond_the_limit_is_refused(bench: Bench, client: FlaskClient):
    answer = client.post(WEBHOOK, data=b"x" * 1_000_001, headers={"Stripe-Signature": "t=1,v1=0"})
    assert answer.status_code == 413
