"""Goods go out once, from known lots, and only when they are paid."""

from datetime import date

import pytest
from flask import Flask

from shop.catalog.models import Variant
from shop.errors import Conflict, ShopError
from shop.inventory import held_for, receive_stock
from shop.orders import (
    OrderStatus,
    ShipmentStatus,
    block_shipping,
    get_order_in_full,
    lock_order,
    mark_payment_processing,
    record_refunds,
    ship_order,
)
from shop.orders.models import Order
from tests import factories
from tests.factories import THEO
from tests.inventory.promises import block_lot, counters
from tests.orders.placements import cancel, kinds_of_events, mailed, paid, pay, placed, ship
from tests.support.crowds import at_once, refused
from tests.support.time import FrozenClock


@pytest.fixture
def ball(app: Flask) -> Variant:
    return factories.make_variant(stock=3, sku="BALL")


def lots_of(order: Order) -> list[tuple[str, str, int]]:
    """SKU, lot and pieces of everything in the parcel."""
    return [
        (component.sku, allocation.lot_code, allocation.quantity)
        for line in get_order_in_full(order.id).lines
        for component in line.components
        for allocation in sorted(component.allocations, key=lambda allocation: allocation.lot_id)
    ]


def assert_refused(order: Order, why: str) -> None:
    with pytest.raises(Conflict, match=why):
        ship(order)
    assert order.shipment_status == ShipmentStatus.UNSHIPPED
    assert "order_shipped" not in mailed()


def test_the_parcel_is_on_record_and_the_buyer_is_told(ball: Variant, frozen_clock: FrozenClock):
    order = paid(ball)
    shipment = ship_order(lock_order(order.id), carrier=" UPS ", tracking_number=" 1Z9 ", by=THEO)
    assert (shipment.carrier, shipment.tracking_number) == ("UPS", "1Z9")
    assert (shipment.shipped_at, shipment.shipped_by) == (frozen_clock.now(), THEO)
    assert (order.status, order.shipment_status) == (OrderStatus.FULFILLED, ShipmentStatus.SHIPPED)
    assert kinds_of_events(order) == ["placed", "paid", "shipped"]
    assert mailed() == ["order_paid", "order_shipped"]
    assert counters(ball) == (2, 0, 0)
    assert held_for(order.id) == {}


@pytest.mark.both_engines
def test_each_thing_is_told_which_lots_it_came_from(ball: Variant):
    for code, day in (("LATE", date(2028, 1, 1)), ("SOON", date(2027, 1, 1))):
        receive_stock(ball.id, quantity=2, lot_code=code, expires_on=day, by=THEO)
    roller = factories.make_variant(sku="ROLLER", lot_code="R-7")
    bundle = factories.make_bundle({ball: 3, roller: 1})
    order = ship(paid(bundle, ball))
    assert lots_of(order) == [
        *(("BALL", "LATE", 1), ("BALL", "SOON", 2), ("ROLLER", "R-7", 1)),
        ("BALL", "LATE", 1),
    ]


@pytest.mark.parametrize(("carrier", "number"), [("", "1Z9"), ("UPS", ""), (" ", "1Z9"), ("UPS", " ")])
def test_without_carrier_or_number_nothing_leaves(ball: Variant, carrier: str, number: str):
    order = paid(ball)
    with pytest.raises(ShopError, match="carrier and the tracking number"):
        ship_order(order, carrier=carrier, tracking_number=number, by=THEO)
    assert order.shipment_status == ShipmentStatus.UNSHIPPED


def test_an_unpaid_order_stays(ball: Variant):
    assert_refused(placed(ball), "Only paid orders ship")


def test_an_order_whose_money_is_on_its_way_stays(ball: Variant):
    order = placed(ball)
    mark_payment_processing(order)
    assert_refused(order, "Only paid orders ship")


def test_an_order_with_the_wrong_money_stays(ball: Variant):
    order = placed(ball)
    pay(order, cents=1)
    assert_refused(order, "Only paid orders ship")


def test_a_cancelled_order_stays(ball: Variant):
    order = paid(ball)
    cancel(order)
    assert_refused(order, "Only paid orders ship")


def test_a_disputed_order_stays_until_the_dispute_is_over(ball: Variant):
    order = paid(ball)
    block_shipping(order, "The buyer's bank disputes the payment.", by="stripe")
    block_shipping(order, "The buyer's bank disputes the payment.", by="stripe")
    assert_refused(order, "must not ship: The buyer's bank disputes the payment")
    block_shipping(order, "", by="stripe")
    ship(order)
    assert kinds_of_events(order)[2:] == ["shipping_blocked", "shipping_unblocked", "shipped"]


def test_an_order_whose_money_went_back_stays(ball: Variant):
    order = paid(ball)
    record_refunds(order, refunded_cents=order.total_cents, by="stripe")
    assert_refused(order, "All of the money went back")
    assert cancel(order) == 0


def test_an_order_that_was_refunded_in_part_ships(ball: Variant):
    order = paid(ball)
    record_refunds(order, refunded_cents=100, by="stripe")
    assert ship(order).status == OrderStatus.FULFILLED


def test_when_its_lot_was_recalled_meanwhile_it_stays_paid_and_says_so(ball: Variant):
    order = paid(ball)
    block_lot(ball, "LOT-1")
    assert_refused(order, "The lots on the shelf do not cover this order")
    assert (order.status, held_for(order.id)) == (OrderStatus.CONFIRMED, {ball.id: 1})


def test_a_parcel_leaves_once(ball: Variant):
    order = ship(paid(ball))
    with pytest.raises(Conflict, match="already been shipped"):
        ship(order)


@pytest.mark.both_engines
def test_of_two_who_ship_at_once_the_second_is_refused(app: Flask, ball: Variant):
    order_id = paid(ball).id
    results = at_once(app, *[lambda: ship(lock_order(order_id)).id] * 3)
    assert [str(refusal) for refusal in refused(results)] == ["This order has already been shipped."] * 2
    assert len(get_order_in_full(order_id).shipments) == 1
    assert counters(ball) == (2, 0, 0)
    assert mailed() == ["order_paid", "order_shipped"]


@pytest.mark.both_engines
def test_orders_for_the_same_things_ship_side_by_side(app: Flask):
    one, two = factories.make_variant(stock=30), factories.make_variant(stock=30)
    ids = [paid(*pair).id for pair in ((one, two), (two, one)) * 4]
    assert refused(at_once(app, *[lambda id_=id_: ship(lock_order(id_)).id for id_ in ids])) == []
    assert counters(one) == counters(two) == (22, 0, 0)
