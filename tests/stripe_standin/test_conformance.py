"""Every object is what the SDK's typed classes say: the fields, their types and their words."""

from typing import Any

import pytest
import requests
import stripe

from stripe_standin.identity import API_VERSION
from tests.stripe_standin.harness import Standin, until
from tests.stripe_standin.sdk_types import differences


def listed(standin: Standin, path: str, **query: Any) -> list[dict[str, Any]]:
    answer = requests.get(
        f"{standin.url}/v1/{path}",
        params={"limit": 100, **query},
        headers={"Authorization": "Bearer sk_test_raw"},
        timeout=5,
    )
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


@pytest.fixture
def lived_in(standin: Standin) -> Standin:
    """A stand-in that has seen sessions in every state, refunds, disputes and failures."""
    standin.new_session()
    standin.control("expire_now", session=standin.new_session().id)
    standin.control("pay", session=standin.new_session().id, card="4000000000000002")
    standin.control("pay", session=standin.new_session().id, card="4000002500003155")
    disputed = standin.paid_session("4000000000000259")
    refunded = standin.paid_session().payment_intent.id
    refund = standin.client.v1.refunds.create({"payment_intent": refunded, "amount": 100})
    standin.control("refund_fail", refund=refund.id)
    standin.client.v1.refunds.create({"payment_intent": refunded, "reason": "duplicate"})
    for ending in ("ok", "fail"):
        session = standin.new_session()
        standin.control("pay", session=session.id, bank=ending)
        standin.control("settle_bank", session=session.id)
    processing = standin.new_session()
    standin.control("pay", session=processing.id, bank="ok", delay=600)
    until(lambda: standin.client.v1.disputes.list({"payment_intent": disputed.payment_intent.id}).data)
    until(lambda: all(row["balance_transaction"] for row in listed(standin, "charges") if row["paid"]))
    return standin


def test_every_object_has_the_fields_types_and_words_of_its_class(lived_in: Standin) -> None:
    seen = 0
    paths = ("checkout/sessions", "payment_intents", "charges", "refunds", "disputes", "events")
    for path in (*paths, "balance_transactions"):
        for body in listed(lived_in, path):
            assert differences(body) == []
            seen += 1
    assert seen > 60


def test_expanded_objects_conform_as_well(lived_in: Standin) -> None:
    names = ("payment_intent.latest_charge.refunds", "line_items")
    names += ("payment_intent.latest_charge.balance_transaction",)
    expand = {f"expand[{place}]": f"data.{name}" for place, name in enumerate(names)}
    for body in listed(lived_in, "checkout/sessions", **expand):
        assert differences(body) == []
        for item in listed(lived_in, f"checkout/sessions/{body['id']}/line_items"):
            assert differences(item) == []


def test_the_objects_inside_events_conform(lived_in: Standin) -> None:
    kinds = set()
    for event in listed(lived_in, "events"):
        assert differences(event["data"]["object"]) == []
        kinds.add(event["type"])
    assert kinds >= {
        "charge.dispute.created",
        "charge.refunded",
        "checkout.session.async_payment_failed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.completed",
        "checkout.session.expired",
        "payment_intent.payment_failed",
        "refund.failed",
    }


def test_a_wrong_object_is_found_out() -> None:
    assert "refund.amount: '5' is no <class 'int'>" in differences({"object": "refund", "amount": "5"})
    assert "refund.id: missing" in differences({"object": "refund"})
    assert differences({"object": "refund", "colour": 1})[0] == "refund.colour: Stripe has no such field"


def test_it_speaks_the_version_of_the_installed_sdk() -> None:
    assert stripe.api_version == API_VERSION
