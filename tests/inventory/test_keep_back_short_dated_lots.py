"""Lots whose best-before date has come are no longer sold."""

from datetime import date

import pytest
from flask import Flask

from shop.extensions import db
from shop.inventory import (
    adjust_stock,
    availability,
    hold_stock,
    keep_back_short_dated_lots,
    receive_stock,
    stock_problems,
    take_held_stock,
)
from shop.inventory.models import Lot, LotState, StockItem
from shop.orders import lock_order
from tests import factories
from tests.factories import THEO
from tests.inventory.promises import NEXT_YEAR, TOMORROW, block_lot, counters, make_order
from tests.support.crowds import at_once, refused
from tests.support.time import FrozenClock


@pytest.mark.both_engines
def test_the_lot_is_blocked_on_its_day_and_not_before(frozen_clock: FrozenClock):
    oil = factories.make_variant(stock=4, expires_on=TOMORROW)
    assert keep_back_short_dated_lots() == []
    frozen_clock.advance(days=1)
    (lot,) = keep_back_short_dated_lots()
    assert (lot.code, lot.state) == ("LOT-1", LotState.SHORT_DATED)
    assert counters(oil) == (4, 0, 4)
    assert availability([oil.id]) == {oil.id: 0}


def test_later_and_undated_lots_stay_for_sale(frozen_clock: FrozenClock):
    oil = factories.make_variant(stock=4, expires_on=TOMORROW)
    receive_stock(oil.id, quantity=2, lot_code="LATE", expires_on=NEXT_YEAR, by=THEO)
    receive_stock(oil.id, quantity=3, lot_code="UNDATED", expires_on=None, by=THEO)
    frozen_clock.advance(days=1)
    keep_back_short_dated_lots()
    assert availability([oil.id]) == {oil.id: 5}


def test_a_lot_is_blocked_once(frozen_clock: FrozenClock):
    oil = factories.make_variant(stock=4, expires_on=TOMORROW)
    frozen_clock.advance(days=1)
    keep_back_short_dated_lots()
    assert keep_back_short_dated_lots() == []
    assert counters(oil) == (4, 0, 4)


def test_a_recalled_lot_stays_recalled(frozen_clock: FrozenClock):
    oil = factories.make_variant(stock=4, expires_on=TOMORROW)
    lot = block_lot(oil, "LOT-1", LotState.RECALLED)
    frozen_clock.advance(days=1)
    assert keep_back_short_dated_lots() == []
    assert lot.state == LotState.RECALLED


def test_pieces_promised_from_it_stay_promised(frozen_clock: FrozenClock):
    oil = factories.make_variant(stock=4, expires_on=TOMORROW)
    hold_stock(make_order().id, {oil.id: 3})
    frozen_clock.advance(days=1)
    keep_back_short_dated_lots()
    assert counters(oil) == (4, 3, 4)


@pytest.mark.both_engines
def test_it_counts_what_is_there_now_not_what_was_there_when_it_looked(app: Flask, frozen_clock: FrozenClock):
    oil = factories.make_variant(stock=40, expires_on=TOMORROW)
    frozen_clock.advance(days=1)

    def quarantine_having_looked() -> None:
        seen = list(db.session.scalars(db.select(Lot)))
        keep_back_short_dated_lots()
        assert len(seen) == 1

    def write_off() -> None:
        adjust_stock(oil.id, delta=-1, reason="Leaked", by=THEO)

    # The write-off finds no sellable lot when the quarantine comes first; either is fine.
    at_once(app, *[quarantine_having_looked, write_off] * 3)
    on_hand, held, blocked = counters(oil)
    assert (held, blocked) == (0, on_hand)


@pytest.mark.both_engines
def test_shipping_and_blocking_at_once_do_not_deadlock(app: Flask, frozen_clock: FrozenClock):
    oils = [factories.make_variant(stock=0) for _ in range(2)]
    for night in range(1, 6):
        orders = [make_order() for _ in range(4)]
        numbers = [(order.id, order.number) for order in orders]
        for oil in oils:
            for code, days in (("OVER", 0), ("GOOD", 300)):
                expires_on = frozen_clock.now().date().replace(year=2026 + days // 300, day=1 + night)
                receive_stock(oil.id, quantity=4, lot_code=f"{code}-{night}", expires_on=expires_on, by=THEO)
        for order_id, _ in numbers:
            hold_stock(order_id, {oil.id: 1 for oil in oils})
        frozen_clock.advance(days=1)

        def ship(order_id: int, number: str) -> None:
            lock_order(order_id)
            take_held_stock(order_id, order_number=number, by=THEO)

        works = [lambda one=one, ship=ship: ship(*one) for one in numbers]
        assert refused(at_once(app, *works, *[keep_back_short_dated_lots] * 3)) == []


def test_cosmetics_are_kept_back_a_month_before_their_date_unless_somebody_says_otherwise(
    frozen_clock: FrozenClock,
):
    product = factories.make_product(cosmetic={})
    oil = factories.make_variant(product, stock=0)
    db.session.execute(db.delete(StockItem))
    for code, expires_on in (("NEAR", date(2027, 1, 1)), ("FAR", date(2027, 1, 2))):
        receive_stock(oil.id, quantity=2, lot_code=code, expires_on=expires_on, by=THEO)
    # January 1 is 31 days away.
    assert availability([oil.id]) == {oil.id: 4}
    frozen_clock.advance(days=1)
    assert [lot.code for lot in keep_back_short_dated_lots()] == ["NEAR"]
    assert counters(oil) == (4, 0, 2)
    assert stock_problems() == []


def test_what_comes_in_too_near_its_date_is_blocked_from_the_start(frozen_clock: FrozenClock):
    oil = factories.make_variant(stock=0)
    db.session.get_one(StockItem, oil.id).keep_back_days = 30
    lot = receive_stock(oil.id, quantity=2, lot_code="NEAR", expires_on=date(2026, 12, 31), by=THEO)
    receive_stock(oil.id, quantity=3, lot_code="NEAR", expires_on=date(2026, 12, 31), by=THEO)
    assert (lot.state, counters(oil)) == (LotState.SHORT_DATED, (5, 0, 5))


def test_a_lot_that_is_kept_back_is_not_shipped_even_before_the_worker_blocks_it(frozen_clock: FrozenClock):
    oil = factories.make_variant(stock=0)
    db.session.get_one(StockItem, oil.id).keep_back_days = 30
    receive_stock(oil.id, quantity=2, lot_code="NEAR", expires_on=date(2027, 1, 1), by=THEO)
    receive_stock(oil.id, quantity=2, lot_code="FAR", expires_on=NEXT_YEAR, by=THEO)
    order = make_order()
    hold_stock(order.id, {oil.id: 1})
    frozen_clock.advance(days=1)
    (taken,) = take_held_stock(order.id, order_number=order.number, by=THEO)
    assert taken.lot_code == "FAR"
