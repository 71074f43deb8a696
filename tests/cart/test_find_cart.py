"""The key in the cookie opens one cart; any other text opens none."""

import pytest
from sqlalchemy import select

from shop.cart import add_to_cart, count_pieces, find_cart, find_or_open_cart, open_cart
from shop.cart.models import CartKey
from shop.extensions import db
from tests.cart.carts import make_ball
from tests.factories import make_customer
from tests.support.crowds import at_once


def test_the_key_of_a_cart_opens_it(app):
    cart, key = open_cart()
    assert find_cart(key).id == cart.id
    assert find_cart(key, to_change=True).id == cart.id


def test_two_carts_have_two_keys(app):
    (first, key), (second, other) = open_cart(), open_cart()
    assert key != other
    assert find_cart(other).id == second.id != first.id


def test_the_database_does_not_know_the_key(app):
    _, key = open_cart()
    assert key not in db.session.scalars(select(CartKey.key_hash)).all()
    assert len(key) >= 43


@pytest.mark.parametrize("key", ["", "unknown", "x" * 65, "\x00", "\ud800", "' OR 1=1 --", "🫧"])
def test_any_other_key_opens_none(app, key):
    open_cart()
    assert find_cart(key) is None


def test_the_hash_is_not_a_key(app):
    open_cart()
    assert find_cart(db.session.scalars(select(CartKey.key_hash)).one()) is None


def test_pieces_are_counted_over_all_lines(app):
    cart, _ = open_cart()
    assert (count_pieces(None), count_pieces(cart)) == (0, 0)
    add_to_cart(cart, sku=make_ball("one").sku, quantity=2)
    add_to_cart(cart, sku=make_ball("two").sku, quantity=3)
    assert count_pieces(cart) == 5


@pytest.mark.both_engines
def test_two_browsers_of_an_account_that_begin_at_once_share_one_cart(app):
    user_id = make_customer().id

    def begin() -> int:
        cart, _ = find_or_open_cart("", user_id=user_id)
        return cart.id

    assert len(set(at_once(app, begin, begin, begin))) == 1
