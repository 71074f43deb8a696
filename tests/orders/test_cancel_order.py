"""An order is called off before it ships."""

import pytest
from flask import Flask

from shop.catalog.models import Variant
from shop.errors import Conflict, ShopError
from shop.inventory import availability, held_for
from shop.orders import (
    OrderStatus,
    PaymentStatus,
    lock_order,
    mark_payment_lapsed,
    mark_payment_processing,
    record_refunds,
)
from tests import factories
from tests.orders.placements import cancel, kinds_of_events, mailed, mails, paid, pay, placed, ship
from tests.support.crowds import at_once, refused
from tests.support.time import FrozenClock


@pytest.fixture
def ball(app: Flask) -> Variant:
    return factories.make_variant(stock=3)


def test_an_unpaid_order_frees_its_stock_and_owes_nothing(ball: Variant, frozen_clock: FrozenClock):
    order = placed(ball)
    assert cancel(order) == 0
    assert (order.status, order.payment_status) == (OrderStatus.CANCELLED, PaymentStatus.LAPSED)
    assert (order.stock_held, order.cancelled_at) == (False, frozen_clock.now())
    assert availability([ball.id]) == {ball.id: 3}
    assert mails("order_cancelled")[0].context["refund_cents"] == 0


def test_a_paid_order_owes_everything_that_is_left(ball: Variant):
    order = paid(ball)
    record_refunds(order, refunded_cents=295, by="stripe")
    assert cancel(order) == 1_000
    assert (order.status, order.payment_status) == (OrderStatus.CANCELLED, PaymentStatus.PAID)
    assert availability([ball.id]) == {ball.id: 3}
    assert mails("order_cancelled")[0].context["refund_cents"] == 1_000


def test_money_of_the_wrong_amount_goes_back_as_it_came(ball: Variant):
    order = placed(ball)
    pay(order, cents=500)
    assert cancel(order) == 500


def test_who_did_it_and_why_stands_in_the_history_and_in_the_mail(ball: Variant):
    order = paid(ball)
    cancel(order, "  The parcel cannot be sent there ")
    mail = mails("order_cancelled")[0]
    assert mail.context["reason"] == "The parcel cannot be sent there"
    assert kinds_of_events(order)[-1] == "cancelled"


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_happens(ball: Variant, reason: str):
    order = paid(ball)
    with pytest.raises(ShopError, match="Say why"):
        cancel(order, reason)
    assert order.status == OrderStatus.CONFIRMED


def test_a_shipped_order_is_returned_instead(ball: Variant):
    with pytest.raises(Conflict, match="Offer a return instead"):
        cancel(ship(paid(ball)))


def test_bank_money_on_its_way_is_waited_for(ball: Variant):
    order = placed(ball)
    mark_payment_processing(order)
    with pytest.raises(Conflict, match="Wait until it has arrived or failed"):
        cancel(order)
    assert held_for(order.id) == {ball.id: 1}


def test_it_can_be_done_once(ball: Variant):
    order = paid(ball)
    cancel(order)
    with pytest.raises(Conflict, match="cancelled already"):
        cancel(order)
    assert mailed() == ["order_paid", "order_cancelled"]


def test_an_order_that_a_late_payment_revived_can_be_cancelled_and_the_buyer_hears_again(ball: Variant):
    order = placed(ball)
    cancel(order)
    pay(order)
    assert order.status == OrderStatus.CONFIRMED
    assert cancel(order) == 1_295
    assert mailed() == ["order_cancelled", "order_paid", "order_cancelled"]
    assert mails()[-1].context["refund_cents"] == 1_295


@pytest.mark.both_engines
def test_shipping_and_cancelling_at_once_do_one_of_the_two(app: Flask):
    ball, roller = factories.make_variant(stock=20), factories.make_variant(stock=20)
    for _ in range(3):
        order_id = paid(ball, roller).id
        works = [
            lambda order_id=order_id: ship(lock_order(order_id)).id,
            lambda order_id=order_id: cancel(lock_order(order_id)),
        ]
        results = at_once(app, *works * 2)
        assert len(refused(results)) == 3
        order = lock_order(order_id)
        assert order.status in {OrderStatus.FULFILLED, OrderStatus.CANCELLED}
        assert len(mails("order_shipped")) + len(mails("order_cancelled")) == len(mails("order_paid"))
        assert held_for(order_id) == {}


@pytest.mark.both_engines
def test_paying_and_lapsing_at_once_end_paid_either_way(app: Flask, ball: Variant):
    order_id = placed(ball).id
    at_once(app, lambda: mark_payment_lapsed(lock_order(order_id)), lambda: pay(lock_order(order_id)))
    assert lock_order(order_id).status == OrderStatus.CONFIRMED
    assert held_for(order_id) == {ball.id: 1}
