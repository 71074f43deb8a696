"""Money going back: by the shop, from the dashboard, by a cardholder's bank."""

import pytest
import stripe

from tests.stripe_standin.harness import Receiver, Standin, until


def test_partial_refunds_add_up_to_the_payment_and_no_further(standin: Standin, receiver: Receiver) -> None:
    intent = standin.paid_session().payment_intent.id
    refunds = standin.client.v1.refunds
    first = refunds.create({"payment_intent": intent, "amount": 5000, "metadata": {"refund_id": "1"}})
    assert (first.status, first.amount, first.metadata["refund_id"]) == ("succeeded", 5000, "1")
    with pytest.raises(stripe.InvalidRequestError, match=r"\$4.96.*greater than.*\$4.95") as refused:
        refunds.create({"payment_intent": intent, "amount": 496})
    assert refused.value.param == "amount"
    refunds.create({"payment_intent": intent, "amount": 495})
    with pytest.raises(stripe.InvalidRequestError) as refused:
        refunds.create({"payment_intent": intent, "amount": 1})
    assert refused.value.code == "charge_already_refunded"
    charge = standin.client.v1.charges.list({"payment_intent": intent}).data[0]
    assert (charge.amount_refunded, charge.refunded) == (5495, True)
    receiver.wait_for("refund.created", first.id)
    receiver.wait_for("charge.refunded", charge.id, times=2)


def test_without_an_amount_all_that_is_left_goes_back(standin: Standin) -> None:
    paid = standin.paid_session()
    refunds = standin.client.v1.refunds
    refunds.create({"charge": paid.payment_intent.latest_charge.id, "amount": 95})
    assert refunds.create({"payment_intent": paid.payment_intent.id}).amount == 5400


@pytest.mark.parametrize("amount", [0, -5, 5.0, "all"])
def test_a_refund_is_a_whole_positive_amount(standin: Standin, amount: object) -> None:
    intent = standin.paid_session().payment_intent.id
    with pytest.raises(stripe.InvalidRequestError) as refused:
        standin.client.v1.refunds.create({"payment_intent": intent, "amount": amount})
    assert (refused.value.code, refused.value.param) == ("parameter_invalid_integer", "amount")


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({}, "parameter_missing"),
        ({"payment_intent": "pi_none"}, "resource_missing"),
        ({"charge": "ch_none"}, "resource_missing"),
        ({"payment_intent": "pi_none", "reason": "regret"}, None),
        ({"payment_intent": "pi_none", "colour": "clay"}, "parameter_unknown"),
    ],
)
def test_a_refund_of_nothing_is_refused(standin: Standin, params: dict[str, str], code: str | None) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        standin.client.v1.refunds.create(params)
    assert refused.value.code == code


def test_what_was_never_paid_cannot_be_refunded(standin: Standin) -> None:
    session = standin.new_session()
    standin.control("pay", session=session.id, card="4000000000000002")
    intent = standin.client.v1.checkout.sessions.retrieve(session.id).payment_intent
    with pytest.raises(stripe.InvalidRequestError) as refused:
        standin.client.v1.refunds.create({"payment_intent": intent})
    assert refused.value.code == "charge_not_refundable"


def test_money_still_on_its_way_cannot_be_refunded(standin: Standin) -> None:
    session = standin.new_session()
    standin.control("pay", session=session.id, bank="ok", delay=600)
    intent = standin.client.v1.checkout.sessions.retrieve(session.id).payment_intent
    with pytest.raises(stripe.InvalidRequestError) as refused:
        standin.client.v1.refunds.create({"payment_intent": intent})
    assert refused.value.code == "charge_not_refundable"


def test_a_dashboard_refund_shows_up_like_any_other(standin: Standin, receiver: Receiver) -> None:
    intent = standin.paid_session().payment_intent.id
    refund = standin.control("dashboard_refund", payment_intent=intent, amount=700)
    assert [r.id for r in standin.client.v1.refunds.list({"payment_intent": intent}).data] == [refund["id"]]
    receiver.wait_for("refund.created", refund["id"])


def test_a_failed_refund_can_be_made_again(standin: Standin, receiver: Receiver) -> None:
    intent = standin.paid_session().payment_intent.id
    refund = standin.client.v1.refunds.create({"payment_intent": intent})
    standin.control("refund_fail", refund=refund.id)
    receiver.wait_for("refund.updated", refund.id)
    failed = receiver.wait_for("refund.failed", refund.id)["data"]["object"]
    assert (failed["status"], failed["failure_reason"]) == ("failed", "expired_or_canceled_card")
    assert standin.client.v1.refunds.create({"payment_intent": intent}).amount == 5495


@pytest.mark.parametrize(("status", "reinstated"), [("won", True), ("lost", False)])
def test_a_dispute_blocks_refunds_until_the_bank_decides(
    standin: Standin, receiver: Receiver, status: str, reinstated: bool
) -> None:
    intent = standin.paid_session("4000000000000259").payment_intent.id
    dispute = receiver.wait_for("charge.dispute.created")["data"]["object"]
    assert (dispute["payment_intent"], dispute["amount"], dispute["status"]) == (
        intent,
        5495,
        "needs_response",
    )
    with pytest.raises(stripe.InvalidRequestError) as refused:
        standin.client.v1.refunds.create({"payment_intent": intent})
    assert refused.value.code == "charge_disputed"
    standin.control("dispute_close", dispute=dispute["id"], status=status)
    closed = receiver.wait_for("charge.dispute.closed", dispute["id"])["data"]["object"]
    assert closed["status"] == status
    assert standin.client.v1.disputes.retrieve(dispute["id"]).status == status
    until(lambda: standin.client.v1.events.list({"delivery_success": False}).data == [])
    assert ("charge.dispute.funds_reinstated" in receiver.types()) is reinstated
