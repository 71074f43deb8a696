"""The failures that a shop's tests can order."""

import time

import pytest
import requests
import stripe

from tests.stripe_standin.harness import Standin, session_params


@pytest.mark.parametrize(
    ("status", "error"),
    [(500, stripe.APIError), (503, stripe.APIError), (429, stripe.RateLimitError), (409, stripe.APIError)],
)
def test_the_next_calls_fail_as_ordered_and_do_nothing(
    standin: Standin, status: int, error: type[stripe.StripeError]
) -> None:
    standin.control("faults", faults=[{"kind": "status", "status": status, "times": 2}])
    options = {"idempotency_key": f"fails-{status}"}
    for _ in range(2):
        with pytest.raises(error) as failed:
            standin.client.v1.checkout.sessions.create(session_params(), options)
        assert failed.value.http_status == status
    assert standin.client.v1.checkout.sessions.list().data == []


def test_the_sdk_gets_through_a_passing_failure(standin: Standin) -> None:
    standin.control("faults", faults=[{"kind": "status", "status": 500}])
    client = standin.client_with("sk_test_patient", retries=1)
    assert client.v1.checkout.sessions.create(session_params()).status == "open"


def test_a_fault_can_be_meant_for_some_calls_only(standin: Standin) -> None:
    standin.control("faults", faults=[{"kind": "status", "method": "POST", "path": "/v1/refunds"}])
    intent = standin.paid_session().payment_intent.id
    with pytest.raises(stripe.APIError):
        standin.client.v1.refunds.create({"payment_intent": intent})


def test_a_hanging_call_outlasts_the_callers_patience(standin: Standin) -> None:
    standin.control("faults", faults=[{"kind": "hang", "seconds": 1.5}])
    hasty = standin.client_with("sk_test_hasty", timeout=0.3)
    with pytest.raises(stripe.APIConnectionError):
        hasty.v1.checkout.sessions.list()
    assert hasty.v1.checkout.sessions.list().data == []


def test_a_lost_answer_was_nevertheless_given(standin: Standin) -> None:
    standin.control("faults", faults=[{"kind": "lost"}])
    params, options = session_params(), {"idempotency_key": "lost-1"}
    with pytest.raises(stripe.APIConnectionError):
        standin.client.v1.checkout.sessions.create(params, options)
    made = standin.client.v1.checkout.sessions.list().data
    assert len(made) == 1
    assert standin.client.v1.checkout.sessions.create(params, options).id == made[0].id


def test_a_sticky_500_is_replayed_under_its_key_and_only_there(standin: Standin) -> None:
    standin.control("faults", faults=[{"kind": "sticky500"}])
    params, options = session_params(), {"idempotency_key": "sticky-1"}
    for replayed in (None, "true", "true"):
        with pytest.raises(stripe.APIError) as failed:
            standin.client.v1.checkout.sessions.create(params, options)
        assert failed.value.headers.get("idempotent-replayed") == replayed
    fresh = {"idempotency_key": "sticky-2"}
    assert standin.client.v1.checkout.sessions.create(params, fresh).status == "open"


def test_the_log_shows_what_the_shop_sent(standin: Standin) -> None:
    standin.client.v1.checkout.sessions.create(session_params(), {"idempotency_key": "checkout-1"})
    seen = standin.control("requests")["requests"]
    assert [(r["method"], r["path"], r["status"]) for r in seen] == [("POST", "/v1/checkout/sessions", 200)]
    assert seen[0]["idempotency_key"] == "checkout-1"
    assert seen[0]["params"]["line_items"]["0"]["price_data"]["unit_amount"] == "3400"
    assert seen[0]["headers"]["Stripe-Version"] == "2026-10-28.endive"
    assert "sk_test" not in str(seen)


def test_tampering_changes_an_object_without_an_event(standin: Standin) -> None:
    session = standin.paid_session()
    before = len(standin.client.v1.events.list({"limit": 100}).data)
    standin.control("tamper", object=session.id, set={"amount_total": 1})
    assert standin.client.v1.checkout.sessions.retrieve(session.id).amount_total == 1
    assert len(standin.client.v1.events.list({"limit": 100}).data) == before


def test_expire_now_ends_a_session_at_once(standin: Standin) -> None:
    session = standin.new_session()
    standin.control("expire_now", session=session.id)
    assert standin.client.v1.checkout.sessions.retrieve(session.id).expires_at < time.time()
    assert requests.get(session.url, timeout=5).status_code == 410


@pytest.mark.parametrize(
    ("control", "wanted"),
    [
        ("hook", {"mode": "sideways"}),
        ("hook", {}),
        ("faults", {"faults": [{"kind": "flood"}]}),
        ("faults", {"faults": [{"colour": 1}]}),
        ("pay", {"session": "cs_none"}),
        ("refund_fail", {"refund": "re_none"}),
        ("dispute_close", {"dispute": "du_none", "status": "maybe"}),
        ("tamper", {"object": "cs_none", "set": {}}),
        ("nothing", {}),
    ],
)
def test_a_control_that_makes_no_sense_is_refused_in_json(
    standin: Standin, control: str, wanted: dict[str, object]
) -> None:
    answer = requests.post(f"{standin.url}/_test/{control}", json=wanted, timeout=5)
    assert answer.status_code in (400, 404)
    assert answer.json()["error"]["message"]


def test_reset_forgets_everything(standin: Standin) -> None:
    session = standin.paid_session()
    standin.control("reset")
    assert requests.get(f"{standin.url}/c/pay/{session.id}", timeout=5).status_code == 404
    assert standin.client.v1.events.list().data == []
