"""Each scan counts one piece that belongs into the parcel; anything else is refused and counts nothing."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from shop.catalog.models import Variant
from shop.errors import Conflict
from shop.extensions import db
from shop.fulfilment import (
    WrongScan,
    find_packing,
    make_pick_list,
    open_lists,
    packed_pieces,
    scan_piece,
    send_packed,
    send_parcel,
    start_again,
    take_out,
    take_over,
)
from shop.inventory import quarantine_lot, receive_stock
from shop.inventory.models import Lot
from shop.orders import (
    OrderStatus,
    ShipmentStatus,
    components_with_lots,
    get_order_in_full,
    lock_order,
    put_on_hold,
)
from shop.orders.models import Order
from tests import factories
from tests.factories import IDA, THEO
from tests.orders.placements import paid
from tests.support.crowds import at_once, refused

LABEL = {"carrier": "UPS", "tracking_number": "1Z999"}


@pytest.fixture
def ball(app: Flask) -> Variant:
    return factories.make_variant(sku="BALL", name="45 mm", lot_code="B-7", gtin="0123456789012")


def scan(order: Order, code: str, *, by: str = THEO) -> tuple[int, int, bool]:
    scanned = scan_piece(lock_order(order.id), code, by=by)
    return scanned.packed, scanned.needed, scanned.is_complete


def in_parcel(order: Order) -> list[int]:
    return list(packed_pieces(order.id).values())


@pytest.mark.parametrize("code", ["BALL", " ball ", "0123456789012", "123456789012", "B-7"])
def test_sku_barcode_and_the_code_of_the_picked_lot_all_count(ball: Variant, code: str):
    order = paid(ball)
    make_pick_list([order.number], by=THEO)
    assert scan(order, code) == (1, 1, True)
    assert find_packing(order.id).packer == THEO


def test_the_label_of_a_picked_lot_counts_and_that_of_another_lot_does_not(ball: Variant):
    other = receive_stock(ball.id, quantity=3, lot_code="B-8", expires_on=None, by=IDA)
    order = paid(ball)
    make_pick_list([order.number], by=THEO)
    [picked] = db.session.scalars(select(Lot.id).where(Lot.code == "B-7"))
    with pytest.raises(WrongScan, match=r"This is from lot B-8, but lot B-7 was picked. Swap it"):
        scan(order, f"https://evenmoor.example/backoffice/lots/{other.id}")
    assert scan(order, f"https://evenmoor.example/backoffice/lots/{picked}") == (1, 1, True)


def test_without_a_pick_list_the_label_names_the_lot_that_the_parcel_leaves_from(ball: Variant):
    late = receive_stock(ball.id, quantity=3, lot_code="B-8", expires_on=date(2028, 1, 1), by=IDA)
    aside = receive_stock(ball.id, quantity=3, lot_code="B-9", expires_on=date(2027, 1, 1), by=IDA)
    quarantine_lot(aside.id, reason="Smells odd", by=IDA)
    order = paid(ball)
    db.session.commit()
    label = "https://evenmoor.example/backoffice/lots/"
    for lot_id in (aside.id, db.session.scalars(select(Lot.id).where(Lot.code == "B-7")).one()):
        with pytest.raises(WrongScan, match=r"but lot B-8 goes first\. Swap it"):
            scan(order, f"{label}{lot_id}")
        db.session.rollback()
    assert scan(order, f"{label}{late.id}") == (1, 1, True)
    send_packed(lock_order(order.id), **LABEL, by=THEO)
    [component] = components_with_lots(order.id)
    assert [allocation.lot_code for allocation in component.allocations] == ["B-8"]


def test_of_goods_that_may_not_leave_no_label_counts(ball: Variant):
    order, lot_id = paid(ball), db.session.scalars(select(Lot.id).where(Lot.code == "B-7")).one()
    quarantine_lot(lot_id, reason="Smells odd", by=IDA)
    with pytest.raises(WrongScan, match="no lot of it may leave now"):
        scan(order, f"https://evenmoor.example/backoffice/lots/{lot_id}")


def test_it_counts_up_and_says_when_the_last_piece_is_in(ball: Variant):
    roller = factories.make_variant(sku="ROLLER")
    order = paid(ball, roller, quantity=2)
    counts = [scan(order, code) for code in ("BALL", "ROLLER", "BALL", "ROLLER")]
    assert counts == [(1, 2, False), (1, 2, False), (2, 2, False), (2, 2, True)]


def test_parts_of_a_set_and_the_same_thing_alone_are_counted_each_in_its_place(ball: Variant):
    order = paid(factories.make_bundle({ball: 2}), ball)
    assert [scan(order, "BALL") for _ in range(3)] == [(1, 2, False), (2, 2, False), (1, 1, True)]


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("OTHER", "Cork Roller, 30 cm is not in this order. Put it back."),
        ("NONSENSE", "Nothing we sell has the code NONSENSE"),
        ("", "Nothing was scanned"),
    ],
)
def test_what_does_not_belong_into_it_counts_nothing(ball: Variant, code: str, says: str):
    factories.make_variant(factories.make_product("roller", name="Cork Roller"), sku="OTHER", name="30 cm")
    order = paid(ball)
    scan(order, "BALL")
    db.session.commit()
    with pytest.raises(WrongScan, match=says):
        scan(order, code)
    db.session.rollback()
    assert in_parcel(order) == [1]


def test_one_too_many_is_refused(ball: Variant):
    order = paid(ball, quantity=2)
    scan(order, "BALL")
    scan(order, "BALL")
    with pytest.raises(WrongScan, match=r"All 2 .* are in the parcel already. This one is too many"):
        scan(order, "BALL")
    assert in_parcel(order) == [2]


def test_an_order_on_hold_is_not_packed(ball: Variant):
    order = paid(ball)
    put_on_hold(order, reason="Waits for a call", by=IDA)
    with pytest.raises(Conflict, match="on hold: Waits for a call"):
        scan(order, "BALL")


def test_while_somebody_packs_it_others_neither_scan_nor_ship_until_they_take_it_over(ball: Variant):
    order = paid(ball, quantity=2)
    scan(order, "BALL", by=IDA)
    for work in (
        lambda: scan(order, "BALL"),
        lambda: start_again(order, by=THEO),
        lambda: send_parcel(order, **LABEL, by=THEO),
    ):
        with pytest.raises(Conflict, match=f"{IDA} packs this order"):
            work()
    assert take_over(order, by=THEO) == IDA
    assert scan(order, "BALL") == (2, 2, True)


def test_a_piece_comes_out_again_and_the_whole_parcel_too(ball: Variant):
    order = paid(ball, quantity=2)
    component_id = scan_piece(order, "BALL", by=THEO).component.id
    scan(order, "BALL")
    take_out(order, component_id, by=THEO)
    assert in_parcel(order) == [1]
    take_out(order, component_id, by=THEO)
    with pytest.raises(Conflict, match="None of these"):
        take_out(order, component_id, by=THEO)
    scan(order, "BALL")
    start_again(order, by=THEO)
    assert (find_packing(order.id), in_parcel(order)) == (None, [])


def test_exactly_what_was_scanned_leaves_and_the_rest_stays_to_be_packed(ball: Variant):
    oil = factories.make_variant(sku="OIL", lot_code="O-1", expires_on=date(2028, 1, 1))
    order = paid(ball, oil, quantity=2)
    make_pick_list([order.number], by=THEO)
    for code in ("BALL", "BALL", "OIL"):
        scan(order, code)
    send_packed(lock_order(order.id), **LABEL, by=THEO)
    assert (order.status, order.shipment_status) == (OrderStatus.CONFIRMED, ShipmentStatus.PARTLY)
    assert open_lists() == [] and find_packing(order.id) is None
    assert scan(order, "OIL") == (1, 1, True)
    send_packed(lock_order(order.id), **LABEL | {"tracking_number": "1Z998"}, by=THEO)
    assert (order.status, order.shipment_status) == (OrderStatus.FULFILLED, ShipmentStatus.SHIPPED)
    assert len(get_order_in_full(order.id).shipments) == 2


def test_an_empty_parcel_does_not_leave(ball: Variant):
    with pytest.raises(Conflict, match="Nothing is in the parcel"):
        send_packed(paid(ball), **LABEL, by=THEO)


@pytest.mark.both_engines
def test_of_two_who_begin_at_once_one_packs(app: Flask, ball: Variant):
    order_id = paid(ball, quantity=5).id
    works = [lambda by=by: scan_piece(lock_order(order_id), "BALL", by=by).packed for by in (THEO, IDA)]
    results = at_once(app, *works)
    assert results.count(1) == 1
    assert "packs this order" in refused(results)[0].message


@pytest.mark.both_engines
def test_scans_that_overtake_each_other_are_all_counted(app: Flask, ball: Variant):
    order_id = paid(ball, quantity=4).id
    works = [lambda: scan_piece(lock_order(order_id), "BALL", by=THEO).packed] * 5
    results = at_once(app, *works)
    assert sorted(result for result in results if isinstance(result, int)) == [1, 2, 3, 4]
    assert "too many" in refused(results)[0].message
