"""What staff change about an order besides sending it: holds, notes, address, tracking; and its history."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from shop import clock
from shop.audit.models import AuditEntry
from shop.extensions import db
from shop.mail.models import OutgoingMail
from shop.orders import get_order, lock_order, notes_on, ship_order
from tests.backoffice.conftest import Office, PlaceOrder
from tests.factories import THEO, make_product, make_variant

ADDRESS = {
    "name": "Mara Lind",
    "street": "9 Fir Road",
    "city": "Salem",
    "region": "OR",
    "postal_code": "97301",
}


@pytest.fixture
def order(order_placed: PlaceOrder):
    return order_placed(make_variant(stock=30))


def mails(kind: str) -> list[OutgoingMail]:
    return list(db.session.scalars(select(OutgoingMail).where(OutgoingMail.kind == kind)))


def ship(order):
    ship_order(lock_order(order.id), carrier="UPS", tracking_number="1Z999", by=THEO)


def test_an_order_on_hold_says_why_waits_in_its_own_list_and_is_released(office: Office, order):
    page = f"/backoffice/orders/{order.number}"
    for reason, why in ((" ", "Say why it waits"), ("x" * 301, "Shorten it to 300")):
        refused = office.post(f"{page}/hold", reason=reason)
        assert refused.status_code == 422
        assert why in BeautifulSoup(refused.text, "html.parser").select_one("#hold-reason-error").text
        assert reason.strip() in refused.text
    office.post(f"{page}/hold", reason="The buyer is away\x00 until Tuesday")
    assert office.page("/backoffice/orders").select(".office-table__main") == []
    assert order.number in office.page("/backoffice/orders?show=blocked").text
    held = office.page(page)
    assert "The buyer is away until Tuesday" in held.text and not held.select_one("#ship")
    label = {"carrier": "UPS", "tracking_number": "1Z999AA1"}
    refused = office.post(f"{page}/shipment", **label)
    assert refused.status_code == 409 and "put this order on hold" in refused.text
    assert office.post(f"{page}/hold", reason="Again").status_code == 409
    office.post(f"{page}/release")
    assert office.post(f"{page}/release").status_code == 409
    assert office.post(f"{page}/shipment", **label).status_code == 303


def test_notes_are_for_colleagues_only(office: Office, order, client):
    page = f"/backoffice/orders/{order.number}"
    office.post(f"{page}/notes", note="Rings twice.\nThen leaves.")
    assert "Rings twice." in office.page(page).select_one(".order-note__text").text
    assert "Rings twice." not in client.get(f"/orders/{order.token}").text
    for note, why in ((" \x00", "Write the note first"), ("x" * 2001, "Shorten it to 2,000")):
        refused = office.post(f"{page}/notes", note=note)
        assert refused.status_code == 422
        assert why in BeautifulSoup(refused.text, "html.parser").select_one("#note-error").text
    assert "x" * 2001 in refused.text
    removal = f"{page}/notes/{notes_on(order.id)[0].id}/removal"
    office.post(removal)
    assert notes_on(order.id) == []
    assert office.post(removal).status_code == 404
    log = db.session.scalars(select(AuditEntry)).all()
    assert all("Rings" not in str(entry.changes) + entry.why for entry in log)


def test_the_address_changes_before_it_leaves_and_the_buyer_hears_of_it(office: Office, order):
    page = f"/backoffice/orders/{order.number}/address"
    answer = office.post(page, **ADDRESS)
    assert answer.status_code == 303, answer.text
    changed = get_order(order.number)
    assert (changed.street, changed.city, changed.postal_code) == ("9 Fir Road", "Salem", "97301")
    [mail] = mails("address_changed")
    assert "9 Fir Road" in mail.context["address"]
    event = changed.events[-1]
    assert (event.kind, event.detail) == ("address_changed", "Changed: street, city, ZIP code.")
    again = office.post(page, **ADDRESS)
    assert again.status_code == 409 and "goes already" in again.text
    assert order.number in office.page("/backoffice/orders?q=mara+lind").text


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"street": ""}, "street", "Enter a street address"),
        ({"postal_code": "10001"}, "postal_code", "This ZIP code is not in Oregon"),
        ({"name": ""}, "name", "Enter the name for the parcel"),
        ({"street": "x" * 201}, "street", "Shorten it to 200 characters"),
        ({"phone": "ring twice"}, "phone", "Enter a phone number"),
    ],
)
def test_a_bad_address_is_said_next_to_its_field_and_kept(office: Office, order, fields, field, says):
    answer = office.post(f"/backoffice/orders/{order.number}/address", **ADDRESS | fields)
    assert answer.status_code == 422
    error = BeautifulSoup(answer.text, "html.parser").select_one(f"#{field}-error")
    assert says in error.text
    assert get_order(order.number).street == "5 Alder Street"


def test_an_address_that_the_agreed_delivery_does_not_reach_is_refused(
    office: Office, order_placed: PlaceOrder
):
    by_air = order_placed(make_variant(), delivery_method="express", delivery_name="Express air")
    box = office.post(f"/backoffice/orders/{by_air.number}/address", **ADDRESS | {"street": "PO Box 7"})
    assert box.status_code == 422
    assert "Express air was agreed and cannot stay for this address." in box.text
    grounded = order_placed(make_variant(make_product("oil", name="Rose Oil", ground_only=True)))
    alaska = {"city": "Anchorage", "region": "AK", "postal_code": "99501"}
    far = office.post(f"/backoffice/orders/{grounded.number}/address", **ADDRESS | alaska)
    assert far.status_code == 422 and "does not reach Alaska" in far.text
    assert mails("address_changed") == []


def test_why_pieces_are_not_sent_is_asked_for_next_to_its_field(office: Office, order):
    page = f"/backoffice/orders/{order.number}/withdrawal"
    count = office.page(page).select_one(".piece__count")["name"]
    answer = office.post(page, reason="\x00", **{count: "1"})
    assert answer.status_code == 422
    read = BeautifulSoup(answer.text, "html.parser")
    assert "Say why it is not sent" in read.select_one("#reason-error").text
    assert read.select_one(f"[name={count}]")["value"] == "1"


def test_after_something_left_the_address_stays(office: Office, order):
    ship(order)
    page = f"/backoffice/orders/{order.number}"
    assert "Change the address" not in office.page(page).text
    assert office.get(f"{page}/address").status_code == 409
    answer = office.post(f"{page}/address", **ADDRESS)
    assert answer.status_code == 409 and "A parcel has left with this address" in answer.text


def test_a_tracking_number_is_corrected(office: Office, order):
    ship(order)
    page = f"/backoffice/orders/{order.number}/parcels/1/tracking"
    assert "UPS 1Z999" in office.page(page).text
    assert office.post(page, carrier="", tracking_number="").status_code == 422
    office.post(page, carrier="USPS", tracking_number="9400 1000")
    assert get_order(order.number).shipments[0].tracking_number == "9400 1000"
    assert len(mails("tracking_corrected")) == 1
    assert office.post(page, carrier="USPS", tracking_number="9400 1000").status_code == 409
    assert office.get(page.replace("/1/", "/2/")).status_code == 409


def test_part_of_an_order_ships_from_its_page(office: Office, order_placed: PlaceOrder):
    order = order_placed(make_variant(sku="BALL"), make_variant(sku="OIL"))
    page = f"/backoffice/orders/{order.number}"
    first, second = (field["name"] for field in office.page(page).select(".piece__count"))
    label = {"carrier": "UPS", "tracking_number": "1Z999AA1"}
    too_many = office.post(f"{page}/shipment", **label, **{first: "2", second: "1"})
    assert too_many.status_code == 400 and "left to send, not 2" in too_many.text
    office.post(f"{page}/shipment", **label, **{first: "1", second: "0"})
    shown = office.page(page)
    assert "Rest to ship" in shown.text and "Still to leave:" in shown.text
    assert order.number in office.page("/backoffice/orders?kind=rest").text
    assert [field["name"] for field in shown.select(".piece__count")] == [second]


def test_everything_that_happened_stands_in_one_row_the_newest_last(office: Office, order):
    office.post(f"/backoffice/orders/{order.number}/notes", note="Call first")
    [receipt] = mails("order_paid")
    receipt.sent_at = clock.now()
    ship(order)
    db.session.commit()
    titles = [
        each.text
        for each in office.page(f"/backoffice/orders/{order.number}").select(".timeline__event strong")
    ]
    assert titles == ["Placed", "Paid", "Note", "Mail: order paid", "Shipped", "Mail: order shipped"]


def test_filters_are_kept_per_colleague_replaced_and_deleted(office: Office, order):
    kept = office.post("/backoffice/orders/filters", name="By air", show="all", q="Mara", method="express")
    assert kept.location == "/backoffice/orders?show=all&q=Mara&method=express"
    office.post("/backoffice/orders/filters", name="By air", show="all", method="standard")
    page = office.page("/backoffice/orders")
    [link] = page.select(".saved__link")
    assert (link.text, link["href"]) == ("By air", "/backoffice/orders?show=all&method=standard")
    assert order.number in office.page(link["href"]).text
    for name, search, why in (
        ("", "", "Give the filter a name"),
        ("x" * 61, "", "Shorten the name"),
        ("Long", "ü" * 120, "too long to be kept"),
    ):
        answer = office.post("/backoffice/orders/filters", name=name, show="all", q=search)
        assert answer.status_code == 422 and why in answer.text
    office.post(page.select_one(".saved__filter form")["action"])
    assert office.page("/backoffice/orders").select(".saved__link") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=MB-SPIKY", True),
        ("q=spiky", True),
        ("q=lot-1", False),
        ("q=lind+mara", True),
        ("q=lind+nobody", False),
        ("q=ma%25", False),
        ("method=express", False),
        ("method=pigeon", True),
        ("country=us&since=2020-01-01&until=2999-01-01", True),
        ("since=2999-01-01", False),
        ("kind=gift", False),
    ],
)
def test_orders_are_found_by_what_is_in_them_and_narrowed(
    office: Office, order_placed: PlaceOrder, query: str, found: bool
):
    order = order_placed(make_variant(sku="MB-SPIKY"))
    page = office.page(f"/backoffice/orders?show=all&{query}")
    assert (order.number in page.text) is found


def test_a_shipped_order_is_found_by_its_lot(office: Office, order):
    ship(order)
    assert order.number in office.page("/backoffice/orders?show=all&q=LOT-1").text
