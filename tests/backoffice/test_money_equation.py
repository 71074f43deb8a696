"""Ordered, paid, refunded, on its way, taken, here and open: each is the sum of its rows."""

import pytest
from flask import Flask

from shop import clock
from shop.backoffice.money.equation import Equation, money_equation
from shop.extensions import db
from shop.orders import cancel_order, get_order_in_full, lock_order
from shop.orders.models import Order
from shop.payments import (
    list_attempts,
    list_disputes,
    list_fees,
    list_refunds,
    paying_attempt,
    request_refund,
)
from shop.payments.models import Dispute, Refund, StripeFee
from tests.backoffice.conftest import Office
from tests.backoffice.examples.payments import mismatched
from tests.backoffice.examples.refunds import order_paid_at_stripe
from tests.factories import THEO
from tests.orders.placements import placed


def equation(order: Order) -> Equation:
    """As the order's page shows it."""
    db.session.flush()
    return money_equation(
        get_order_in_full(order.id),
        attempts=list_attempts(order.id),
        refunds=list_refunds(order.id),
        disputes=list_disputes(order.id),
        fees=list_fees(order.id),
    )


def numbers(order: Order) -> dict[str, int]:
    found = equation(order)
    terms = (found.ordered, *found.flow)
    for term in terms:
        assert term.cents == sum(row.cents for row in term.rows), term.label
    return {term.label: term.cents for term in (*terms, found.kept, found.open)}


def refund(order: Order, cents: int, status: str) -> Refund:
    attempt = paying_attempt(order.id)
    assert attempt is not None
    asked = request_refund(attempt, amount_cents=cents, reason="It arrived late.", by=THEO)
    asked.status = status
    return asked


@pytest.fixture
def order(app: Flask) -> Order:
    return order_paid_at_stripe()


def test_a_paid_order_is_even(order: Order):
    assert numbers(order) == {"Ordered": 1295, "Paid": 1295, "Refunded": 0, "Here": 1295, "Open": 0}


def test_what_is_on_its_way_counts_as_gone_and_what_failed_does_not(order: Order):
    refund(order, 200, "succeeded")
    refund(order, 300, "creating")
    refund(order, 50, "pending")
    refund(order, 400, "failed")
    found = numbers(order)
    assert (found["Refunded"], found["On its way back"], found["Here"]) == (200, 350, 745)
    assert found["Open"] == 0


def test_a_lost_dispute_is_named(order: Order):
    attempt = paying_attempt(order.id)
    db.session.add(
        Dispute(id="du_1", attempt_id=attempt.id, status="lost", amount_cents=1295, updated_at=clock.now())
    )
    found = numbers(order)
    assert (found["Taken by the bank"], found["Here"]) == (1295, 0)


def test_a_cancelled_order_owes_what_is_here(order: Order):
    refund(order, 295, "succeeded")
    cancel_order(lock_order(order.id), reason="Broken.", by=THEO)
    assert numbers(order)["Still to go back"] == 1000


def test_nothing_paid_is_still_to_come(app: Flask):
    assert numbers(placed())["Still to come"] == 1295


@pytest.mark.parametrize(
    ("cents", "label", "left"), [(1500, "Paid too much", 205), (1200, "Still to come", 95)]
)
def test_another_sum_says_by_how_much(app: Flask, cents: int, label: str, left: int):
    assert numbers(mismatched(cents))[label] == left


def test_the_page_shows_it_with_its_rows(office: Office):
    order = order_paid_at_stripe()
    page = office.page(f"/backoffice/orders/{order.number}").main.get_text(" ", strip=True)
    assert "Ordered $12.95 : goods, delivery and tax as they were agreed" in page
    assert "$5.95: Delivery, Standard" in page


def keep(
    order: Order, number: str, cents: int, *, currency: str = "USD", dispute_id: str | None = None
) -> None:
    """Stripe says what it took."""
    row = StripeFee(id=f"txn_{number}", attempt_id=paying_attempt(order.id).id, dispute_id=dispute_id)
    row.amount_cents, row.currency, row.booked_at = cents, currency, clock.now()
    db.session.add(row)


def fees_on_page(office: Office, order: Order) -> str:
    sums = office.page(f"/backoffice/orders/{order.number}").select("dl.sums > div")
    return next(" ".join(row.dd.text.split()) for row in sums if "Stripe’s fees" in row.dt.text)


def test_a_fee_that_stripe_has_not_said_is_not_guessed(office: Office, order: Order):
    assert fees_on_page(office, order) == "not known yet"
    assert equation(order).fees.sums == ()


def test_fees_are_beside_the_equation_and_change_none_of_its_numbers(office: Office, order: Order):
    before = numbers(order)
    keep(order, "1", 68)
    assert numbers(order) == before
    assert fees_on_page(office, order) == "$0.68"
    page = office.page(f"/backoffice/orders/{order.number}").main.get_text(" ", strip=True)
    assert "a refund does not give it back" in page and "$0.68: Try 1" in page


def test_a_dispute_costs_beside_the_payment(office: Office, order: Order):
    attempt = paying_attempt(order.id)
    lost = Dispute(id="du_1", attempt_id=attempt.id, status="lost", amount_cents=1295, updated_at=clock.now())
    db.session.add(lost)
    db.session.flush()
    keep(order, "2", 1500, dispute_id="du_1")
    assert fees_on_page(office, order) == "$15.00; the rest is not known yet"
    keep(order, "1", 68)
    assert fees_on_page(office, order) == "$15.68"


def test_fees_of_another_currency_are_not_added_up(office: Office, order: Order):
    keep(order, "1", 61, currency="EUR")
    assert fees_on_page(office, order) == "€0.61"


def test_an_order_without_money_has_no_fees(app: Flask):
    assert equation(placed()).fees is None
