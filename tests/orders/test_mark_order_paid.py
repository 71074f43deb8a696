"""Money arrives, in time or late, once or twice, right or wrong; or it does not arrive."""

import pytest
from flask import Flask

from shop import clock
from shop.catalog.models import Variant
from shop.extensions import db
from shop.inventory import availability, held_for
from shop.orders import (
    OrderStatus,
    PaidOutcome,
    PaymentStatus,
    get_order_in_full,
    lock_order,
    mark_order_paid,
    mark_payment_failed,
    mark_payment_lapsed,
    mark_payment_processing,
)
from shop.orders.models import Order
from tests import factories
from tests.orders.placements import kinds_of_events, mailed, mails, paid, pay, placed
from tests.support.crowds import at_once
from tests.support.time import FrozenClock


@pytest.fixture
def ball(app: Flask) -> Variant:
    return factories.make_variant(stock=1)


@pytest.fixture
def order(ball: Variant) -> Order:
    return placed(ball)


def states(order: Order) -> tuple[str, str]:
    return order.status, order.payment_status


def test_the_right_amount_confirms_the_order(order: Order, frozen_clock: FrozenClock):
    moment = frozen_clock.advance(minutes=3)
    assert pay(order) == PaidOutcome.CONFIRMED
    assert states(order) == (OrderStatus.CONFIRMED, PaymentStatus.PAID)
    assert (order.paid_cents, order.paid_at) == (1_295, moment)
    assert kinds_of_events(order) == ["placed", "paid"]
    assert mailed() == ["order_paid"]


@pytest.mark.parametrize(("cents", "currency"), [(1_294, "USD"), (1_296, "USD"), (1_295, "EUR"), (0, "USD")])
def test_any_other_money_waits_for_a_person(order: Order, ball: Variant, cents: int, currency: str):
    outcome = mark_order_paid(lock_order(order.id), received_cents=cents, currency=currency)
    assert outcome == PaidOutcome.MISMATCHED
    assert states(order) == (OrderStatus.NEEDS_REVIEW, PaymentStatus.MISMATCHED)
    assert order.paid_cents == cents
    # The stock is kept until somebody has decided.
    assert held_for(order.id) == {ball.id: 1}
    assert mailed() == ["staff_alert"]
    assert "$12.95 was expected" in mails()[0].context["detail"]
    assert pay(order) == PaidOutcome.PAID_TWICE


def test_a_second_payment_changes_nothing_but_is_told(order: Order):
    pay(order)
    assert pay(order) == PaidOutcome.PAID_TWICE
    assert pay(order) == PaidOutcome.PAID_TWICE
    assert states(order) == (OrderStatus.CONFIRMED, PaymentStatus.PAID)
    assert order.paid_cents == 1_295
    assert kinds_of_events(order) == ["placed", "paid", "paid_twice", "paid_twice"]
    # Staff hear of each.
    assert mailed() == ["order_paid", "staff_alert", "staff_alert"]


def test_a_payment_after_the_page_closed_revives_the_order_while_there_is_stock(order: Order, ball: Variant):
    mark_payment_lapsed(lock_order(order.id))
    assert availability([ball.id]) == {ball.id: 1}
    assert pay(order) == PaidOutcome.CONFIRMED
    assert states(order) == (OrderStatus.CONFIRMED, PaymentStatus.PAID)
    assert (order.cancelled_at, order.stock_held) == (None, True)
    assert held_for(order.id) == {ball.id: 1}


@pytest.mark.both_engines
def test_a_payment_after_the_last_piece_went_is_owed_back(order: Order, ball: Variant):
    mark_payment_lapsed(lock_order(order.id))
    other = paid(ball)
    assert pay(order) == PaidOutcome.REFUND_DUE
    assert states(order) == (OrderStatus.CANCELLED, PaymentStatus.REFUND_DUE)
    assert (order.paid_cents, order.stock_held) == (1_295, False)
    assert held_for(other.id) == {ball.id: 1}
    cancelled = mails("order_cancelled")[0].context
    assert cancelled["refund_cents"] == 1_295
    assert cancelled["reason"] == "The last of it sold while your payment was on its way."


def test_of_an_order_of_two_things_half_is_not_held_again(ball: Variant):
    roller = factories.make_variant(stock=5)
    order = placed(roller, ball)
    mark_payment_lapsed(lock_order(order.id))
    paid(ball)
    assert pay(order) == PaidOutcome.REFUND_DUE
    assert held_for(order.id) == {}
    assert availability([roller.id]) == {roller.id: 5}


def test_bank_money_on_its_way_keeps_the_stock(order: Order, ball: Variant):
    mark_payment_processing(lock_order(order.id))
    assert states(order) == (OrderStatus.PLACED, PaymentStatus.PROCESSING)
    mark_payment_lapsed(lock_order(order.id))
    assert held_for(order.id) == {ball.id: 1}
    assert pay(order) == PaidOutcome.CONFIRMED
    assert mailed() == ["order_placed", "order_paid"]


def test_bank_money_for_a_lapsed_order_holds_its_stock_again(order: Order, ball: Variant):
    mark_payment_lapsed(lock_order(order.id))
    mark_payment_processing(lock_order(order.id))
    assert states(order) == (OrderStatus.PLACED, PaymentStatus.PROCESSING)
    assert held_for(order.id) == {ball.id: 1}
    assert order.cancelled_at is None


def test_bank_money_for_what_sold_out_promises_nothing_and_goes_back(order: Order, ball: Variant):
    mark_payment_lapsed(lock_order(order.id))
    paid(ball)
    mark_payment_processing(lock_order(order.id))
    assert states(order) == (OrderStatus.CANCELLED, PaymentStatus.PROCESSING)
    # "Your goods are set aside" would not be true.
    assert mails("order_placed") == []
    assert pay(order) == PaidOutcome.REFUND_DUE


def test_bank_money_that_never_comes_frees_the_stock_and_is_told(order: Order, ball: Variant):
    mark_payment_processing(lock_order(order.id))
    mark_payment_failed(lock_order(order.id))
    assert states(order) == (OrderStatus.CANCELLED, PaymentStatus.FAILED)
    assert availability([ball.id]) == {ball.id: 1}
    assert mailed() == ["order_placed", "payment_failed"]


def test_a_page_that_closed_unpaid_frees_the_stock_without_a_word(
    order: Order, ball: Variant, frozen_clock: FrozenClock
):
    mark_payment_lapsed(lock_order(order.id))
    assert states(order) == (OrderStatus.CANCELLED, PaymentStatus.LAPSED)
    assert order.cancelled_at == frozen_clock.now()
    assert availability([ball.id]) == {ball.id: 1}
    assert mailed() == []


@pytest.mark.parametrize("news", [mark_payment_failed, mark_payment_lapsed, mark_payment_processing])
def test_old_news_about_a_paid_order_is_nothing(order: Order, news):
    pay(order)
    news(lock_order(order.id))
    assert states(order) == (OrderStatus.CONFIRMED, PaymentStatus.PAID)
    assert kinds_of_events(order) == ["placed", "paid"]


@pytest.mark.both_engines
def test_paid_twice_at_once_confirms_once(app: Flask, order: Order):
    order_id = order.id

    def money() -> PaidOutcome:
        return mark_order_paid(lock_order(order_id), received_cents=1_295, currency="USD")

    outcomes = at_once(app, *[money] * 5)
    assert sorted(outcomes) == [PaidOutcome.CONFIRMED] + [PaidOutcome.PAID_TWICE] * 4
    assert get_order_in_full(order_id).paid_cents == 1_295


@pytest.mark.both_engines
def test_late_payments_that_compete_for_the_last_pieces_do_not_deadlock(app: Flask):
    one, two = factories.make_variant(stock=2), factories.make_variant(stock=2)
    ids = []
    for pair in ((one, two), (two, one)) * 2:
        order = placed(*pair)
        mark_payment_lapsed(lock_order(order.id))
        ids.append(order.id)

    def money(order_id: int) -> PaidOutcome:
        return pay(lock_order(order_id))

    outcomes = at_once(app, *[lambda id_=id_: money(id_) for id_ in ids])
    assert sorted(outcomes) == [PaidOutcome.CONFIRMED] * 2 + [PaidOutcome.REFUND_DUE] * 2
    db.session.rollback()
    assert availability([one.id, two.id]) == {one.id: 0, two.id: 0}


def test_money_for_an_order_whose_buyer_was_forgotten_goes_back(app: Flask):
    order = erased_and_lapsed()
    assert pay(order) == PaidOutcome.REFUND_DUE
    assert (order.status, order.stock_held, held_for(order.id)) == (OrderStatus.CANCELLED, False, {})
    assert order.paid_cents == order.total_cents
    assert mailed() == []


def test_the_wrong_sum_for_a_forgotten_buyer_goes_back_as_well(app: Flask):
    order = erased_and_lapsed()
    assert pay(order, order.total_cents - 1) == PaidOutcome.REFUND_DUE
    assert order.paid_cents == order.total_cents - 1


def test_a_bank_payment_does_not_revive_the_order_of_a_forgotten_buyer(app: Flask):
    order = erased_and_lapsed()
    mark_payment_processing(lock_order(order.id))
    assert (order.status, order.stock_held) == (OrderStatus.CANCELLED, False)
    assert order.payment_status == PaymentStatus.PROCESSING
    assert pay(order) == PaidOutcome.REFUND_DUE


def erased_and_lapsed() -> Order:
    """An order that nobody paid in time, and whose buyer asked to be forgotten since."""
    order = placed()
    mark_payment_lapsed(lock_order(order.id))
    order.erased_at, order.email, order.name = clock.now(), "", "Erased"
    return order
