"""Goods leave the shelf, the lots that expire first before the others."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from shop.catalog.models import Variant
from shop.errors import Conflict
from shop.extensions import db
from shop.inventory import Taken, earmark_lots, earmarks_of, hold_stock, receive_stock, take_held_stock
from shop.inventory.models import Lot, LotState, StockMovement
from shop.orders import lock_order
from shop.orders.models import Order
from tests import factories
from tests.factories import THEO
from tests.inventory.promises import (
    NEXT_YEAR,
    TOMORROW,
    block_lot,
    counters,
    lots,
    make_order,
    movements,
)
from tests.support.crowds import at_once, refused
from tests.support.time import FrozenClock


def receive(variant, code: str, quantity: int, expires_on: date | None = None) -> None:
    receive_stock(variant.id, quantity=quantity, lot_code=code, expires_on=expires_on, by=THEO)


def take(order: Order, **more: Any) -> list[tuple[str, int]]:
    taken = take_held_stock(order.id, order_number=order.number, by=THEO, **more)
    return [(part.lot_code, part.quantity) for part in taken]


def lot_id(variant: Variant, code: str) -> int:
    query = select(Lot.id).where(Lot.variant_id == variant.id, Lot.code == code)
    return db.session.scalars(query).one()


@pytest.fixture
def order(app: Flask) -> Order:
    return make_order()


def test_on_hand_and_held_fall_together_and_the_lot_says_why(order: Order):
    ball = factories.make_variant(stock=5)
    hold_stock(order.id, {ball.id: 2})
    (taken,) = take_held_stock(order.id, order_number=order.number, by=THEO)
    assert taken == Taken(ball.id, taken.lot_id, "LOT-1", 2)
    assert counters(ball) == (3, 0, 0)
    assert lots(ball) == {"LOT-1": 3}
    sale = db.session.scalars(db.select(StockMovement).where(StockMovement.kind == "sale")).one()
    assert (sale.quantity, sale.actor, sale.order_number) == (-2, THEO, order.number)


@pytest.mark.both_engines
def test_the_lot_that_expires_first_goes_first_and_undated_goods_last(order: Order):
    oil = factories.make_variant(stock=0)
    receive(oil, "UNDATED", 2)
    receive(oil, "LATE", 2, NEXT_YEAR)
    receive(oil, "SOON", 2, TOMORROW)
    hold_stock(order.id, {oil.id: 5})
    assert take(order) == [("SOON", 2), ("LATE", 2), ("UNDATED", 1)]
    assert lots(oil) == {"UNDATED": 1, "LATE": 0, "SOON": 0}


def test_of_two_lots_with_one_date_the_older_goes_first(order: Order):
    oil = factories.make_variant(stock=0)
    receive(oil, "FIRST", 1, NEXT_YEAR)
    receive(oil, "SECOND", 1, NEXT_YEAR)
    hold_stock(order.id, {oil.id: 1})
    assert take(order) == [("FIRST", 1)]


@pytest.mark.parametrize("state", [LotState.QUARANTINED, LotState.RECALLED])
def test_a_blocked_lot_stays_where_it_is(order: Order, state: LotState):
    oil = factories.make_variant(stock=0)
    receive(oil, "BLOCKED", 3, TOMORROW)
    receive(oil, "GOOD", 3, NEXT_YEAR)
    block_lot(oil, "BLOCKED", state)
    hold_stock(order.id, {oil.id: 2})
    assert take(order) == [("GOOD", 2)]
    assert lots(oil) == {"BLOCKED": 3, "GOOD": 1}


def test_a_lot_whose_day_has_come_never_leaves_even_before_it_is_quarantined(
    order: Order, frozen_clock: FrozenClock
):
    oil = factories.make_variant(stock=0)
    receive(oil, "OVER", 3, TOMORROW)
    receive(oil, "GOOD", 3, NEXT_YEAR)
    hold_stock(order.id, {oil.id: 2})
    frozen_clock.advance(days=1)
    assert take(order) == [("GOOD", 2)]


def test_an_empty_lot_writes_no_movement(order: Order):
    oil = factories.make_variant(stock=0)
    receive(oil, "SOON", 1, TOMORROW)
    receive(oil, "LATE", 1, NEXT_YEAR)
    hold_stock(order.id, {oil.id: 1})
    take(order)
    other = make_order()
    hold_stock(other.id, {oil.id: 1})
    assert take(other) == [("LATE", 1)]
    assert movements(oil) == [("receipt", 1), ("receipt", 1), ("sale", -1), ("sale", -1)]


def test_when_the_lots_are_short_nothing_leaves(order: Order):
    oil = factories.make_variant(stock=0)
    receive(oil, "SOON", 3, NEXT_YEAR)
    hold_stock(order.id, {oil.id: 3})
    block_lot(oil, "SOON", LotState.RECALLED)
    db.session.commit()
    with pytest.raises(Conflict, match="do not cover this order"):
        take(order)
    db.session.rollback()
    assert counters(oil) == (3, 3, 3)
    assert movements(oil) == [("receipt", 3)]


def test_an_order_that_holds_nothing_has_nothing_to_ship(order: Order):
    with pytest.raises(Conflict, match="nothing to ship"):
        take(order)


def test_known_lots_leave_as_known_and_the_rest_as_ever(order: Order):
    oil = factories.make_variant(stock=0)
    receive(oil, "SOON", 2, TOMORROW)
    receive(oil, "LATE", 2, NEXT_YEAR)
    hold_stock(order.id, {oil.id: 3})
    assert take(order, lots={oil.id: {lot_id(oil, "LATE"): 1}}) == [("LATE", 1), ("SOON", 2)]


def test_what_is_known_to_leave_a_lot_is_not_taken_out_of_it_twice(order: Order):
    oil = factories.make_variant(stock=0)
    receive(oil, "SOON", 1, TOMORROW)
    receive(oil, "LATE", 2, NEXT_YEAR)
    hold_stock(order.id, {oil.id: 3})
    assert take(order, lots={oil.id: {lot_id(oil, "SOON"): 1}}) == [("SOON", 1), ("LATE", 2)]


def test_a_lot_that_was_not_picked_leaves_in_place_of_the_picked_one_that_expires_last(order: Order):
    oil = factories.make_variant(stock=0)
    receive(oil, "UNDATED", 1)
    receive(oil, "LATE", 1, NEXT_YEAR)
    receive(oil, "SOON", 1, TOMORROW)
    hold_stock(order.id, {oil.id: 2})
    earmark_lots([order.id])
    undated = {oil.id: {lot_id(oil, "UNDATED"): 1}}
    assert take(order, pieces={oil.id: 1}, lots=undated) == [("UNDATED", 1)]
    assert [(each.lot_id, each.quantity) for each in earmarks_of(order.id, oil.id)] == [
        (lot_id(oil, "SOON"), 1)
    ]


def test_a_known_lot_that_others_were_sent_to_or_that_may_not_leave_does_not(order: Order):
    oil = factories.make_variant(stock=0)
    receive(oil, "SOON", 1, TOMORROW)
    receive(oil, "LATE", 2, NEXT_YEAR)
    other = make_order()
    for each in (order, other):
        hold_stock(each.id, {oil.id: 1})
    earmark_lots([other.id])
    block_lot(oil, "LATE")
    db.session.commit()
    for code in ("SOON", "LATE"):
        with pytest.raises(Conflict, match=f"1 piece was picked from lot {code}, which may not leave"):
            take(order, lots={oil.id: {lot_id(oil, code): 1}})
        db.session.rollback()
    assert lots(oil) == {"SOON": 1, "LATE": 2}


@pytest.mark.both_engines
def test_lots_that_another_transaction_emptied_meanwhile_are_read_again(app: Flask):
    oil = factories.make_variant(stock=0)
    receive(oil, "ONLY", 8, NEXT_YEAR)
    orders = [make_order() for _ in range(8)]
    for one in orders:
        hold_stock(one.id, {oil.id: 1})
    ids = [one.id for one in orders]
    assert refused(at_once(app, *[lambda id_=id_: take(lock_order(id_)) for id_ in ids])) == []
    assert counters(oil) == (0, 0, 0)
    assert lots(oil) == {"ONLY": 0}
    assert movements(oil) == [("receipt", 8)] + [("sale", -1)] * 8
