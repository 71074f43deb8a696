"""Lots taken off sale by hand, and let back."""

import pytest
from flask import Flask
from sqlalchemy import select

from shop.catalog.models import Variant
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.inventory import (
    availability,
    change_keep_back_days,
    keep_back_short_dated_lots,
    lock_stock_item,
    quarantine_lot,
    release_lot,
    stock_problems,
)
from shop.inventory.models import Lot, LotEvent, LotState
from tests import factories
from tests.factories import THEO
from tests.inventory.promises import NEXT_YEAR, block_lot, counters
from tests.support.crowds import at_once, refused
from tests.support.time import FrozenClock


def lot_of(variant: Variant) -> Lot:
    return db.session.scalars(select(Lot).where(Lot.variant_id == variant.id)).one()


def events() -> list[tuple[str, str, str, str]]:
    rows = db.session.scalars(select(LotEvent).order_by(LotEvent.id))
    return [(row.before, row.after, row.actor, row.reason) for row in rows]


@pytest.mark.both_engines
def test_a_quarantined_lot_is_not_sold_and_a_released_one_is(app: Flask):
    ball = factories.make_variant(stock=4)
    quarantine_lot(lot_of(ball).id, reason=" Cap leaks ", by=THEO)
    assert (counters(ball), availability([ball.id])) == ((4, 0, 4), {ball.id: 0})
    release_lot(lot_of(ball).id, reason="All tight", by=THEO)
    assert (counters(ball), availability([ball.id])) == ((4, 0, 0), {ball.id: 4})
    assert events() == [
        ("sellable", "quarantined", THEO, "Cap leaks"),
        ("quarantined", "sellable", THEO, "All tight"),
    ]
    assert stock_problems() == []


@pytest.mark.parametrize("verb", [quarantine_lot, release_lot])
def test_there_is_always_a_reason(app: Flask, verb):
    with pytest.raises(ShopError, match="Say "):
        verb(lot_of(factories.make_variant(stock=4)).id, reason=" ", by=THEO)


def test_an_unknown_lot_is_not_found(app: Flask):
    with pytest.raises(NotFound):
        quarantine_lot(999, reason="Leaks", by=THEO)


def test_a_recalled_lot_is_neither_quarantined_nor_released(app: Flask):
    ball = factories.make_variant(stock=4)
    block_lot(ball, "LOT-1", LotState.RECALLED)
    with pytest.raises(Conflict, match="recalled already"):
        quarantine_lot(lot_of(ball).id, reason="Leaks", by=THEO)
    with pytest.raises(Conflict, match="not in quarantine"):
        release_lot(lot_of(ball).id, reason="Leaks", by=THEO)
    assert counters(ball) == (4, 0, 4)


@pytest.mark.both_engines
def test_of_two_who_quarantine_at_once_one_does(app: Flask):
    ball = factories.make_variant(stock=4)
    lot_id = lot_of(ball).id
    works = [lambda: quarantine_lot(lot_id, reason="Leaks", by=THEO)] * 3
    assert len(refused(at_once(app, *works))) == 2
    assert counters(ball) == (4, 0, 4)


def test_days_before_the_date_are_kept_for_each_article_and_its_lots_follow_at_once(
    frozen_clock: FrozenClock,
):
    oil = factories.make_variant(stock=4, expires_on=NEXT_YEAR)
    change_keep_back_days(lock_stock_item(oil.id), 365, by=THEO)
    assert (lot_of(oil).state, counters(oil)) == (LotState.SHORT_DATED, (4, 0, 4))
    change_keep_back_days(lock_stock_item(oil.id), 364, by=THEO)
    assert (lot_of(oil).state, counters(oil)) == (LotState.SELLABLE, (4, 0, 0))
    frozen_clock.advance(days=1)
    assert keep_back_short_dated_lots() == [lot_of(oil)]
    assert stock_problems() == []


@pytest.mark.parametrize("days", [-1, 366])
def test_more_than_a_year_or_less_than_nothing_is_refused(app: Flask, days: int):
    oil = factories.make_variant(stock=4)
    with pytest.raises(ShopError, match="from 0 to 365 days"):
        change_keep_back_days(lock_stock_item(oil.id), days, by=THEO)


def test_a_lot_released_too_near_its_date_stays_blocked_for_that(frozen_clock: FrozenClock):
    oil = factories.make_variant(stock=4, expires_on=NEXT_YEAR)
    quarantine_lot(lot_of(oil).id, reason="Leaks", by=THEO)
    change_keep_back_days(lock_stock_item(oil.id), 365, by=THEO)
    assert lot_of(oil).state == LotState.QUARANTINED
    release_lot(lot_of(oil).id, reason="All tight", by=THEO)
    assert (lot_of(oil).state, counters(oil)) == (LotState.SHORT_DATED, (4, 0, 4))
    assert stock_problems() == []
