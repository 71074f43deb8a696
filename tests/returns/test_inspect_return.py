"""The parcel is opened: every piece goes into the lot it left from; hygiene goods are never sold again."""

import threading

import pytest
from flask import Flask
from sqlalchemy import select, text

from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory import receive_stock
from shop.inventory.models import Lot, LotState, Restock, StockItem
from shop.orders import get_order
from shop.returns import (
    Condition,
    Finding,
    Why,
    Wish,
    approve_return,
    inspect_return,
    lock_return,
    open_return,
    receive_return,
)
from shop.returns.goods import goods_of
from shop.returns.models import ReturnedPieces
from shop.self_check import self_check
from tests.factories import THEO, make_bundle, make_variant
from tests.returns.conftest import arrived, sent
from tests.support.crowds import at_once, refused
from tests.support.waiting import eventually


def look(wanted, received: int, condition=Condition.SEALED, restock=Restock.SELLABLE) -> None:
    finding = Finding(received, condition, restock)
    inspect_return(wanted, {line.id: finding for line in wanted.lines}, by=THEO)


def counters(variant) -> tuple[int, int]:
    item = db.session.get_one(StockItem, variant.id, populate_existing=True)
    return item.on_hand, item.blocked


def stock_agrees() -> bool:
    return [problem for problem in self_check() if "paid is" not in problem] == []


def test_what_is_as_good_as_new_is_for_sale_again(ball):
    order = sent(ball, quantity=2)
    wanted = arrived(order, quantity=2)
    look(wanted, 2)
    assert (wanted.state, counters(ball)) == ("inspected", (10, 0))
    assert goods_of(order.id)[order.lines[0].id].out == 0
    assert stock_agrees()


def test_fewer_may_come_than_were_promised_and_none_at_all(ball):
    order = sent(ball, quantity=2)
    look(arrived(order, quantity=2), 0, None, None)
    assert counters(ball) == (8, 0)
    look(arrived(order, quantity=2), 1)
    assert counters(ball) == (9, 0)
    assert stock_agrees()


def test_more_than_promised_is_refused(ball):
    with pytest.raises(ShopError, match="0 to 1 can have come"):
        look(arrived(sent(ball)), 2)


def test_opened_lotion_is_never_for_sale_again(lotion):
    wanted = arrived(sent(lotion))
    with pytest.raises(Conflict, match="cannot be sold again"):
        look(wanted, 1, Condition.OPENED)
    db.session.rollback()


def test_an_opened_ball_may_be_and_a_used_one_not(ball):
    order = sent(ball, quantity=2)
    look(arrived(order), 1, Condition.OPENED)
    assert counters(ball) == (9, 0)
    with pytest.raises(Conflict, match="cannot be sold again"):
        look(arrived(order), 1, Condition.USED)


def test_set_aside_pieces_wait_in_a_lot_of_their_own_that_names_its_origin(ball):
    order = sent(ball, quantity=2)
    look(arrived(order), 1, Condition.USED, Restock.QUARANTINE)
    look(arrived(order), 1, Condition.USED, Restock.QUARANTINE)
    [aside] = db.session.scalars(select(Lot).where(Lot.origin_lot_id.is_not(None)))
    assert (aside.code, aside.state, aside.on_hand) == ("LOT-1-R1", LotState.QUARANTINED, 2)
    assert counters(ball) == (10, 2)
    assert stock_agrees()


def test_a_lot_that_was_recalled_meanwhile_takes_nothing_for_sale(ball):
    order = sent(ball)
    lot = db.session.scalars(select(Lot)).one()
    lot.state = LotState.RECALLED
    db.session.get_one(StockItem, ball.id).blocked = lot.on_hand
    wanted = arrived(order)
    with pytest.raises(Conflict, match="Lot LOT-1 is recalled"):
        look(wanted, 1)
    db.session.rollback()


def test_a_set_comes_back_with_every_part_in_its_own_lot(ball):
    oil = make_variant(stock=9, lot_code="OIL-1")
    order = sent(make_bundle({ball: 2, oil: 1}), quantity=2)
    look(arrived(order, quantity=1), 1)
    assert (counters(ball), counters(oil)) == ((8, 0), (8, 0))
    rows = db.session.scalars(select(ReturnedPieces.quantity).order_by(ReturnedPieces.quantity)).all()
    assert rows == [1, 2]
    assert stock_agrees()


def test_pieces_from_two_lots_go_back_to_both(ball):
    receive_stock(ball.id, quantity=5, lot_code="LOT-2", expires_on=None, by=THEO)
    order = sent(ball, quantity=12)
    look(arrived(order, quantity=11), 11)
    lots = db.session.execute(select(Lot.code, Lot.on_hand).order_by(Lot.id)).all()
    assert [tuple(lot) for lot in lots] == [("LOT-1", 10), ("LOT-2", 4)]
    assert stock_agrees()


@pytest.mark.both_engines
def test_of_two_colleagues_who_inspect_the_same_parcel_at_once_one_is_refused(app: Flask):
    wanted = arrived(sent(make_variant(stock=10), quantity=2), quantity=2)
    number, line_id = wanted.number, wanted.lines[0].id
    finding = {line_id: Finding(2, Condition.SEALED, Restock.SELLABLE)}
    results = at_once(app, *[lambda: inspect_return(lock_return(number), finding, by=THEO)] * 3)
    assert len(refused(results)) == 2
    assert db.session.scalars(select(StockItem.on_hand)).one() == 10
    assert stock_agrees()


@pytest.mark.parametrize("database_engine", ["postgresql"], indirect=True)
def test_goods_of_several_lines_are_locked_in_one_order_so_that_nobody_deadlocks(
    app: Flask, ball, lotion, database_engine
):
    order = sent(lotion, ball)
    lines = get_order(order.number).lines
    wishes = [Wish(line.id, 1, Why.CHANGED_MIND) for line in lines]
    wanted = lock_return(open_return(order, wishes, words="", by=THEO).number)
    approve_return(wanted, answer="", by=THEO)
    receive_return(wanted, by=THEO)
    number, first, second = wanted.number, ball.id, lotion.id
    assert [line.variant_id for line in lines] == [second, first] and first < second
    db.session.commit()

    def inspect() -> None:
        with app.app_context():
            look(lock_return(number), 1)
            db.session.commit()

    with db.engine.connect() as colleague, db.engine.connect() as watch:
        colleague.execute(_lock(first))
        thread = threading.Thread(target=inspect)
        thread.start()
        waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        eventually(lambda: watch.execute(waits).scalar(), "the inspection waits for the first goods")
        colleague.execute(_lock(second, nowait=True))
        colleague.rollback()
        thread.join()
    assert (counters(ball), counters(lotion)) == ((9, 0), (9, 0))


def _lock(variant_id: int, *, nowait: bool = False):
    query = select(StockItem.variant_id).where(StockItem.variant_id == variant_id)
    return query.with_for_update(nowait=nowait)
