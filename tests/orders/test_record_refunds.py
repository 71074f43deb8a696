"""Money goes back, or fails to."""

import pytest
from flask import Flask

from shop.orders import OrderStatus, record_refunds
from shop.orders.models import Order
from tests.orders.placements import cancel, kinds_of_events, mailed, mails, paid


@pytest.fixture
def order(app: Flask) -> Order:
    return paid()


def refunded(order: Order, cents: int) -> None:
    record_refunds(order, refunded_cents=cents, by="stripe")


def test_each_refund_is_told_with_its_own_amount(order: Order):
    refunded(order, 500)
    refunded(order, 700)
    assert order.refunded_cents == 700
    assert [mail.context["refund_cents"] for mail in mails("refund_sent")] == [500, 200]
    assert kinds_of_events(order)[2:] == ["refunded", "refunded"]


def test_the_same_sum_again_is_no_news(order: Order):
    refunded(order, 500)
    refunded(order, 500)
    assert len(mails("refund_sent")) == 1
    assert kinds_of_events(order)[2:] == ["refunded"]


def test_a_refund_that_failed_is_told_to_staff_each_time(order: Order):
    for _ in range(2):
        refunded(order, 500)
        refunded(order, 0)
    assert order.refunded_cents == 0
    assert kinds_of_events(order)[2:] == ["refunded", "refund_failed"] * 2
    assert [mail.context["trouble"] for mail in mails("staff_alert")] == ["refund_failed"] * 2
    # Two times the same sum went out, and the buyer heard of both.
    assert len(mails("refund_sent")) == 2
    assert "$5.00 failed" in mails("staff_alert")[0].context["detail"]


def test_a_part_leaves_the_order_to_be_shipped(order: Order):
    refunded(order, 500)
    assert order.status == OrderStatus.CONFIRMED
    assert mails("staff_alert") == []


def test_all_of_it_for_an_order_that_waits_to_ship_is_told_to_staff(order: Order):
    refunded(order, order.total_cents)
    assert [mail.context["trouble"] for mail in mails("staff_alert")] == ["refunded_but_not_cancelled"]


def test_all_of_it_for_a_cancelled_order_is_how_it_should_be(order: Order):
    cancel(order)
    refunded(order, order.total_cents)
    assert mailed() == ["order_paid", "order_cancelled", "refund_sent"]
