"""Counting the shelf blind, while the shop goes on selling."""

import pytest
from flask import Flask
from sqlalchemy import select

from shop.catalog.models import Variant
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory import (
    MovedMeanwhile,
    adjust_stock,
    approve_count,
    drop_count,
    enter_count,
    hand_in,
    hold_stock,
    last_movements,
    lines_of,
    lock_count,
    open_count,
    quarantine_lot,
    receive_stock,
    require_open,
    send_back,
    stock_problems,
    take_held_stock,
)
from shop.inventory.models import CountLine, CountState, Lot, StockCount, StockItem
from shop.orders import lock_order
from tests import factories
from tests.factories import IDA, MARA, THEO
from tests.inventory.promises import NEXT_YEAR, counters, lots, make_order, movements
from tests.support.crowds import at_once, refused


def make_shelf(*stock: int, shelf: str = "A-03") -> list[Variant]:
    balls = [
        factories.make_variant(sku=f"{shelf}-{place}", stock=pieces) for place, pieces in enumerate(stock)
    ]
    for ball in balls:
        db.session.get_one(StockItem, ball.id).shelf = shelf
    db.session.flush()
    return balls


def open_sheet(shelf: str = "A-03") -> StockCount:
    return open_count(title=f"Shelf {shelf}", by=THEO, shelf=shelf)


def now(line: CountLine) -> int:
    """The last movement of a line's lot, as a page that is opened now would say."""
    return last_movements([line.lot_id])[line.lot_id]


def count_all(count: StockCount, *figures: int, by: str = THEO) -> None:
    """Write a figure beside each line, in the order of the sheet, and hand it in."""
    for line, pieces in zip(lines_of(count), figures, strict=True):
        if pieces >= 0:
            enter_count(line, pieces, seen=now(line), by=by)
    hand_in(count)


def sell(variant: Variant, pieces: int) -> None:
    order = make_order()
    hold_stock(order.id, {variant.id: pieces})
    take_held_stock(order.id, order_number=order.number, by=IDA)


def test_a_sheet_holds_the_lots_with_pieces_on_one_shelf(app: Flask):
    ball, _ = make_shelf(5, 0)
    make_shelf(5, shelf="B-01")
    receive_stock(ball.id, quantity=2, lot_code="LOT-2", expires_on=NEXT_YEAR, by=THEO)
    lines = lines_of(open_sheet())
    codes = [db.session.get_one(Lot, line.lot_id).code for line in lines]
    assert (codes, [line.position for line in lines]) == (["LOT-1", "LOT-2"], [1, 2])


def test_an_empty_shelf_gives_no_sheet(app: Flask):
    with pytest.raises(ShopError, match="Nothing lies there"):
        open_sheet("Z-99")


@pytest.mark.both_engines
def test_an_approved_difference_is_an_adjustment_with_the_figures_in_it(app: Flask):
    ball, roller = make_shelf(5, 4)
    count = open_sheet()
    count_all(count, 3, 4)
    (moved,) = approve_count(count, by=IDA)
    assert (moved.quantity, moved.actor) == (-2, IDA)
    assert moved.reason == f"Count {count.id}, Shelf A-03: 3 on the shelf, 5 in the books"
    assert (counters(ball), counters(roller)) == ((3, 0, 0), (4, 0, 0))
    assert (count.state, count.approved_by) == (CountState.APPROVED, IDA)
    assert stock_problems() == []


def test_what_is_sold_after_counting_does_not_falsify_the_count(app: Flask):
    (ball,) = make_shelf(10)
    count = open_sheet()
    count_all(count, 9)
    sell(ball, 4)
    receive_stock(ball.id, quantity=1, lot_code="LOT-1", expires_on=None, by=THEO)
    approve_count(count, by=IDA)
    assert counters(ball) == (6, 0, 0)
    assert stock_problems() == []


def test_a_piece_sold_while_somebody_counts_asks_for_another_look(app: Flask):
    (ball,) = make_shelf(10)
    (line,) = lines_of(open_sheet())
    seen = now(line)
    sell(ball, 1)
    for begun in (seen, None):
        line.since_movement_id = seen
        with pytest.raises(MovedMeanwhile, match="LOT-1 came or went while you counted"):
            enter_count(line, 10, seen=begun, by=THEO)
    assert line.counted is None
    # On paper they count once more, from then on.
    enter_count(line, 9, seen=None, by=THEO)
    assert line.difference == 0


def test_what_moves_in_other_lots_does_not_disturb(app: Flask):
    _, roller = make_shelf(10, 10)
    count = open_sheet()
    sell(roller, 1)
    enter_count(lines_of(count)[0], 10, seen=None, by=THEO)


def test_nobody_approves_what_they_counted_themselves(app: Flask):
    (ball,) = make_shelf(5)
    count = open_sheet()
    count_all(count, 3, by=THEO)
    with pytest.raises(Conflict, match="A colleague has to approve it"):
        approve_count(count, by=THEO)
    assert counters(ball) == (5, 0, 0)


def test_a_sheet_with_gaps_is_not_handed_in(app: Flask):
    make_shelf(5, 5)
    with pytest.raises(Conflict, match="1 line is not counted yet"):
        count_all(open_sheet(), 5, -1)


def test_nothing_is_written_on_a_sheet_that_was_handed_in(app: Flask):
    make_shelf(5)
    count = open_sheet()
    count_all(count, 5)
    with pytest.raises(Conflict, match="was handed in"):
        require_open(count)


@pytest.mark.parametrize("pieces", [-1, 100_001])
def test_an_impossible_figure_is_refused(app: Flask, pieces: int):
    make_shelf(5)
    with pytest.raises(ShopError, match="from 0 to 100,000"):
        enter_count(lines_of(open_sheet())[0], pieces, seen=None, by=THEO)


def test_lines_that_are_sent_back_forget_their_figure_and_the_others_keep_it(app: Flask):
    make_shelf(5, 5)
    count = open_sheet()
    count_all(count, 3, 4)
    first, second = lines_of(count)
    assert send_back(count, {first.id}) == [first]
    assert (first.counted, first.round, second.counted, count.state) == (None, 2, 4, CountState.OPEN)
    with pytest.raises(Conflict, match="Not everything is counted yet"):
        approve_count(count, by=IDA)
    enter_count(first, 5, seen=None, by=THEO)
    hand_in(count)
    assert [moved.quantity for moved in approve_count(count, by=IDA)] == [-1]


def test_a_lot_that_was_corrected_by_hand_meanwhile_is_counted_again(app: Flask):
    (ball,) = make_shelf(5)
    count = open_sheet()
    count_all(count, 3)
    adjust_stock(ball.id, delta=-2, reason="Found them broken", by=IDA)
    with pytest.raises(Conflict, match="corrected by hand since it was counted"):
        approve_count(count, by=IDA)


def test_pieces_that_orders_wait_for_are_not_counted_away(app: Flask):
    (ball,) = make_shelf(5)
    hold_stock(make_order().id, {ball.id: 4})
    count = open_sheet()
    count_all(count, 3)
    db.session.commit()
    with pytest.raises(Conflict, match="4 are held for orders"):
        approve_count(lock_count(count.id), by=IDA)
    db.session.rollback()
    assert counters(ball) == (5, 4, 0)


def test_a_blocked_lot_is_counted_like_any_other(app: Flask):
    (ball,) = make_shelf(5)
    quarantine_lot(db.session.scalars(select(Lot.id)).one(), reason="Leaks", by=THEO)
    count = open_sheet()
    count_all(count, 3)
    approve_count(count, by=IDA)
    assert counters(ball) == (3, 0, 3)
    assert stock_problems() == []


def test_a_dropped_sheet_changes_nothing_and_is_over(app: Flask):
    (ball,) = make_shelf(5)
    count = open_sheet()
    count_all(count, 3)
    drop_count(count)
    with pytest.raises(Conflict, match="decided about this count already"):
        approve_count(count, by=IDA)
    assert counters(ball) == (5, 0, 0)


@pytest.mark.both_engines
def test_counting_while_the_shop_sells_finds_just_what_is_missing(app: Flask):
    (ball,) = make_shelf(20)
    count = open_sheet()
    orders = [(order.id, order.number) for order in (make_order() for _ in range(5))]
    for order_id, _ in orders:
        hold_stock(order_id, {ball.id: 1})

    def ship(order_id: int, number: str) -> None:
        lock_order(order_id)
        take_held_stock(order_id, order_number=number, by=IDA)

    def write_down() -> None:
        locked = lock_count(count.id)
        # Two pieces are missing, and nobody knows yet.
        enter_count(lines_of(locked)[0], 18, seen=None, by=THEO)
        hand_in(locked)

    works = [lambda one=one: ship(*one) for one in orders]
    results = at_once(app, *works, write_down)
    moved = [result for result in refused(results) if isinstance(result, MovedMeanwhile)]
    assert refused(results) == moved
    if moved:
        # They count again, what is left by now.
        locked = lock_count(count.id)
        (line,) = lines_of(locked)
        enter_count(line, 13, seen=now(line), by=THEO)
        hand_in(locked)
    approve_count(lock_count(count.id), by=IDA)
    assert counters(ball) == (13, 0, 0)
    assert lots(ball) == {"LOT-1": 13}
    assert stock_problems() == []


@pytest.mark.both_engines
def test_of_two_who_approve_at_once_one_does(app: Flask):
    (ball,) = make_shelf(5)
    count = open_sheet()
    count_all(count, 3)
    works = [lambda by=by: approve_count(lock_count(count.id), by=by) for by in (IDA, MARA)]
    (refusal,) = refused(at_once(app, *works))
    assert "decided about this count already" in refusal.message
    assert movements(ball) == [("receipt", 5), ("adjustment", -2)]
