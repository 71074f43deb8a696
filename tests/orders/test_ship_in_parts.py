"""An order may leave in several parcels; each says what is in it, and the buyer reads what follows."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from shop.catalog.models import Variant
from shop.config import Settings
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory import held_for
from shop.mail.rendering import render_mail
from shop.orders import (
    OrderStatus,
    ShipmentStatus,
    components_with_lots,
    correct_tracking,
    describe_progress,
    get_order_in_full,
    lock_order,
    order_problems,
    parcels_of,
    record_refunds,
    ship_order,
    why_not_ship,
    withdraw_pieces,
)
from shop.orders.models import LotAllocation, Order
from tests import factories
from tests.factories import THEO
from tests.inventory.promises import counters
from tests.orders.placements import cancel, kinds_of_events, mailed, mails, paid, ship
from tests.support.crowds import at_once, refused
from tests.support.reading import text_of


@pytest.fixture
def ball(app: Flask) -> Variant:
    return factories.make_variant(sku="BALL", stock=6, name="45 mm")


@pytest.fixture
def order(ball: Variant) -> Order:
    """Two balls and two rollers."""
    return paid(ball, factories.make_variant(sku="ROLLER", lot_code="R-1", name="30 cm"), quantity=2)


def part(order: Order, **pieces: int) -> dict[int, int]:
    """SKUs in lower case -> pieces, as ids of components."""
    return {each.id: pieces.get(each.sku.lower(), 0) for each in components_with_lots(order.id)}


def send(order: Order, number: str = "1Z-PART", **pieces: int) -> None:
    chosen = part(order, **pieces)
    ship_order(lock_order(order.id), carrier="UPS", tracking_number=number, by=THEO, pieces=chosen)


def test_some_leaves_now_and_the_rest_later(order: Order, ball: Variant):
    send(order, ball=1)
    assert (order.status, order.shipment_status) == (OrderStatus.CONFIRMED, ShipmentStatus.PARTLY)
    assert counters(ball) == (5, 1, 0)
    assert sorted(held_for(order.id).values()) == [1, 2]
    ship(order)
    assert (order.status, order.shipment_status) == (OrderStatus.FULFILLED, ShipmentStatus.SHIPPED)
    assert [
        [(content.component.sku, content.quantity, content.lots) for content in parcel.contents]
        for parcel in parcels_of(get_order_in_full(order.id))
    ] == [
        [("BALL", 1, (("LOT-1", 1),))],
        [("BALL", 1, (("LOT-1", 1),)), ("ROLLER", 2, (("R-1", 2),))],
    ]
    assert kinds_of_events(order) == ["placed", "paid", "part_shipped", "shipped"]
    assert held_for(order.id) == {}


def test_the_mails_say_what_came_and_what_follows(order: Order, settings: Settings):
    send(order, ball=2)
    ship(order)
    assert mailed() == ["order_paid", "order_shipped", "order_shipped"]
    first, second = (render_mail(mail.kind, mail.context, settings) for mail in mails("order_shipped"))
    assert first.subject.startswith(f"Part of order {order.number} is on its way")
    assert "30 cm" in first.text.partition("WHAT FOLLOWS")[2]
    assert second.subject.startswith(f"The rest of order {order.number}")
    assert "what follows" not in (second.text + second.html).lower()
    assert "45 mm" not in second.text


def test_the_buyers_page_shows_both_parcels(order: Order, client: FlaskClient):
    send(order, "1Z-ONE", ball=2)
    page = client.get(f"/orders/{order.token}")
    assert "Part of your order is on its way" in text_of(page)
    shown = [each.get_text(" ", strip=True) for each in _parcels(page.text)]
    assert "1Z-ONE" in shown[0] and "2 ×" in shown[0]
    assert shown[1].startswith("Follows")
    ship(order)
    shown = [each.get_text(" ", strip=True) for each in _parcels(client.get(f"/orders/{order.token}").text)]
    assert len(shown) == 2 and "1Z999" in shown[1] and "Follows" not in " ".join(shown)


def _parcels(html: str):
    return BeautifulSoup(html, "html.parser").select(".order-parcels > li")


def test_more_than_is_left_or_nothing_does_not_leave(order: Order):
    send(order, ball=2)
    db.session.commit()
    with pytest.raises(Conflict, match="Less is left"):
        send(order, "1Z-TWO", ball=1)
    with pytest.raises(ShopError, match="at least one piece"):
        send(order, "1Z-TWO")
    assert len(get_order_in_full(order.id).shipments) == 1


def test_an_order_of_which_something_left_is_not_cancelled(order: Order):
    send(order, ball=1)
    with pytest.raises(Conflict, match="Part of this order has shipped"):
        cancel(order)


def test_what_will_never_come_is_taken_out_and_the_order_is_done(order: Order, ball: Variant):
    send(order, roller=2)
    withdraw_pieces(lock_order(order.id), part(order, ball=2), reason="The last ones broke", by=THEO)
    assert (order.status, order.shipment_status) == (OrderStatus.FULFILLED, ShipmentStatus.SHIPPED)
    assert counters(ball) == (6, 0, 0)
    assert kinds_of_events(order)[-1] == "withdrawn"


def test_taking_out_everything_is_a_cancellation_and_more_than_is_left_nothing(order: Order):
    with pytest.raises(Conflict, match="Cancel the order instead"):
        withdraw_pieces(order, part(order, ball=2, roller=2), reason="Gone", by=THEO)
    with pytest.raises(Conflict, match="Less is left"):
        withdraw_pieces(order, part(order, ball=3), reason="Gone", by=THEO)
    with pytest.raises(ShopError, match="Say why"):
        withdraw_pieces(order, part(order, ball=1), reason=" ", by=THEO)


def test_the_buyer_reads_a_lot_once_however_many_parcels_it_came_in(order: Order, client: FlaskClient):
    send(order, ball=1)
    ship(order)
    assert text_of(client.get(f"/orders/{order.token}")).count("lot LOT-1") == 1


def test_whose_money_went_back_after_a_part_left_has_the_rest_taken_out(order: Order):
    send(order, ball=1)
    record_refunds(lock_order(order.id), refunded_cents=order.paid_cents, by="stripe")
    assert why_not_ship(order).endswith("Take the rest out of it instead.")
    assert mails("staff_alert")[-1].context["detail"].endswith("Take the rest out of it to free its stock.")
    assert "the rest of it will not ship" in describe_progress(order).next


def test_the_self_check_notices_a_parcel_that_is_not_in_the_books(order: Order):
    send(order, ball=1)
    assert order_problems() == []
    db.session.execute(update(LotAllocation).values(quantity=2))
    assert any("needs" in problem for problem in order_problems())
    db.session.rollback()


def test_a_wrong_tracking_number_is_corrected_and_the_buyer_told(order: Order, settings: Settings):
    ship(order)
    shipment = get_order_in_full(order.id).shipments[0]
    change = {"carrier": "USPS", "tracking_number": "9400", "by": THEO}
    assert correct_tracking(lock_order(order.id), shipment.id, **change) == ("UPS 1Z999", "USPS 9400")
    [mail] = mails("tracking_corrected")
    assert "9400" in render_mail(mail.kind, mail.context, settings).text
    with pytest.raises(Conflict, match="has already"):
        correct_tracking(lock_order(order.id), shipment.id, **change)
    assert len(mails("tracking_corrected")) == 1


@pytest.mark.both_engines
def test_a_form_that_is_sent_twice_sends_one_part(app: Flask, order: Order):
    chosen, order_id = part(order, ball=1), order.id
    label = {"carrier": "UPS", "tracking_number": "1Z-TWICE", "by": THEO}
    works = [lambda: ship_order(lock_order(order_id), **label, pieces=chosen).id] * 2
    [refusal] = refused(at_once(app, *works))
    assert f"{THEO} has shipped a parcel of this order with this number already" in refusal.message


@pytest.mark.both_engines
def test_of_two_who_send_the_same_part_the_second_is_refused(app: Flask, order: Order):
    chosen, order_id = part(order, ball=2), order.id
    label = {"carrier": "UPS", "by": THEO, "pieces": chosen}
    works = [
        lambda number=number: ship_order(lock_order(order_id), **label, tracking_number=number).id
        for number in ("1Z-ONE", "1Z-TWO")
    ]
    results = at_once(app, *works)
    assert ["Less is left" in refusal.message for refusal in refused(results)] == [True]
    assert len(get_order_in_full(order_id).shipments) == 1
