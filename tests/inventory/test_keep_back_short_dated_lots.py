"""Lots whose best-before date has come are no longer sold."""

import pytest
from flask import Flask

from shop.extensions import db
from shop.inventory import (
    adjust_stock,
    availability,
    hold_stock,
    keep_back_short_dated_lots,
    receive_stock,
    take_held_stock,
)
from shop.inventory.models import Lot, LotState
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
