"""The books are made to agree with the shelf, with a reason."""

import pytest
from flask import Flask
from sqlalchemy import select

from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.inventory import adjust_stock, availability, hold_stock, receive_stock
from shop.inventory.models import Lot, LotState
from shop.inventory.receiving import MOST_PIECES
from tests import factories
from tests.factories import THEO
from tests.inventory.promises import NEXT_YEAR, TOMORROW, block_lot, counters, lots, make_order, movements
from tests.support.crowds import at_once, refused


def adjust(variant, delta: int, *, reason: str = "Counted", lot_id: int | None = None):
    return adjust_stock(variant.id, delta=delta, reason=reason, by=THEO, lot_id=lot_id)


def lot_id(variant, code: str = "LOT-1") -> int:
    return db.session.scalars(select(Lot.id).where(Lot.variant_id == variant.id, Lot.code == code)).one()


@pytest.mark.parametrize(("delta", "left"), [(-2, 3), (4, 9), (-5, 0)])
def test_shelf_lot_and_ledger_change_together(delta: int, left: int):
    ball = factories.make_variant(stock=5)
    movement = adjust(ball, delta, reason="  Counted twice ")
    db.session.flush()
    assert counters(ball) == (left, 0, 0)
    assert lots(ball) == {"LOT-1": left}
    assert (movement.kind, movement.quantity, movement.reason, movement.actor) == (
        *("adjustment", delta),
        *("Counted twice", THEO),
    )


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_change_without_a_reason_is_refused(reason: str):
    with pytest.raises(ShopError, match="Say why"):
        adjust(factories.make_variant(), 1, reason=reason)


@pytest.mark.parametrize("delta", [0, MOST_PIECES + 1, -MOST_PIECES - 1])
def test_nothing_and_far_too_much_are_refused(delta: int):
    with pytest.raises(ShopError, match="1 to 100,000"):
        adjust(factories.make_variant(), delta)


def test_a_lot_cannot_lose_more_than_it_holds():
    ball = factories.make_variant(stock=3)
    receive_stock(ball.id, quantity=9, lot_code="LOT-2", expires_on=None, by=THEO)
    with pytest.raises(Conflict, match="Lot LOT-1 holds 3, so it cannot lose 4"):
        adjust(ball, -4, lot_id=lot_id(ball))


def test_held_pieces_cannot_be_taken_away():
    ball = factories.make_variant(stock=5)
    hold_stock(make_order().id, {ball.id: 4})
    with pytest.raises(Conflict, match="4 are held for orders: at most 1 can be taken away"):
        adjust(ball, -2)
    adjust(ball, -1)
    assert availability([ball.id]) == {ball.id: 0}


@pytest.mark.both_engines
def test_without_a_lot_the_one_that_keeps_longest_changes():
    oil = factories.make_variant(stock=0)
    for code, date in (("SOON", TOMORROW), ("LATE", NEXT_YEAR)):
        receive_stock(oil.id, quantity=2, lot_code=code, expires_on=date, by=THEO)
    adjust(oil, 1)
    assert lots(oil) == {"SOON": 2, "LATE": 3}


def test_a_blocked_lot_is_left_alone_unless_it_is_named():
    ball = factories.make_variant(stock=2)
    receive_stock(ball.id, quantity=2, lot_code="LOT-2", expires_on=None, by=THEO)
    block_lot(ball, "LOT-2")
    adjust(ball, 1)
    assert lots(ball) == {"LOT-1": 3, "LOT-2": 2}


def test_writing_off_a_blocked_lot_leaves_what_can_be_sold():
    ball = factories.make_variant(stock=2)
    receive_stock(ball.id, quantity=4, lot_code="LOT-2", expires_on=None, by=THEO)
    block_lot(ball, "LOT-2", LotState.RECALLED)
    adjust(ball, -4, lot_id=lot_id(ball, "LOT-2"))
    assert counters(ball) == (2, 0, 0)
    assert availability([ball.id]) == {ball.id: 2}


def test_a_blocked_lot_that_is_promised_cannot_be_written_off():
    ball = factories.make_variant(stock=3)
    hold_stock(make_order().id, {ball.id: 3})
    block_lot(ball, "LOT-1")
    with pytest.raises(Conflict, match="3 are held for orders"):
        adjust(ball, -1, lot_id=lot_id(ball))
    assert counters(ball) == (3, 3, 3)


def test_found_pieces_are_welcome_when_more_is_promised_than_can_be_sold():
    ball = factories.make_variant(stock=5)
    receive_stock(ball.id, quantity=1, lot_code="LOT-2", expires_on=None, by=THEO)
    hold_stock(make_order().id, {ball.id: 6})
    block_lot(ball, "LOT-1")
    adjust(ball, 2, lot_id=lot_id(ball, "LOT-2"))
    assert counters(ball) == (8, 6, 5)


def test_a_lot_of_another_variant_is_not_found():
    ball, roller = factories.make_variant(), factories.make_variant()
    with pytest.raises(NotFound):
        adjust(ball, 1, lot_id=lot_id(roller))


def test_a_variant_without_a_lot_has_to_be_received_first():
    with pytest.raises(NotFound, match="Receive goods first"):
        adjust(factories.make_variant(stock=0), 1)


@pytest.mark.both_engines
def test_two_people_counting_at_once_are_both_in_the_ledger(app: Flask):
    ball = factories.make_variant(stock=10)

    def count_having_looked(delta: int) -> None:
        seen = list(db.session.scalars(select(Lot)))
        adjust(ball, delta)
        assert len(seen) == 1

    works = [lambda: count_having_looked(-3), lambda: count_having_looked(2)] * 3
    assert refused(at_once(app, *works)) == []
    assert counters(ball) == (7, 0, 0)
    assert lots(ball) == {"LOT-1": 7}
    assert sorted(movements(ball)) == [("adjustment", -3)] * 3 + [("adjustment", 2)] * 3 + [("receipt", 10)]


@pytest.mark.both_engines
def test_of_a_buyer_and_a_write_off_for_the_last_piece_one_gets_it(app: Flask):
    ball = factories.make_variant(stock=1)
    order_id = make_order().id
    results = at_once(app, lambda: hold_stock(order_id, {ball.id: 1}), lambda: adjust(ball, -1))
    assert len(refused(results)) == 1
    assert counters(ball) in {(1, 1, 0), (0, 0, 0)}
