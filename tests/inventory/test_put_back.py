"""Pieces that come back keep to the dates of the lot they left from."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from shop.errors import Conflict
from shop.extensions import db
from shop.inventory import change_keep_back_days, lock_stock_item, put_back, stock_problems
from shop.inventory.models import Lot, LotState, Restock
from tests import factories
from tests.factories import THEO
from tests.inventory.promises import counters
from tests.support.time import FrozenClock


def back(lot: Lot, restock: Restock) -> Lot:
    about = {"order_number": "EM-1", "by": THEO, "reason": "Came back"}
    return put_back(lot.id, quantity=1, restock=restock, **about)


def test_what_is_set_aside_is_kept_back_as_the_lot_that_it_left_from(app: Flask):
    oil = factories.make_variant(stock=4, expires_on=date(2099, 5, 31))
    change_keep_back_days(lock_stock_item(oil.id), 30, by=THEO)
    aside = back(db.session.scalars(select(Lot)).one(), Restock.QUARANTINE)
    assert (aside.state, aside.kept_back_from) == (LotState.QUARANTINED, date(2099, 5, 1))
    assert counters(oil) == (5, 0, 1)
    assert stock_problems() == []


def test_what_is_set_aside_from_a_short_dated_lot_waits_for_a_person_not_for_the_calendar(
    frozen_clock: FrozenClock,
):
    oil = factories.make_variant(stock=4, expires_on=date(2026, 12, 20))
    change_keep_back_days(lock_stock_item(oil.id), 30, by=THEO)
    aside = back(db.session.scalars(select(Lot)).one(), Restock.QUARANTINE)
    change_keep_back_days(lock_stock_item(oil.id), 0, by=THEO)
    assert (aside.state, counters(oil)) == (LotState.QUARANTINED, (5, 0, 1))
    assert stock_problems() == []


def test_nothing_comes_back_for_sale_into_a_lot_whose_day_has_come(frozen_clock: FrozenClock):
    oil = factories.make_variant(stock=4, expires_on=date(2027, 1, 1))
    change_keep_back_days(lock_stock_item(oil.id), 30, by=THEO)
    frozen_clock.advance(days=1)
    with pytest.raises(Conflict, match="too near its best-before date"):
        back(db.session.scalars(select(Lot)).one(), Restock.SELLABLE)
    assert counters(oil) == (4, 0, 0)
