"""What may be put into a cart, how much of it, and what is said when it may not."""

import threading

import pytest
from sqlalchemy import select

from shop.cart import CartRefusal, add_to_cart, find_cart, open_cart
from shop.cart.models import CartLine
from shop.catalog.models import ProductStatus
from shop.errors import Gone, NotFound
from shop.extensions import db
from tests.cart.carts import filled_cart, make_ball, set_status
from tests.factories import make_bundle


def lines(cart):
    query = select(CartLine).where(CartLine.cart_id == cart.id).order_by(CartLine.id)
    return [(line.variant_id, line.quantity) for line in db.session.scalars(query)]


def test_a_new_line_remembers_the_price_that_was_seen(app, frozen_clock):
    ball = make_ball(price_cents=700)
    cart = filled_cart((ball, 2))
    line = db.session.scalars(select(CartLine)).one()
    assert (line.variant_id, line.quantity, line.seen_price_cents) == (ball.id, 2, 700)
    assert line.added_at == cart.updated_at == frozen_clock.moment


def test_more_of_the_same_is_added_to_its_line(app):
    ball = make_ball()
    cart = filled_cart((ball, 2))
    added = add_to_cart(cart, sku=ball.sku, quantity=3)
    assert (added.quantity, lines(cart)) == (3, [(ball.id, 5)])


def test_adding_again_shows_the_new_price(app):
    ball = make_ball(price_cents=700)
    cart = filled_cart((ball, 1))
    ball.price_cents = 800
    assert add_to_cart(cart, sku=ball.sku, quantity=1).line.seen_price_cents == 800


@pytest.mark.parametrize("quantity", [0, -1, 21, 10**30])
def test_a_quantity_outside_1_to_20_is_refused(app, quantity):
    cart = filled_cart()
    with pytest.raises(CartRefusal, match="Enter a quantity from 1 to 20"):
        add_to_cart(cart, sku=make_ball(stock=50).sku, quantity=quantity)
    assert lines(cart) == []


def test_a_line_is_filled_up_to_20_and_no_further(app):
    ball = make_ball(stock=50)
    cart = filled_cart((ball, 15))
    assert add_to_cart(cart, sku=ball.sku, quantity=10).quantity == 5
    assert lines(cart) == [(ball.id, 20)]
    with pytest.raises(CartRefusal, match="Your cart already has 20 of these"):
        add_to_cart(cart, sku=ball.sku, quantity=1)


def test_an_unknown_sku_is_not_found(app):
    with pytest.raises(NotFound, match="nothing was added"):
        add_to_cart(filled_cart(), sku="NO-SUCH", quantity=1)


def test_a_draft_looks_as_if_it_did_not_exist(app):
    ball = make_ball()
    set_status(ball, ProductStatus.DRAFT)
    with pytest.raises(NotFound):
        add_to_cart(filled_cart(), sku=ball.sku, quantity=1)


def test_an_archived_product_is_named_as_gone(app):
    ball = make_ball("cork-ball")
    set_status(ball, ProductStatus.ARCHIVED)
    with pytest.raises(Gone, match="Cork Ball is no longer sold"):
        add_to_cart(filled_cart(), sku=ball.sku, quantity=1)


@pytest.mark.parametrize(
    ("stock", "there", "more", "message"),
    [
        (0, 0, 1, "Sold out just now"),
        (3, 0, 4, "Only 3 left. Enter 3 or fewer"),
        (1, 0, 2, "Only 1 left. Enter 1"),
        (3, 2, 2, "Only 3 left, and your cart already has 2"),
    ],
)
def test_more_than_the_stock_is_refused_with_what_is_left(app, stock, there, more, message):
    ball = make_ball(stock=stock)
    cart = filled_cart((ball, there)) if there else filled_cart()
    with pytest.raises(CartRefusal) as refusal:
        add_to_cart(cart, sku=ball.sku, quantity=more)
    assert refusal.value.message == message
    assert lines(cart) == ([(ball.id, there)] if there else [])


def test_a_set_and_its_part_compete_for_the_same_stock(app):
    part = make_ball(stock=5)
    pair = make_bundle({part: 2})
    cart = filled_cart((part, 3))
    add_to_cart(cart, sku=pair.sku, quantity=1)
    with pytest.raises(CartRefusal, match="Only 1 left beside the other things in your cart, and"):
        add_to_cart(cart, sku=pair.sku, quantity=1)
    with pytest.raises(CartRefusal, match="Only 3 left beside the other things"):
        add_to_cart(cart, sku=part.sku, quantity=1)


def test_a_part_that_the_cart_has_used_up_is_said_to_be(app):
    part = make_ball(stock=2)
    cart = filled_cart((make_bundle({part: 2}), 1))
    with pytest.raises(CartRefusal, match="The other things in your cart take all that we have left"):
        add_to_cart(cart, sku=part.sku, quantity=1)


@pytest.mark.both_engines
def test_two_tabs_adding_at_once_make_one_line(app):
    ball = make_ball(stock=50)
    cart, key = open_cart()
    db.session.commit()
    sku, cart_id, gate = ball.sku, cart.id, threading.Barrier(4)
    failures = []

    def add():
        with app.app_context():
            gate.wait()
            try:
                add_to_cart(find_cart(key, to_change=True), sku=sku, quantity=2)
                db.session.commit()
            except Exception as failure:
                failures.append(failure)
            finally:
                db.session.remove()

    tabs = [threading.Thread(target=add) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert failures == []
    assert db.session.scalars(select(CartLine.quantity).where(CartLine.cart_id == cart_id)).all() == [8]
