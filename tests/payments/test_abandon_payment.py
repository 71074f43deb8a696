"""The buyer presses Back on the payment page."""

import pytest
from flask.testing import FlaskClient

from shop.errors import NotFound
from shop.extensions import db
from shop.inventory import availability
from shop.orders import OrderStatus, PaymentStatus
from shop.payments import abandon_payment
from tests import factories
from tests.support.payments import Bench

pytestmark = pytest.mark.both_engines


def test_the_page_is_closed_at_stripe_and_the_stock_is_free_at_once(bench: Bench):
    variant = factories.make_variant(stock=1)
    order = bench.place(variant)
    session_id = bench.open(order)
    order = abandon_payment(bench.attempts(order)[0].public_id, bench.gateway)
    assert (order.status, order.payment_status) == (OrderStatus.CANCELLED, PaymentStatus.LAPSED)
    assert availability([variant.id]) == {variant.id: 1}
    db.session.rollback()
    assert bench.gateway.fetch_session(session_id).status == "expired"


def test_paying_in_another_tab_meanwhile_wins(bench: Bench):
    bench.without_webhooks()
    order = bench.place()
    bench.pay(bench.open(order))
    order = abandon_payment(bench.attempts(order)[0].public_id, bench.gateway)
    assert order.payment_status == PaymentStatus.PAID


def test_a_page_whose_address_got_lost_is_closed_as_well(bench: Bench):
    order = bench.place()
    order = abandon_payment(bench.attempts(order)[0].public_id, bench.gateway)
    assert order.payment_status == PaymentStatus.LAPSED


def test_turning_back_twice_is_the_same_as_once(bench: Bench):
    order = bench.place()
    bench.open(order)
    public_id = bench.attempts(order)[0].public_id
    abandon_payment(public_id, bench.gateway)
    assert abandon_payment(public_id, bench.gateway).payment_status == PaymentStatus.LAPSED


def test_a_made_up_address_is_not_found(bench: Bench):
    with pytest.raises(NotFound):
        abandon_payment("made-up", bench.gateway)


def test_the_link_back_leads_to_the_checkout_and_says_that_nothing_was_charged(
    bench: Bench, client: FlaskClient
):
    order = bench.place()
    bench.open(order)
    answer = client.get(f"/checkout/cancel/{bench.attempts(order)[0].public_id}")
    assert answer.status_code == 303
    assert answer.location.endswith("/checkout/review")


def test_the_link_back_of_a_paid_order_leads_to_the_order(bench: Bench, client: FlaskClient):
    bench.without_webhooks()
    order = bench.place()
    bench.pay(bench.open(order))
    answer = client.get(f"/checkout/cancel/{bench.attempts(order)[0].public_id}")
    assert answer.location.endswith(f"/orders/{order.token}")
