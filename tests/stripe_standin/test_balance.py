"""What reaches the balance, and what Stripe keeps of it."""

from typing import Any

import pytest

from stripe_standin.balance import fee_of
from tests.stripe_standin.harness import Receiver, Standin, until


def charge_of(standin: Standin, intent: str) -> Any:
    expand = ["latest_charge.balance_transaction"]
    return standin.client.v1.payment_intents.retrieve(intent, {"expand": expand}).latest_charge


@pytest.mark.parametrize(("amount", "fee"), [(5_495, 189), (1_295, 68), (50, 31), (10_000, 320)])
def test_a_fee_is_two_point_nine_percent_and_thirty_cents(amount: int, fee: int) -> None:
    assert fee_of(amount) == fee


def test_a_payment_reaches_the_balance_a_little_later_and_says_so(
    standin: Standin, receiver: Receiver
) -> None:
    standin.control("books", mode="hold")
    intent = standin.paid_session().payment_intent.id
    assert charge_of(standin, intent).balance_transaction is None
    standin.control("books", mode="normal")
    event = receiver.wait_for("charge.updated")
    assert event["data"]["object"]["payment_intent"] == intent
    booked = charge_of(standin, intent).balance_transaction
    assert (booked.amount, booked.fee, booked.net, booked.currency) == (5_495, 189, 5_306, "usd")
    assert [detail.amount for detail in booked.fee_details] == [189]
    assert standin.client.v1.balance_transactions.retrieve(booked.id).source == event["data"]["object"]["id"]


def test_a_refund_leaves_the_balance_without_its_fee(standin: Standin) -> None:
    intent = standin.paid_session().payment_intent.id
    refund = standin.client.v1.refunds.create({"payment_intent": intent, "amount": 700})
    transactions = standin.client.v1.balance_transactions
    gone = transactions.retrieve(refund.balance_transaction)
    assert (gone.type, gone.amount, gone.fee, gone.net) == ("refund", -700, 0, -700)
    standin.control("refund_fail", refund=refund.id)
    failed = standin.client.v1.refunds.retrieve(refund.id).failure_balance_transaction
    assert transactions.retrieve(failed).net == 700


@pytest.mark.parametrize(("status", "nets"), [("lost", [-6_995]), ("won", [-6_995, 5_495])])
def test_a_dispute_costs_fifteen_dollars_whoever_wins(standin: Standin, status: str, nets: list[int]) -> None:
    intent = standin.paid_session("4000000000000259").payment_intent.id
    disputes = standin.client.v1.disputes
    until(lambda: disputes.list({"payment_intent": intent}).data)
    dispute = disputes.list({"payment_intent": intent}).data[0]
    standin.control("dispute_close", dispute=dispute.id, status=status)
    booked = disputes.retrieve(dispute.id).balance_transactions
    assert [each.net for each in booked] == nets
    assert sum(each.fee for each in booked) == 1_500
