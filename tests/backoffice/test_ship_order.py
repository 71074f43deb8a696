"""Shipping an order from its page."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select

from shop.extensions import db
from shop.mail.models import OutgoingMail
from shop.orders import block_shipping, get_order
from tests.backoffice.conftest import Office, PlaceOrder, sign_in
from tests.factories import MARA, THEO, make_variant

PARCEL = {"carrier": "UPS", "carrier_name": "", "tracking_number": "1Z 999 AA1 0123456784"}


def shipped_mails() -> list[OutgoingMail]:
    return list(db.session.scalars(select(OutgoingMail).where(OutgoingMail.kind == "order_shipped")))


@pytest.fixture
def order(order_placed: PlaceOrder):
    return order_placed(make_variant(sku="MB-SPIKY"))


def test_the_parcel_is_recorded_and_the_buyer_is_mailed(office: Office, order):
    response = office.post(f"/backoffice/orders/{order.number}/shipment", **PARCEL)
    assert (response.status_code, response.location) == (303, f"/backoffice/orders/{order.number}")
    shipped = get_order(order.number)
    [parcel] = shipped.shipments
    assert (parcel.carrier, parcel.tracking_number, parcel.shipped_by) == (
        "UPS",
        "1Z 999 AA1 0123456784",
        THEO,
    )
    assert [mail.recipient for mail in shipped_mails()] == [MARA]
    page = office.page(response.location)
    assert f"{order.number} is shipped" in page.select_one("main [role=status]").text
    assert "1 from lot LOT-1" in page.text
    assert "Ship it" not in page.text
    # Said once, not on every page from now on.
    assert not office.page(response.location).select_one("main [role=status]")


def test_of_two_colleagues_the_second_changes_nothing_and_reads_why(app: Flask, office: Office, order):
    colleague = Office(app.test_client())
    sign_in(colleague.client)
    office.post(f"/backoffice/orders/{order.number}/shipment", **PARCEL)
    second = colleague.post(
        f"/backoffice/orders/{order.number}/shipment", **PARCEL | {"tracking_number": "ANOTHER-1"}
    )
    assert second.status_code == 409
    assert f"{THEO} has already shipped this order with UPS 1Z 999 AA1 0123456784." in second.text
    assert [parcel.tracking_number for parcel in get_order(order.number).shipments] == [
        "1Z 999 AA1 0123456784"
    ]
    assert len(shipped_mails()) == 1


def test_a_carrier_of_another_name_is_taken_as_typed(office: Office, order):
    fields = PARCEL | {"carrier": "Other", "carrier_name": "Cargo Bike Co-op"}
    office.post(f"/backoffice/orders/{order.number}/shipment", **fields)
    assert get_order(order.number).shipments[0].carrier == "Cargo Bike Co-op"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"carrier": ""}, "Choose the carrier."),
        ({"carrier": "Pigeon"}, "Not a valid choice."),
        ({"carrier": "Other"}, "Enter the carrier's name; the buyer reads it."),
        ({"tracking_number": ""}, "Enter the tracking number from the label."),
        ({"tracking_number": "12"}, "Check the tracking number"),
        ({"tracking_number": "<script>"}, "Check the tracking number"),
        ({"tracking_number": "9" * 41}, "Check the tracking number"),
    ],
)
def test_a_slip_is_named_and_nothing_ships(office: Office, order, fields, says):
    response = office.post(f"/backoffice/orders/{order.number}/shipment", **PARCEL | fields)
    assert response.status_code == 422
    assert says in response.text.replace("&#39;", "'")
    assert "<title>Error: " in response.text
    assert get_order(order.number).shipments == []


def test_an_order_that_is_not_paid_does_not_ship(office: Office, order_placed: PlaceOrder):
    order = order_placed(make_variant(), paid=False)
    assert "Ship it" not in office.page(f"/backoffice/orders/{order.number}").text
    response = office.post(f"/backoffice/orders/{order.number}/shipment", **PARCEL)
    assert response.status_code == 409
    assert "Only paid orders ship." in response.text
    assert get_order(order.number).shipments == []


def test_a_blocked_order_says_why_and_does_not_ship(office: Office, order):
    block_shipping(order, "The buyer's bank disputes the payment.", by="stripe")
    page = office.page(f"/backoffice/orders/{order.number}")
    assert "The buyer's bank disputes the payment." in page.text
    assert "Ship it" not in page.text
    assert office.post(f"/backoffice/orders/{order.number}/shipment", **PARCEL).status_code == 409


def test_an_unknown_order_is_404(office: Office):
    assert office.post("/backoffice/orders/EM-0000-0000/shipment", **PARCEL).status_code == 404


@pytest.mark.both_engines
def test_two_colleagues_at_the_same_moment_ship_one_parcel(app: Flask, office: Office, order):
    colleague = Office(app.test_client())
    sign_in(colleague.client)
    address = f"/backoffice/orders/{order.number}/shipment"
    forms = [
        (each.client, {"csrf_token": each.token(), **PARCEL, "tracking_number": f"PARCEL-{name}"})
        for name, each in (("ONE", office), ("TWO", colleague))
    ]
    with ThreadPoolExecutor(max_workers=2) as pool:
        answers = list(pool.map(lambda form: form[0].post(address, data=form[1]).status_code, forms))
    assert sorted(answers) == [303, 409]
    assert len(get_order(order.number).shipments) == 1
    assert len(shipped_mails()) == 1
