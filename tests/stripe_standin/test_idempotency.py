"""The same key does the same thing once, errors included."""

import threading

import pytest
import stripe

from tests.stripe_standin.harness import Standin, session_params


def test_the_same_key_and_parameters_return_the_first_answer(standin: Standin) -> None:
    params = session_params()
    options = {"idempotency_key": "checkout-7-1-abc"}
    first = standin.client.v1.checkout.sessions.create(params, options)
    second = standin.client.v1.checkout.sessions.create(params, options)
    assert first.id == second.id
    assert "Idempotent-Replayed" not in first.last_response.headers
    assert second.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(standin.client.v1.checkout.sessions.list().data) == 1


def test_other_parameters_under_the_same_key_are_an_idempotency_error(standin: Standin) -> None:
    options = {"idempotency_key": "checkout-7-2-abc"}
    standin.client.v1.checkout.sessions.create(session_params(), options)
    with pytest.raises(stripe.IdempotencyError):
        standin.client.v1.checkout.sessions.create({**session_params(), "client_reference_id": "8"}, options)


def test_a_refused_parameter_does_not_use_up_the_key(standin: Standin) -> None:
    options = {"idempotency_key": "checkout-7-3-abc"}
    with pytest.raises(stripe.InvalidRequestError):
        standin.client.v1.checkout.sessions.create({**session_params(), "mode": "setup"}, options)
    assert standin.client.v1.checkout.sessions.create(session_params(), options).status == "open"


def test_six_at_once_with_one_key_make_one_session(standin: Standin) -> None:
    params, found = session_params(), []

    def create() -> None:
        options = {"idempotency_key": "checkout-7-4-abc"}
        found.append(standin.client.v1.checkout.sessions.create(params, options).id)

    threads = [threading.Thread(target=create) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert len(set(found)) == 1


def test_a_replayed_refund_gives_the_money_back_once(standin: Standin) -> None:
    intent = standin.paid_session().payment_intent.id
    options = {"idempotency_key": "refund-1"}
    refunds = [
        standin.client.v1.refunds.create({"payment_intent": intent, "amount": 500}, options) for _ in range(3)
    ]
    assert len({refund.id for refund in refunds}) == 1
    charge = standin.client.v1.charges.list({"payment_intent": intent}).data[0]
    assert charge.amount_refunded == 500


def test_a_refused_refund_is_kept_under_its_key(standin: Standin) -> None:
    intent = standin.paid_session().payment_intent.id
    for replayed in (None, "true"):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            standin.client.v1.refunds.create(
                {"payment_intent": intent, "amount": 999_999}, {"idempotency_key": "refund-2"}
            )
        assert refused.value.headers.get("idempotent-replayed") == replayed
