"""Goods come in, each receipt in its lot."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import delete, select

from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory import availability, receive_stock
from shop.inventory.models import Lot, LotState, StockItem, StockMovement
from shop.inventory.receiving import MOST_PIECES
from tests import factories
from tests.factories import THEO
from tests.inventory.promises import NEXT_YEAR, block_lot, counters, lots, movements
from tests.support.crowds import at_once, refused


def receive(variant, quantity: int = 5, *, code: str = "LOT-2", expires_on: date | None = None) -> Lot:
    return receive_stock(variant.id, quantity=quantity, lot_code=code, expires_on=expires_on, by=THEO)


def test_a_receipt_opens_its_lot_and_writes_its_movement():
    ball = factories.make_variant(stock=0)
    lot = receive(ball, 12, expires_on=NEXT_YEAR)
    assert (lot.code, lot.on_hand, lot.expires_on, lot.state) == ("LOT-2", 12, NEXT_YEAR, LotState.SELLABLE)
    assert availability([ball.id]) == {ball.id: 12}
    movement = db.session.scalars(select(StockMovement)).one()
    assert (movement.kind, movement.quantity, movement.actor, movement.reason) == (
        *("receipt", 12, THEO),
        "Goods received",
    )


def test_more_of_the_same_lot_joins_it():
    ball = factories.make_variant(stock=3)
    receive(ball, 4, code="LOT-1")
    assert lots(ball) == {"LOT-1": 7}
    assert movements(ball) == [("receipt", 3), ("receipt", 4)]


def test_one_lot_code_may_name_a_lot_of_two_variants():
    ball, roller = factories.make_variant(stock=1), factories.make_variant(stock=1)
    assert lots(ball) == lots(roller) == {"LOT-1": 1}


@pytest.mark.both_engines
def test_the_first_receipt_of_a_variant_starts_its_counters():
    ball = factories.make_variant(stock=0)
    db.session.execute(delete(StockItem))
    receive(ball, 2)
    assert counters(ball) == (2, 0, 0)


@pytest.mark.parametrize("quantity", [0, -1, MOST_PIECES + 1])
def test_a_slip_of_the_finger_is_refused(quantity: int):
    ball = factories.make_variant(stock=0)
    with pytest.raises(ShopError, match="between 1 and 100,000"):
        receive(ball, quantity)
    assert movements(ball) == []


@pytest.mark.parametrize("code", ["", "   "])
def test_goods_without_a_lot_code_are_refused(code: str):
    ball = factories.make_variant(stock=0)
    with pytest.raises(ShopError, match="lot code"):
        receive(ball, code=code)


def test_spaces_around_a_lot_code_do_not_make_another_lot():
    ball = factories.make_variant(stock=1)
    receive(ball, 2, code=" LOT-1 ")
    assert lots(ball) == {"LOT-1": 3}


@pytest.mark.parametrize("expires_on", [date(2026, 12, 1), date(2026, 11, 30)])
def test_goods_whose_date_has_passed_are_refused(expires_on: date):
    with pytest.raises(ShopError, match="best-before date has passed"):
        receive(factories.make_variant(stock=0), expires_on=expires_on)


def test_a_lot_has_one_best_before_date():
    ball = factories.make_variant(stock=1)
    with pytest.raises(Conflict, match="another best-before date"):
        receive(ball, code="LOT-1", expires_on=NEXT_YEAR)


def test_a_blocked_lot_takes_no_new_goods():
    ball = factories.make_variant(stock=1)
    block_lot(ball, "LOT-1", LotState.RECALLED)
    with pytest.raises(Conflict, match="recalled and cannot take new goods"):
        receive(ball, code="LOT-1")
    assert counters(ball) == (1, 0, 1)


@pytest.mark.both_engines
def test_receipts_into_one_lot_at_once_all_count(app: Flask):
    ball = factories.make_variant(stock=1)

    def receive_having_looked() -> None:
        # A page lists the lots before it books the receipt.
        seen = list(db.session.scalars(select(Lot)))
        receive(ball, 3, code="LOT-1")
        assert len(seen) == 1

    assert refused(at_once(app, *[receive_having_looked] * 8)) == []
    assert lots(ball) == {"LOT-1": 25}
    assert counters(ball) == (25, 0, 0)


@pytest.mark.both_engines
def test_two_first_receipts_at_once_both_count(app: Flask):
    ball = factories.make_variant(stock=0)
    db.session.execute(delete(StockItem))
    assert refused(at_once(app, *[lambda: receive(ball, 3)] * 4)) == []
    assert counters(ball) == (12, 0, 0)
