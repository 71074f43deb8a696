"""How many to buy, from sales, what is on its way and how long it takes."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from shop import clock
from shop.extensions import db
from shop.inventory import days_of_cover, hold_stock, sold_lately, take_held_stock
from shop.inventory.models import StockMovement
from shop.purchasing import (
    Delivery,
    cancel_purchase,
    last_suppliers,
    on_order,
    receive_goods,
    suggested_quantity,
)
from tests.factories import THEO, make_variant
from tests.inventory.promises import make_order
from tests.purchasing.orders import make_purchase, make_supplier


@pytest.mark.parametrize(
    ("figures", "pieces"),
    [
        # One a day: 56 days and 14 until the goods come.
        ({"sold": 28}, 70),
        ({"sold": 28, "lead_days": 7}, 63),
        ({"sold": 28, "sellable": 20, "on_order": 40}, 10),
        ({"sold": 28, "sellable": 20, "on_order": 60}, 0),
        # Nothing sold: back above the point where it is low.
        ({"reorder_point": 8, "sellable": 3}, 6),
        ({"sold": 1}, 3),
    ],
)
def test_enough_until_the_next_order_is_here(figures, pieces):
    nothing = {"sellable": 0, "on_order": 0, "reorder_point": 0, "sold": 0}
    assert suggested_quantity(**{**nothing, **figures}) == pieces


def test_sales_of_the_last_four_weeks_count_and_older_ones_do_not(app: Flask):
    ball, roller = make_variant(stock=10), make_variant(stock=10)
    for pieces, days in ((3, 29), (2, 27)):
        order = make_order()
        hold_stock(order.id, {ball.id: pieces})
        take_held_stock(order.id, order_number=order.number, by=THEO)
        moved_at = clock.now() - timedelta(days=days)
        db.session.execute(
            update(StockMovement).where(StockMovement.order_number == order.number).values(moved_at=moved_at)
        )
    assert sold_lately([ball.id, roller.id]) == {ball.id: 2}


@pytest.mark.parametrize(("sellable", "sold", "days"), [(10, 28, 10), (3, 2, 42), (0, 5, 0), (5, 0, None)])
def test_days_of_cover_are_whole(sellable, sold, days):
    assert days_of_cover(sellable, sold) == days


def test_what_is_on_its_way_is_what_did_not_come_yet(app: Flask):
    ball = make_variant(stock=0)
    order = make_purchase({ball: 10})
    make_purchase({ball: 99}, supplier=make_supplier("Other"), ordered=False)
    of = {"variant_id": ball.id, "lot_code": "L", "expires_on": None, "form_token": "t"}
    receive_goods(Delivery(**of, quantity=4, purchase_number=order.number), by=THEO)
    assert on_order([ball.id]) == {ball.id: 6}


def test_the_last_supplier_is_that_of_the_newest_order_that_was_sent(app: Flask):
    ball = make_variant(stock=0)
    old, new = make_supplier("Old"), make_supplier("New")
    make_purchase({ball: 1}, supplier=old)
    make_purchase({ball: 1}, supplier=new)
    cancel_purchase(make_purchase({ball: 1}, supplier=old))
    make_purchase({ball: 1}, supplier=old, ordered=False)
    assert last_suppliers([ball.id]) == {ball.id: new.id}
