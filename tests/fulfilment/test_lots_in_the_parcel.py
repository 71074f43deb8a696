"""The lot of each piece that was scanned by it is known, and is the lot that the books say it left from."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from shop.catalog.models import Variant
from shop.errors import Conflict
from shop.extensions import db
from shop.fulfilment import (
    WrongScan,
    make_pick_list,
    name_lots_again,
    packed_lots,
    packed_pieces,
    picked_lots,
    scan_piece,
    send_packed,
    send_parcel,
    slips_for,
    take_out,
)
from shop.fulfilment.models import PackedPiece
from shop.inventory import earmark_lots, receive_stock
from shop.inventory.models import Lot
from shop.orders import components_with_lots, get_order_in_full, lock_order, parcels_of, withdraw_pieces
from shop.orders.models import Order
from tests import factories
from tests.factories import THEO
from tests.inventory.promises import block_lot, counters, lots
from tests.orders.placements import paid
from tests.support.crowds import at_once, refused


@pytest.fixture
def oil(app: Flask) -> Variant:
    """One bottle of lot A, which goes first, and many of lot B."""
    oil = factories.make_variant(sku="OIL", stock=1, lot_code="A", expires_on=date(2027, 1, 1))
    receive_stock(oil.id, quantity=9, lot_code="B", expires_on=date(2028, 1, 1), by=THEO)
    return oil


@pytest.fixture
def order(oil: Variant) -> Order:
    """Three bottles, one picked from lot A and two from lot B."""
    order = paid(oil, quantity=3)
    make_pick_list([order.number], by=THEO)
    return order


def label(code: str) -> str:
    lot_id = db.session.scalars(select(Lot.id).where(Lot.code == code)).one()
    return f"https://evenmoor.example/backoffice/lots/{lot_id}"


def scan(order: Order, *codes: str) -> None:
    for code in codes:
        scan_piece(lock_order(order.id), code, by=THEO)
    db.session.commit()


def known(order: Order) -> dict[str, int]:
    """Lot code, or nothing -> pieces in the parcel."""
    return {part.code: part.quantity for parts in packed_lots(order.id).values() for part in parts}


def send(order: Order, number: str = "1Z-1") -> None:
    send_packed(lock_order(order.id), carrier="UPS", tracking_number=number, by=THEO)


def sent(order: Order) -> list[list[tuple[str, int]]]:
    """For each parcel, for each thing in it, the lots that it came from."""
    db.session.expire_all()
    return [
        [lot for content in parcel.contents for lot in content.lots]
        for parcel in parcels_of(get_order_in_full(order.id))
    ]


def take_out_oil(order: Order) -> int:
    [component] = components_with_lots(order.id)
    return take_out(lock_order(order.id), component.id, by=THEO)


@pytest.mark.parametrize("by_label", [True, False])
def test_a_lot_counts_as_often_as_it_was_picked_and_then_the_next_one_is_named(order: Order, by_label: bool):
    a, b = (label("A"), label("B")) if by_label else ("A", "B")
    scan(order, a)
    with pytest.raises(WrongScan) as refusal:
        scan(order, a)
    assert refusal.value.message == (
        "The one picked from lot A is in the parcel already. The next one comes from lot B. Swap it."
    )
    db.session.rollback()
    scan(order, b, b)
    with pytest.raises(WrongScan, match=r"All 3 .* too many"):
        scan(order, b)
    db.session.rollback()
    assert known(order) == {"A": 1, "B": 2}


def test_of_several_pieces_of_a_lot_the_sentence_says_how_many(order: Order):
    scan(order, label("B"), "B")
    with pytest.raises(WrongScan, match=r"All 2 picked from lot B are in .* comes from lot A\."):
        scan(order, "B")


def test_where_no_lot_covers_the_next_piece_the_shelf_is_to_be_counted(oil: Variant):
    order = paid(oil, quantity=3)
    block_lot(oil, "B")
    make_pick_list([order.number], by=THEO)
    scan(order, "A")
    with pytest.raises(WrongScan, match=r"lot A is in the parcel already, and no lot covers the next one"):
        scan(order, label("A"))


@pytest.mark.parametrize("code", ["B", "label"])
def test_a_lot_that_was_not_picked_is_refused_whichever_way_it_is_named(oil: Variant, code: str):
    order = paid(oil)
    with pytest.raises(WrongScan, match=r"This is from lot B, but lot A goes first\. Swap it"):
        scan(order, label("B") if code == "label" else code)


def test_a_code_that_is_on_two_things_counts_for_the_one_that_was_picked(oil: Variant):
    balm = factories.make_variant(sku="BALM", lot_code="A", expires_on=date(2028, 1, 1))
    receive_stock(balm.id, quantity=1, lot_code="FIRST", expires_on=date(2027, 1, 1), by=THEO)
    order = paid(balm, oil)
    make_pick_list([order.number], by=THEO)
    scan(order, "A")
    assert packed_pieces(order.id) == {components_with_lots(order.id)[1].id: 1}


@pytest.mark.both_engines
def test_a_part_is_booked_from_the_lots_that_were_scanned(order: Order, oil: Variant):
    scan(order, "B", label("B"))
    send(order)
    assert sent(order) == [[("B", 2)]]
    assert lots(oil) == {"A": 1, "B": 7} and counters(oil) == (8, 1, 0)
    scan(order, "A")
    send(order, "1Z-2")
    assert sent(order) == [[("B", 2)], [("A", 1)]]
    assert lots(oil) == {"A": 0, "B": 7} and counters(oil) == (7, 0, 0)


@pytest.mark.parametrize("codes", [("B", "OIL", "B"), ("A", "OIL", "OIL")])
def test_pieces_of_no_known_lot_are_booked_from_what_the_scanned_ones_leave(order: Order, codes: tuple):
    scan(order, *codes)
    assert known(order)[""] == codes.count("OIL")
    send(order)
    assert sent(order) == [[("A", 1), ("B", 2)]]


def test_a_set_and_the_same_thing_alone_are_booked_each_from_what_was_scanned_for_it(oil: Variant):
    order = paid(factories.make_bundle({oil: 1}), oil, quantity=2)
    make_pick_list([order.number], by=THEO)
    scan(order, "OIL", "OIL", "A", "B")
    send(order)
    parts = components_with_lots(order.id)
    assert [{each.lot_code: each.quantity for each in part.allocations} for part in parts] == [
        {"B": 2},
        {"A": 1, "B": 1},
    ]


def test_a_parcel_sent_without_the_packing_table_still_leaves_from_the_scanned_lots(order: Order):
    scan(order, "B", "B")
    [component] = components_with_lots(order.id)
    label_of = {"carrier": "UPS", "by": THEO}
    send_parcel(lock_order(order.id), tracking_number="1Z-1", pieces={component.id: 1}, **label_of)
    assert sent(order) == [[("B", 1)]]
    scan(order, "A", "B")
    send_parcel(lock_order(order.id), tracking_number="1Z-2", **label_of)
    assert sent(order) == [[("B", 1)], [("A", 1), ("B", 1)]]


def test_of_several_lots_in_the_parcel_fewer_pieces_leave_as_they_were_picked(order: Order):
    scan(order, "B", "A", "B")
    [component] = components_with_lots(order.id)
    send_parcel(
        lock_order(order.id), carrier="UPS", tracking_number="1Z-1", by=THEO, pieces={component.id: 2}
    )
    assert sent(order) == [[("A", 1), ("B", 1)]]


def test_scanned_pieces_of_a_lot_that_is_blocked_meanwhile_do_not_leave(order: Order, oil: Variant):
    scan(order, "B")
    block_lot(oil, "B")
    db.session.commit()
    with pytest.raises(Conflict, match="1 piece was picked from lot B, which may not leave"):
        send(order)


def test_a_lot_that_nobody_is_sent_to_any_more_is_booked_as_scanned_and_its_substitute_let_go(
    order: Order, oil: Variant
):
    scan(order, "B")
    [component] = components_with_lots(order.id)
    # This forgets what was picked, and the next to name lots names others.
    withdraw_pieces(lock_order(order.id), {component.id: 1}, reason="One broke", by=THEO)
    receive_stock(oil.id, quantity=2, lot_code="C", expires_on=date(2026, 12, 24), by=THEO)
    earmark_lots([order.id])
    assert picked_lots(order.id) == {oil.id: [("C", 2)]}
    send(order)
    assert sent(order) == [[("B", 1)]]
    assert picked_lots(order.id) == {oil.id: [("C", 1)]}


def test_out_of_one_lot_one_piece_comes_out(order: Order):
    scan(order, "B", "B")
    assert take_out_oil(order) == 1
    assert known(order) == {"B": 1}


@pytest.mark.parametrize("second", ["A", "OIL"])
def test_out_of_several_lots_nobody_knows_which_came_out_so_all_do(order: Order, second: str):
    scan(order, "B", second, "B")
    assert take_out_oil(order) == 3
    assert known(order) == {}
    with pytest.raises(Conflict, match="None of these"):
        take_out_oil(order)


def test_the_slip_counts_pieces_whichever_lots_they_are_from(order: Order):
    scan(order, "A", "B")
    [slip] = slips_for([order.number])
    assert [part.quantity for line in slip.lines for part in line.parts] == [2]
    assert [part.quantity for part in slip.follows] == [1]


@pytest.mark.both_engines
@pytest.mark.parametrize("code", ["OIL", "B"])
def test_the_database_has_one_row_for_a_component_and_a_lot_or_none(order: Order, code: str):
    scan(order, code)
    piece = db.session.scalars(select(PackedPiece)).one()
    same = {"line_component_id": piece.line_component_id, "lot_id": piece.lot_id, "order_id": order.id}
    with pytest.raises(IntegrityError):
        db.session.execute(insert(PackedPiece).values(**same, quantity=1))
    db.session.rollback()


@pytest.mark.both_engines
def test_of_three_scans_of_one_piece_at_once_one_counts(app: Flask, order: Order):
    order_id = order.id
    works = [lambda: scan_piece(lock_order(order_id), "A", by=THEO).packed] * 3
    results = at_once(app, *works)
    assert ["The next one comes from lot B" in each.message for each in refused(results)] == [True, True]
    assert known(order) == {"A": 1}


def test_lots_named_again_do_not_forget_what_is_in_the_parcel(oil: Variant):
    order = paid(oil, quantity=3)
    picked = make_pick_list([order.number], by=THEO).pick_list
    scan(order, "A", "B")
    block_lot(oil, "A")
    name_lots_again(picked)
    db.session.commit()
    assert known(order) == {"A": 1, "B": 1}
    scan(order, "B")
    with pytest.raises(Conflict, match="picked from lot A, which may not leave"):
        send(order)
    db.session.rollback()
    assert take_out_oil(order) == 3
    scan(order, "B", "B", "B")
    send(order)
    assert sent(order) == [[("B", 3)]]
