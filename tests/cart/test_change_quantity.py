"""Another quantity for a line, and taking it out."""

import pytest
from sqlalchemy import select

from shop.cart import CartRefusal, change_quantity, find_line, priced_cart, remove_from_cart
from shop.cart.models import CartLine
from shop.extensions import db
from shop.inventory import adjust_stock
from tests.cart.carts import filled_cart, make_ball
from tests.factories import THEO


def only_line(cart):
    return db.session.scalars(select(CartLine).where(CartLine.cart_id == cart.id)).one()


def test_the_line_has_the_new_quantity(app, frozen_clock):
    cart = filled_cart((make_ball(), 2))
    later = frozen_clock.advance(minutes=5)
    change_quantity(cart, only_line(cart), quantity=5)
    assert (only_line(cart).quantity, cart.updated_at) == (5, later)


@pytest.mark.parametrize("quantity", [0, -3, 21])
def test_a_quantity_outside_1_to_20_is_refused(app, quantity):
    cart = filled_cart((make_ball(stock=50), 2))
    with pytest.raises(CartRefusal, match="Enter a quantity from 1 to 20"):
        change_quantity(cart, only_line(cart), quantity=quantity)
    assert only_line(cart).quantity == 2


def test_more_than_the_stock_is_refused(app):
    cart = filled_cart((make_ball(stock=3), 2))
    with pytest.raises(CartRefusal, match="Only 3 left"):
        change_quantity(cart, only_line(cart), quantity=4)


def test_going_down_is_always_possible_even_when_still_short(app):
    ball = make_ball(stock=10)
    cart = filled_cart((ball, 8))
    adjust_stock(ball.id, delta=-8, reason="Water damage", by=THEO)
    change_quantity(cart, only_line(cart), quantity=5)
    assert only_line(cart).quantity == 5


def test_a_removed_line_is_gone_and_the_others_stay(app):
    one, two = make_ball("one"), make_ball("two")
    cart = filled_cart((one, 1), (two, 1))
    remove_from_cart(cart, find_line(cart, priced_cart(cart).lines[0].id))
    assert [line.variant.id for line in priced_cart(cart).lines] == [two.id]


def test_the_line_of_another_cart_is_not_found(app):
    mine, theirs = filled_cart(), filled_cart((make_ball(), 1))
    assert find_line(mine, only_line(theirs).id) is None
