"""Events reach the shop signed, again and again until it takes them."""

import json

import pytest
import stripe

from tests.stripe_standin.harness import SECRET, Receiver, Standin, until


def test_stripes_own_code_accepts_the_signature_of_every_event(standin: Standin, receiver: Receiver) -> None:
    session = standin.paid_session()
    receiver.wait_for("checkout.session.completed", session.id)
    for body, signature in receiver.deliveries:
        event = standin.client.construct_event(body, signature, SECRET)
        assert event.api_version == "2026-10-28.endive"
        with pytest.raises(stripe.SignatureVerificationError):
            standin.client.construct_event(body, signature, "whsec_another")
        with pytest.raises(stripe.SignatureVerificationError):
            standin.client.construct_event(body.replace(b"evt_", b"evl_"), signature, SECRET)


def test_a_card_payment_tells_its_whole_story(standin: Standin, receiver: Receiver) -> None:
    session = standin.paid_session()
    completed = receiver.wait_for("checkout.session.completed", session.id)["data"]["object"]
    assert (completed["status"], completed["payment_status"]) == ("complete", "paid")
    receiver.wait_for("payment_intent.succeeded", session.payment_intent.id)
    receiver.wait_for("charge.succeeded", session.payment_intent.latest_charge.id)


def test_a_declined_card_says_so_and_leaves_the_session_open(standin: Standin, receiver: Receiver) -> None:
    session = standin.new_session()
    assert standin.control("pay", session=session.id, card="4000000000009995") == {
        "declined": "card_declined"
    }
    failed = receiver.wait_for("payment_intent.payment_failed")["data"]["object"]
    assert failed["last_payment_error"]["decline_code"] == "insufficient_funds"
    assert standin.client.v1.checkout.sessions.retrieve(session.id).status == "open"


def test_an_event_is_pending_until_the_shop_takes_it(standin: Standin, receiver: Receiver) -> None:
    receiver.answers[:] = [500, 404, 302]
    session = standin.new_session()
    standin.client.v1.checkout.sessions.expire(session.id)
    events = standin.client.v1.events
    assert events.list({"delivery_success": False}).data[0].pending_webhooks == 1
    receiver.wait_for("checkout.session.expired", session.id, times=4)
    until(lambda: events.list({"delivery_success": True}).data)
    assert events.list({"delivery_success": False}).data == []
    assert events.list().data[0].pending_webhooks == 0
    statuses = [delivery["status"] for delivery in standin.control("sent")["sent"]]
    assert statuses == [500, 404, 302, 200]


def test_a_session_expires_by_itself_and_says_so(standin: Standin, receiver: Receiver) -> None:
    session = standin.new_session()
    standin.control("tamper", object=session.id, set={"expires_at": 1})
    expired = receiver.wait_for("checkout.session.expired", session.id)["data"]["object"]
    assert (expired["status"], expired["url"]) == ("expired", None)


def test_a_session_past_its_time_reads_as_expired(standin: Standin) -> None:
    session = standin.new_session()
    standin.control("tamper", object=session.id, set={"expires_at": 1})
    assert standin.client.v1.checkout.sessions.retrieve(session.id).status == "expired"


@pytest.mark.parametrize(
    ("ending", "event", "payment_status"),
    [("ok", "async_payment_succeeded", "paid"), ("fail", "async_payment_failed", "unpaid")],
)
def test_a_bank_payment_completes_unpaid_and_ends_later(
    standin: Standin, receiver: Receiver, ending: str, event: str, payment_status: str
) -> None:
    session = standin.new_session()
    standin.control("pay", session=session.id, bank=ending, delay=600)
    completed = receiver.wait_for("checkout.session.completed", session.id)["data"]["object"]
    assert (completed["status"], completed["payment_status"]) == ("complete", "unpaid")
    assert standin.client.v1.payment_intents.retrieve(completed["payment_intent"]).status == "processing"
    standin.control("settle_bank", session=session.id)
    standin.control("settle_bank", session=session.id)
    receiver.wait_for(f"checkout.session.{event}", session.id)
    assert standin.client.v1.checkout.sessions.retrieve(session.id).payment_status == payment_status
    assert receiver.types(session.id).count(f"checkout.session.{event}") == 1


def test_a_bank_payment_settles_by_itself(standin: Standin, receiver: Receiver) -> None:
    session = standin.new_session()
    standin.control("pay", session=session.id, bank="ok", delay=0.1)
    receiver.wait_for("checkout.session.async_payment_succeeded", session.id)


def test_dropped_events_never_arrive_but_are_listed(standin: Standin, receiver: Receiver) -> None:
    standin.control("hook", mode="drop")
    session = standin.paid_session()
    events = standin.client.v1.events.list({"delivery_success": False}).data
    assert "checkout.session.completed" in [event.type for event in events]
    standin.control("hook", mode="normal")
    other = standin.new_session()
    standin.client.v1.checkout.sessions.expire(other.id)
    receiver.wait_for("checkout.session.expired", other.id)
    assert receiver.types(session.id) == []


def test_held_events_arrive_on_release(standin: Standin, receiver: Receiver) -> None:
    standin.control("hook", mode="hold")
    session = standin.paid_session()
    assert standin.control("sent") == {"sent": []}
    standin.control("release")
    receiver.wait_for("checkout.session.completed", session.id)


def test_twice_delivers_the_same_event_twice(standin: Standin, receiver: Receiver) -> None:
    standin.control("hook", mode="twice")
    session = standin.paid_session()
    receiver.wait_for("checkout.session.completed", session.id, times=2)
    same = [e["id"] for e in receiver.events() if e["type"] == "checkout.session.completed"]
    assert len(set(same)) == 1


def test_shuffled_events_all_arrive(standin: Standin, receiver: Receiver) -> None:
    standin.control("hook", mode="shuffle")
    session = standin.paid_session()
    for kind in ("checkout.session.completed", "payment_intent.succeeded", "charge.succeeded"):
        receiver.wait_for(kind)
    assert standin.client.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"


def test_an_event_can_be_sent_again_with_a_wrong_secret_or_an_old_time(
    standin: Standin, receiver: Receiver
) -> None:
    session = standin.paid_session()
    event = receiver.wait_for("checkout.session.completed", session.id)
    until(lambda: standin.client.v1.events.list({"delivery_success": False}).data == [])
    for extra in ({}, {"secret": "whsec_wrong"}, {"timestamp": 1_600_000_000}):
        receiver.clear()
        receiver.answers[:] = [418]
        assert standin.control("resend", event=event["id"], **extra) == {"status": 418}
        body, signature = receiver.deliveries[0]
        assert json.loads(body)["id"] == event["id"]
        if extra:
            with pytest.raises(stripe.SignatureVerificationError):
                standin.client.construct_event(body, signature, SECRET)
        else:
            standin.client.construct_event(body, signature, SECRET)
