"""Promising stock to orders: all or nothing, and never a piece twice."""

import pytest
from flask import Flask

from shop.errors import Conflict
from shop.extensions import db
from shop.inventory import OutOfStock, availability, component_needs, held_for, hold_stock
from tests import factories
from tests.inventory.promises import block_lot, counters, lots, make_order
from tests.support.crowds import at_once, refused


@pytest.mark.both_engines
def test_held_pieces_stay_on_the_shelf_and_are_no_longer_sold():
    ball = factories.make_variant(stock=10)
    order = make_order()
    hold_stock(order.id, {ball.id: 3})
    assert counters(ball) == (10, 3, 0)
    assert lots(ball) == {"LOT-1": 10}
    assert availability([ball.id]) == {ball.id: 7}
    assert held_for(order.id) == {ball.id: 3}


def test_the_last_piece_can_be_held_and_the_one_after_it_not():
    ball = factories.make_variant(stock=2)
    hold_stock(make_order().id, {ball.id: 2})
    with pytest.raises(OutOfStock) as refusal:
        hold_stock(make_order().id, {ball.id: 1})
    assert refusal.value.shortages == {ball.id: 0}
    assert isinstance(refusal.value, Conflict)
    db.session.rollback()


@pytest.mark.parametrize("stock", [9, 1])
def test_a_shortage_names_only_what_is_short_and_how_much_there_is(stock):
    """Also where the last piece of the other was promised just before."""
    enough, few = factories.make_variant(stock=stock), factories.make_variant(stock=2)
    with pytest.raises(OutOfStock) as refusal:
        hold_stock(make_order().id, {enough.id: 1, few.id: 3})
    assert refusal.value.shortages == {few.id: 2}
    db.session.rollback()


@pytest.mark.both_engines
def test_what_was_held_before_the_shortage_falls_with_the_transaction():
    plenty, few = factories.make_variant(stock=9), factories.make_variant(stock=0)
    order = make_order()
    db.session.commit()
    with pytest.raises(OutOfStock):
        hold_stock(order.id, {plenty.id: 1, few.id: 1})
    db.session.rollback()
    assert counters(plenty) == (9, 0, 0)
    assert held_for(order.id) == {}


def test_blocked_pieces_are_not_promised():
    ball = factories.make_variant(stock=5)
    block_lot(ball, "LOT-1")
    with pytest.raises(OutOfStock):
        hold_stock(make_order().id, {ball.id: 1})
    db.session.rollback()


def test_a_variant_that_was_never_stocked_is_out_of_stock():
    bundle = factories.make_bundle({factories.make_variant(): 1})
    with pytest.raises(OutOfStock) as refusal:
        hold_stock(make_order().id, {bundle.id: 1})
    assert refusal.value.shortages == {bundle.id: 0}
    db.session.rollback()


@pytest.mark.both_engines
def test_twenty_buyers_for_five_pieces_get_exactly_five(app: Flask):
    ball = factories.make_variant(stock=5)
    orders = [make_order().id for _ in range(20)]
    results = at_once(app, *[lambda order=order: hold_stock(order, {ball.id: 1}) for order in orders])
    assert len(refused(results)) == 15
    assert counters(ball) == (5, 5, 0)


@pytest.mark.both_engines
def test_a_set_and_its_parts_compete_for_the_same_pieces(app: Flask):
    ball, roller = factories.make_variant(stock=6), factories.make_variant(stock=6)
    bundle = factories.make_bundle({ball: 2, roller: 1})
    wanted = [component_needs({bundle.id: 1}), component_needs({ball.id: 1})] * 6
    orders = [make_order().id for _ in wanted]
    results = at_once(
        app,
        *[
            lambda order=order, needs=needs: hold_stock(order, needs)
            for order, needs in zip(orders, wanted, strict=True)
        ],
    )
    sold = [needs for needs, result in zip(wanted, results, strict=True) if result is None]
    on_hand, held, _ = counters(ball)
    assert held == sum(needs[ball.id] for needs in sold) <= on_hand
    assert counters(roller)[1] == sum(needs.get(roller.id, 0) for needs in sold)
    # Nobody was refused while a piece for them was left.
    assert held >= on_hand - 1


@pytest.mark.both_engines
def test_orders_that_name_variants_in_opposite_order_do_not_deadlock(app: Flask):
    ball, roller = factories.make_variant(stock=100), factories.make_variant(stock=100)
    there, back = {ball.id: 1, roller.id: 1}, {roller.id: 1, ball.id: 1}
    for _ in range(6):
        orders = [make_order().id for _ in range(8)]
        works = [
            lambda order=order, needs=needs: hold_stock(order, needs)
            for order, needs in zip(orders, [there, back] * 4, strict=True)
        ]
        assert refused(at_once(app, *works)) == []
    assert counters(ball) == counters(roller) == (100, 48, 0)
