"""Buying again: what can still be had goes into the cart, and the cart page says what changed."""

from sqlalchemy import select

from shop.cart.models import CartLine
from shop.catalog.models import ProductStatus
from shop.extensions import db
from tests.factories import make_bundle, make_product, make_variant
from tests.orders.placements import paid, placed, ship
from tests.support.markup import faults
from tests.support.reading import text_of


def again(mara, order):
    """Press the button; gives the words of the cart page."""
    answer = mara.post(f"/account/orders/{order.number}/again")
    assert answer.location == "/cart"
    page = mara.get("/cart")
    assert faults(page.text) == []
    return text_of(page)


def in_cart():
    return {line.variant_id: line.quantity for line in db.session.scalars(select(CartLine))}


def test_everything_as_it_was_goes_in_without_further_words(mara):
    ball, oil = make_variant(), make_variant()
    order = ship(paid(ball, oil, quantity=2))
    said = again(mara, order)
    assert f"In your cart from order {order.number}: 4 pieces." in said
    assert "more now" not in said and "less now" not in said
    assert in_cart() == {ball.id: 2, oil.id: 2}


def test_a_price_that_moved_is_said_with_both_amounts(mara):
    dear, cheap = make_variant(make_product(name="Ball")), make_variant(make_product("x", name="Oil"))
    order = ship(paid(dear, cheap))
    dear.price_cents, cheap.price_cents = 800, 650
    said = again(mara, order)
    assert "Costs more now: Ball, 70 mm, mustard ($8.00 instead of $7.00)." in said
    assert "Costs less now: Oil, 70 mm, mustard ($6.50 instead of $7.00)." in said
    # It was said here, so the cart does not hold it against them.
    assert "A price changed since you added it" not in said


def test_what_is_sold_out_or_no_longer_sold_stays_out_by_name(mara):
    old_ball = make_product("gone", name="Old Ball")
    rethought_ball = make_product("draft", name="Rethought Ball")
    gone, draft = make_variant(old_ball), make_variant(rethought_ball)
    empty = make_variant(make_product("empty", name="Oil"), stock=1)
    there = make_variant()
    order = ship(paid(gone, draft, empty, there))
    old_ball.status, rethought_ball.status = ProductStatus.ARCHIVED, ProductStatus.DRAFT
    said = again(mara, order)
    assert "No longer sold: Old Ball, 70 mm, mustard and Rethought Ball, 70 mm, mustard." in said
    assert "Sold out just now: Oil, 70 mm, mustard." in said
    assert in_cart() == {there.id: 1}


def test_when_fewer_are_left_those_go_in_and_it_says_how_many(mara):
    ball = make_variant(make_product(name="Ball"), stock=7)
    order = ship(paid(ball, quantity=5))
    said = again(mara, order)
    assert "Ball, 70 mm, mustard (2 instead of 5)" in said
    assert in_cart() == {ball.id: 2}


def test_twenty_is_the_most_and_a_full_cart_stays_as_it_is(mara):
    ball = make_variant(make_product(name="Ball"), stock=90)
    order = ship(paid(ball, quantity=15))
    again(mara, order)
    said = again(mara, order)
    assert "Ball, 70 mm, mustard (5 instead of 15, the most we send in one order)" in said
    assert in_cart() == {ball.id: 20}
    said = again(mara, order)
    assert f"Nothing of order {order.number} could be put into your cart." in said
    assert "Your cart already has 20 of these, the most we send in one order: Ball, 70 mm, mustard." in said


def test_a_set_counts_what_the_rest_of_the_cart_takes_of_its_parts(mara):
    part = make_variant(stock=4)
    bundle = make_bundle({part: 2})
    order = ship(paid(bundle))
    mara.client.post("/cart/lines", data={"sku": part.sku, "quantity": "1"})
    said = again(mara, order)
    assert "The other things in your cart take all that we have left of this: Starter Set." in said


def test_an_unpaid_order_can_be_bought_again_as_well(mara):
    ball = make_variant()
    order = placed(ball)
    again(mara, order)
    assert in_cart() == {ball.id: 1}


def test_a_long_order_names_five_of_each_kind_so_that_the_message_fits(mara):
    variants = [make_variant(make_product(name="A Ball With a Very Long Name Indeed")) for _ in range(40)]
    order = ship(paid(*variants))
    for variant in variants:
        variant.price_cents += 100
    said = again(mara, order)
    assert "and 35 more." in said
