"""What can be sold now; a set is worth its scarcest part."""

import pytest
from flask import Flask

from shop.extensions import db
from shop.inventory import availability, component_needs, hold_stock
from shop.inventory.models import StockItem
from tests import factories
from tests.inventory.promises import block_lot, make_order
from tests.support.queries import counted_queries


def test_held_and_blocked_pieces_are_not_for_sale():
    ball = factories.make_variant(stock=10)
    hold_stock(make_order().id, {ball.id: 3})
    assert availability([ball.id]) == {ball.id: 7}
    block_lot(ball, "LOT-1")
    assert availability([ball.id]) == {ball.id: 0}
    # Three are promised out of a blocked lot: that is nothing to sell, not minus three.
    assert db.session.get_one(StockItem, ball.id).sellable == 0


@pytest.mark.both_engines
@pytest.mark.parametrize(("balls", "rollers", "sets"), [(9, 9, 4), (9, 2, 2), (1, 9, 0), (0, 0, 0)])
def test_a_set_has_as_many_as_its_scarcest_part_allows(balls: int, rollers: int, sets: int):
    ball, roller = factories.make_variant(stock=balls), factories.make_variant(stock=rollers)
    bundle = factories.make_bundle({ball: 2, roller: 1})
    assert availability([bundle.id]) == {bundle.id: sets}


def test_a_set_and_its_part_are_told_apart():
    ball = factories.make_variant(stock=5)
    bundle = factories.make_bundle({ball: 2})
    assert availability([ball.id, bundle.id]) == {ball.id: 5, bundle.id: 2}


def test_holding_a_part_leaves_fewer_sets():
    ball = factories.make_variant(stock=4)
    bundle = factories.make_bundle({ball: 2})
    hold_stock(make_order().id, {ball.id: 1})
    assert availability([bundle.id]) == {bundle.id: 1}


def test_what_nobody_knows_cannot_be_sold():
    assert availability([4711]) == {4711: 0}
    assert availability([]) == {}


def test_it_takes_one_query_however_much_is_asked_for(app: Flask):
    variants = [factories.make_variant() for _ in range(6)]
    sets = [factories.make_bundle({variant: 1}) for variant in variants]
    with counted_queries() as queries:
        availability([variant.id for variant in variants + sets])
    assert len(queries) == 1


def test_a_set_and_its_part_together_need_the_sum():
    ball, roller = factories.make_variant(), factories.make_variant()
    bundle = factories.make_bundle({ball: 2, roller: 1})
    assert component_needs({bundle.id: 3, ball.id: 1}) == {ball.id: 7, roller.id: 3}
