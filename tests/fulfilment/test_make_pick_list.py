"""A pick list names a lot for each piece, and sends nobody to pieces that another picker was sent to."""

from datetime import date

import pytest
from flask import Flask

from shop.catalog.models import Variant
from shop.errors import Conflict
from shop.fulfilment import (
    PickLine,
    get_pick_list,
    make_pick_list,
    name_lots_again,
    open_lists,
    pick_lines,
    put_back,
)
from shop.inventory import receive_stock
from shop.orders import put_on_hold
from tests import factories
from tests.factories import IDA, THEO
from tests.inventory.promises import block_lot
from tests.orders.placements import cancel, paid, placed, ship
from tests.support.crowds import at_once, refused


@pytest.fixture
def oil(app: Flask) -> Variant:
    """Two bottles that expire soon, three that expire late."""
    oil = factories.make_variant(sku="OIL", stock=0)
    for code, pieces, day in (("LATE", 3, date(2028, 1, 1)), ("SOON", 2, date(2027, 1, 1))):
        receive_stock(oil.id, quantity=pieces, lot_code=code, expires_on=day, by=THEO)
    return oil


def taken(lines: list[PickLine]) -> list[tuple[str, str, tuple[tuple[int, int], ...]]]:
    return [(line.sku, line.lot_code, line.bins) for line in lines]


def pick(*orders, by: str = THEO):
    return make_pick_list([order.number for order in orders], by=by)


def test_the_walk_goes_by_sku_and_each_bin_gets_its_pieces_from_what_expires_first(oil: Variant):
    ball = factories.make_variant(sku="BALL", lot_code="B-1")
    first, second = paid(oil, ball), paid(oil, quantity=2)
    made = pick(second, first)
    assert made.refused == {}
    assert taken(pick_lines(made.pick_list)) == [
        ("BALL", "B-1", ((1, 1),)),
        ("OIL", "SOON", ((1, 1), (2, 1))),
        ("OIL", "LATE", ((2, 1),)),
    ]
    assert [(each.made_by, each.orders) for each in open_lists()] == [(THEO, 2)]


def test_what_one_picker_was_sent_to_another_is_not(oil: Variant):
    pick(paid(oil, quantity=2))
    second = pick(paid(oil), by=IDA).pick_list
    assert taken(pick_lines(second)) == [("OIL", "LATE", ((1, 1),))]


def test_an_order_that_ships_without_a_list_leaves_picked_pieces_alone(oil: Variant):
    picked = pick(paid(oil, quantity=2)).pick_list
    ship(paid(oil))
    assert taken(pick_lines(picked)) == [("OIL", "SOON", ((1, 2),))]


def test_an_order_is_on_one_list_and_the_second_picker_hears_on_whose(oil: Variant):
    order, other = paid(oil), paid(oil)
    first = pick(order).pick_list
    made = pick(order, other, by=IDA)
    assert made.refused == {order.number: f"{THEO} picks it already, on list {first.id}."}
    assert [line.bins for line in pick_lines(made.pick_list)] == [((1, 1),)]


def test_what_may_not_ship_is_left_out_with_the_reason_and_a_list_of_nothing_is_not_made(oil: Variant):
    unpaid, held, gone = placed(oil), paid(oil), paid(oil)
    put_on_hold(held, reason="The buyer is away", by=IDA)
    cancel(gone)
    with pytest.raises(Conflict) as error:
        make_pick_list([unpaid.number, held.number, gone.number, "EM-0000-0000"], by=THEO)
    for words in (
        *(f"{unpaid.number}: Only paid orders ship.", "put this order on hold: The buyer is away"),
        *(f"{gone.number}: Only paid", "EM-0000-0000: There is no such order."),
    ):
        assert words in error.value.message
    assert open_lists() == []


def test_nothing_chosen_and_far_too_much_are_refused(app: Flask):
    with pytest.raises(Conflict, match="Choose the orders"):
        make_pick_list([], by=THEO)
    with pytest.raises(Conflict, match="at most 50"):
        make_pick_list([str(number) for number in range(51)], by=THEO)


def test_a_lot_that_is_blocked_meanwhile_is_pointed_out_and_another_named(oil: Variant):
    order = paid(oil, quantity=2)
    picked = pick(order).pick_list
    block_lot(oil, "SOON")
    assert "quarantined by now" in pick_lines(picked)[0].trouble
    with pytest.raises(Conflict, match="2 pieces were picked from lot SOON, which may not leave"):
        ship(order)
    name_lots_again(picked)
    assert [(line.lot_code, line.quantity, line.trouble) for line in pick_lines(picked)] == [("LATE", 2, "")]
    ship(order)


def test_pieces_that_no_lot_covers_are_on_the_list_as_missing(oil: Variant):
    order = paid(oil, quantity=5)
    block_lot(oil, "LATE")
    lines = pick_lines(pick(order).pick_list)
    assert [(line.lot_code, line.quantity) for line in lines] == [("SOON", 2), ("", 3)]
    assert "Count the shelf" in lines[1].trouble


def test_put_back_they_can_be_picked_by_somebody_else(oil: Variant):
    order = paid(oil, quantity=2)
    picked = pick(order).pick_list
    assert put_back(picked) == [order.number]
    assert open_lists() == []
    with pytest.raises(Conflict, match="sent or put back already"):
        put_back(get_pick_list(picked.id))
    assert taken(pick_lines(pick(order, by=IDA).pick_list)) == [("OIL", "SOON", ((1, 2),))]


@pytest.mark.both_engines
def test_of_two_pickers_at_once_each_gets_other_orders_and_other_pieces(app: Flask, oil: Variant):
    numbers = [paid(oil).number for _ in range(5)]
    pickers = [lambda by=by: make_pick_list(numbers, by=by).pick_list.id for by in (THEO, IDA)]
    results = at_once(app, *pickers)
    [made] = [result for result in results if isinstance(result, int)]
    assert len(refused(results)) == 1
    assert [(line.lot_code, line.quantity) for line in pick_lines(get_pick_list(made))] == [
        ("SOON", 2),
        ("LATE", 3),
    ]


@pytest.mark.both_engines
def test_two_pickers_of_different_orders_are_never_sent_to_the_same_piece(app: Flask, oil: Variant):
    numbers = [paid(oil).number for _ in range(4)]
    halves = (numbers[:2], numbers[2:][::-1])
    works = [lambda half=half: make_pick_list(half, by=THEO).pick_list.id for half in halves]
    lists = at_once(app, *works)
    assert refused(lists) == []
    lots: dict[str, int] = {}
    for list_id in lists:
        for line in pick_lines(get_pick_list(list_id)):
            lots[line.lot_code] = lots.get(line.lot_code, 0) + line.quantity
    assert lots == {"SOON": 2, "LATE": 2}
