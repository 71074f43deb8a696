"""The cart at today's prices and stock, and what is said about what changed."""

import pytest

from shop.cart import acknowledge_prices, priced_cart
from shop.cart.models import Cart
from shop.catalog.models import ProductStatus
from shop.extensions import db
from shop.inventory import adjust_stock
from tests.cart.carts import filled_cart, make_ball, make_oil, set_status
from tests.factories import THEO, make_bundle, make_variant
from tests.support.queries import counted_queries


def lose(variant, pieces):
    adjust_stock(variant.id, delta=-pieces, reason="Water damage", by=THEO)
    db.session.flush()


def test_no_cart_and_an_empty_cart_are_the_same(app):
    assert priced_cart(None) == priced_cart(filled_cart())
    assert not priced_cart(None).ready


def test_lines_stand_in_the_order_they_were_added_with_totals(app):
    one, two = make_ball("one", price_cents=700), make_ball("two", price_cents=1250)
    cart = priced_cart(filled_cart((two, 1), (one, 3)))
    assert [(line.product.name, line.total_cents) for line in cart.lines] == [("Two", 1250), ("One", 2100)]
    assert (cart.subtotal_cents, cart.pieces, cart.ready) == (3350, 4, True)


def test_a_changed_price_is_news_until_it_is_accepted(app):
    ball = make_ball(price_cents=700)
    basket = filled_cart((ball, 1))
    ball.price_cents = 800
    db.session.flush()
    cart = priced_cart(basket)
    assert (cart.lines[0].seen_price_cents, cart.lines[0].unit_price_cents) == (700, 800)
    assert cart.prices_changed and not cart.ready
    acknowledge_prices(basket)
    assert priced_cart(basket).ready


def test_fallen_stock_is_said_with_what_is_left(app):
    ball = make_ball(stock=10)
    basket = filled_cart((ball, 5))
    lose(ball, 7)
    cart = priced_cart(basket)
    assert [line.problem for line in cart.problems] == ["Only 3 left. Change the quantity to go on."]
    assert not cart.ready


def test_sold_out_goods_stay_visible_and_count_nowhere(app):
    ball, other = make_ball("one", stock=2), make_ball("two", price_cents=900)
    basket = filled_cart((ball, 2), (other, 1))
    lose(ball, 2)
    cart = priced_cart(basket)
    assert len(cart.lines) == 2
    assert cart.problems[0].problem == "This sold out since you added it. Take it out to go on."
    assert cart.subtotal_cents == 900


@pytest.mark.parametrize("status", [ProductStatus.ARCHIVED, ProductStatus.DRAFT])
def test_a_product_that_left_the_shop_is_said_to_be_gone(app, status):
    ball = make_ball()
    basket = filled_cart((ball, 1))
    set_status(ball, status)
    db.session.flush()
    assert [line.problem for line in priced_cart(basket).problems] == [
        "This is no longer sold. Take it out to go on."
    ]


def test_a_set_has_its_parts_and_the_part_added_later_is_short(app):
    part = make_ball(stock=6)
    pair = make_bundle({part: 2})
    basket = filled_cart((pair, 2), (part, 2))
    lose(part, 1)
    cart = priced_cart(basket)
    assert [line.available for line in cart.lines] == [2, 1]
    assert cart.lines[0].parts == (part,)
    assert cart.problems[0].problem == (
        "Only 1 left beside the other things in your cart. Change the quantity to go on."
    )
    lose(part, 1)
    assert priced_cart(basket).problems[0].problem.startswith("The other things in your cart take all")


def test_a_set_of_which_one_part_is_gone_is_sold_out(app):
    scarce, plenty = make_ball("scarce", stock=1), make_ball("plenty")
    basket = filled_cart((make_bundle({scarce: 1, plenty: 1}), 1))
    lose(scarce, 1)
    assert "sold out" in priced_cart(basket).problems[0].problem


def test_goods_that_may_not_fly_are_named_also_inside_a_set(app):
    marjoram = make_variant(make_oil("marjoram-oil", ground_only=True))
    assert priced_cart(filled_cart((marjoram, 1))).ground_only == ("Marjoram Oil",)
    assert priced_cart(filled_cart((make_bundle({marjoram: 1}), 1))).ground_only == ("Starter Set",)
    assert priced_cart(filled_cart((make_ball(), 1))).ground_only == ()


def test_the_queries_do_not_grow_with_the_cart(app):
    balls = [make_ball(f"ball-{number}", stock=50) for number in range(12)]
    sets = [make_bundle({ball: 1}, slug=f"set-{ball.id}") for ball in balls[:4]]
    small, large = filled_cart((balls[0], 1)), filled_cart(*((v, 1) for v in [*balls, *sets]))
    db.session.commit()
    counts = []
    for cart_id in (small.id, large.id):
        db.session.expunge_all()
        cart = db.session.get_one(Cart, cart_id)
        with counted_queries() as queries:
            priced_cart(cart)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


@pytest.mark.parametrize("set_first", [True, False])
def test_a_part_that_is_also_a_line_of_its_own_is_whole(app, set_first):
    oil = make_variant(make_oil("lavender-oil"))
    gift = make_bundle({oil: 1})
    cart_id = filled_cart(*[(gift, 1), (oil, 1)][:: 1 if set_first else -1]).id
    db.session.commit()
    for _ in range(2):
        cart = priced_cart(db.session.get_one(Cart, cart_id))
        assert {line.tile.drawing for line in cart.lines} == {"bottle", "set"}
        assert {len(line.parts) for line in cart.lines} == {1}
        db.session.expunge_all()
