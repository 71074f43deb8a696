"""Letting go of what was promised to an order."""

import pytest
from flask import Flask

from shop.inventory import availability, held_for, hold_stock, release_holds
from tests import factories
from tests.inventory.promises import counters, lots, make_order
from tests.support.crowds import at_once, refused


@pytest.mark.both_engines
def test_everything_promised_to_the_order_can_be_sold_again():
    ball, roller = factories.make_variant(stock=5), factories.make_variant(stock=5)
    order = make_order()
    hold_stock(order.id, {ball.id: 2, roller.id: 1})
    release_holds(order.id)
    assert availability([ball.id, roller.id]) == {ball.id: 5, roller.id: 5}
    assert held_for(order.id) == {}
    assert lots(ball) == {"LOT-1": 5}


def test_what_others_hold_stays_held():
    ball = factories.make_variant(stock=5)
    mine, yours = make_order(), make_order()
    hold_stock(mine.id, {ball.id: 2})
    hold_stock(yours.id, {ball.id: 3})
    release_holds(mine.id)
    assert held_for(yours.id) == {ball.id: 3}
    assert counters(ball) == (5, 3, 0)


def test_letting_go_twice_is_the_same_as_once():
    ball = factories.make_variant(stock=5)
    order = make_order()
    hold_stock(order.id, {ball.id: 2})
    release_holds(order.id)
    release_holds(order.id)
    assert counters(ball) == (5, 0, 0)


def test_what_was_let_go_can_be_held_again_by_the_same_order():
    ball = factories.make_variant(stock=5)
    order = make_order()
    hold_stock(order.id, {ball.id: 2})
    release_holds(order.id)
    hold_stock(order.id, {ball.id: 4})
    release_holds(order.id)
    assert counters(ball) == (5, 0, 0)


@pytest.mark.both_engines
def test_holding_and_letting_go_at_once_loses_no_piece(app: Flask):
    ball, roller = factories.make_variant(stock=20), factories.make_variant(stock=20)
    old, new = [make_order().id for _ in range(5)], [make_order().id for _ in range(5)]
    for order in old:
        hold_stock(order, {roller.id: 2, ball.id: 2})
    works = [lambda order=order: release_holds(order) for order in old]
    works += [lambda order=order: hold_stock(order, {ball.id: 1, roller.id: 1}) for order in new]
    assert refused(at_once(app, *works)) == []
    assert counters(ball) == counters(roller) == (20, 5, 0)
