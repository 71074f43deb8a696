"""From the list into the cart: one thing, or all that can be had."""

import pytest
from sqlalchemy import select

from shop.cart.models import CartLine
from shop.catalog.models import Product, ProductStatus
from shop.extensions import db
from tests.factories import make_bundle, make_product, make_variant
from tests.lists.people import items
from tests.support.markup import read, words


def in_cart():
    rows = db.session.execute(select(CartLine.variant_id, CartLine.quantity).order_by(CartLine.id))
    return [tuple(row) for row in rows]


def test_one_thing_moves_and_leaves_the_list(mara, ball):
    mara.keep("BALL")
    answer = mara.post(f"/lists/items/{items()[0].id}/cart")
    assert (answer.status_code, answer.location) == (303, "/cart")
    assert in_cart() == [(ball.id, 1)]
    assert items() == []
    assert "Moved from your list to your cart: Cork Ball, 60 mm." in words(read(mara.get("/cart")).main)


def test_what_lies_in_the_cart_already_becomes_one_more(mara, ball):
    mara.client.post("/cart/lines", data={"sku": "BALL", "quantity": "2"})
    mara.keep("BALL")
    mara.post(f"/lists/items/{items()[0].id}/cart")
    assert in_cart() == [(ball.id, 3)]


def test_what_sold_out_meanwhile_stays_and_the_reason_is_said(mara, oil):
    mara.keep("OIL")
    response = mara.post(f"/lists/items/{items()[0].id}/cart")
    assert response.status_code == 422
    assert "Sold out just now" in words(read(response).main)
    assert (len(items()), in_cart()) == (1, [])


def test_what_is_no_longer_sold_stays(mara, ball):
    mara.keep("BALL")
    db.session.get_one(Product, ball.product_id).status = ProductStatus.ARCHIVED
    response = mara.post(f"/lists/items/{items()[0].id}/cart")
    assert response.status_code == 409
    assert "no longer sold, so it stays on your list" in words(read(response).main)
    assert (len(items()), in_cart()) == (1, [])


def test_all_that_can_be_had_moves_and_the_rest_stays(mara, ball, oil):
    towel = make_variant(make_product("towel"), sku="TOWEL")
    for sku in ("BALL", "OIL", "TOWEL"):
        mara.keep(sku)
    assert mara.post("/lists/cart").location == "/cart"
    assert in_cart() == [(ball.id, 1), (towel.id, 1)]
    assert [item.variant_id for item in items()] == [oil.id]
    said = words(read(mara.get("/cart")).main)
    assert "Moved from your list to your cart: 2 things. On your list stays 1 thing." in said


def test_a_set_and_its_only_part_do_not_both_move(mara, ball):
    last = make_variant(make_product("last"), sku="LAST", stock=1)
    bundle = make_bundle({last: 1})
    mara.keep("LAST")
    mara.keep(bundle.sku)
    mara.post("/lists/cart")
    assert in_cart() == [(last.id, 1)]
    assert [item.variant_id for item in items()] == [bundle.id]


def test_when_nothing_can_be_had_nothing_moves(mara, oil):
    mara.keep("OIL")
    response = mara.post("/lists/cart")
    assert response.status_code == 409
    assert "all of it stays here" in words(read(response).main)


@pytest.mark.parametrize("address", ["/lists/items/99/cart"])
def test_what_is_gone_already_cannot_be_moved(mara, ball, address):
    mara.keep("BALL")
    assert mara.post(address).status_code == 404
