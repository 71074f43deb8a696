"""Choosing orders, picking, packing by scanner, slips and sending, as a colleague meets it on the pages."""

import re

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from shop.accounts import hashing
from shop.extensions import db
from shop.inventory import receive_stock, stock_problems
from shop.orders import get_order, lock_order, order_problems, put_on_hold, ship_order
from tests.backoffice.conftest import PASSWORD, Office, PlaceOrder, sign_in
from tests.factories import IDA, THEO, make_product, make_staff, make_variant
from tests.orders.placements import paid
from tests.support.queries import counted_queries

UPS = {"carrier": "UPS", "carrier_name": ""}


@pytest.fixture
def warehouse(app: Flask) -> Office:
    """A colleague who works in the stock room, and may not see the rest."""
    make_staff(IDA, name="Ida", password_hash=hashing.hash_password(PASSWORD), role="warehouse")
    client = app.test_client()
    sign_in(client, IDA)
    return Office(client)


def said(response) -> str:
    return said_in(BeautifulSoup(response.text, "html.parser").main)


def said_in(element) -> str:
    return re.sub(r"\s+", " ", element.text)


def labels(*orders, **more: str) -> dict[str, str]:
    """What is typed into the page that ships several orders."""
    fields = {}
    for number, order in enumerate(orders):
        fields |= {f"{order.number}-carrier": "UPS", f"{order.number}-tracking_number": f"1Z999AA{number}"}
    return {"order": [order.number for order in orders], **fields, **more}


def test_five_orders_are_picked_packed_and_shipped_with_a_scanner(
    warehouse: Office, order_placed: PlaceOrder
):
    ball, oil = make_variant(sku="BALL", gtin="4006381333931"), make_variant(sku="OIL", lot_code="O-7")
    orders = [order_placed(ball, oil) for _ in range(5)]
    listed = warehouse.page("/backoffice/orders")
    chosen = [box["value"] for box in listed.select("input[name=order]")]
    assert sorted(chosen) == sorted(order.number for order in orders)
    made = warehouse.post("/backoffice/picking", order=chosen)
    walk = warehouse.page(made.location)
    assert [line.select_one("strong").text for line in walk.select(".pick-line__lot")] == ["LOT-1", "O-7"]
    assert [each.text.split() for each in walk.select(".pick-line__quantity")] == [["5", "×"]] * 2
    for number, order in enumerate(orders):
        parcel = f"/backoffice/packing/{order.number}"
        assert warehouse.page(walk.select_one(f"a[href='{parcel}']")["href"]).select_one("#code[autofocus]")
        for code in ("4006381333931", "OIL"):
            assert warehouse.post(f"{parcel}/scans", code=code).status_code == 303
        assert "Everything is in the parcel" in warehouse.page(parcel).text
        sent = warehouse.post(f"{parcel}/shipment", **UPS, tracking_number=f"1Z999AA10{number}")
        assert sent.location == made.location
    assert "This list is done." in warehouse.page(made.location).text
    assert "Everything that is paid is shipped." in warehouse.page("/backoffice/orders").text
    assert stock_problems() + order_problems() == []


def test_a_wrong_scan_says_so_loudly_and_counts_nothing(office: Office, order_placed: PlaceOrder):
    make_variant(make_product("roller", name="Cork Roller"), sku="ROLLER", name="30 cm")
    order = order_placed(make_variant(sku="BALL"))
    parcel = f"/backoffice/packing/{order.number}"
    answer = office.post(f"{parcel}/scans", code="ROLLER")
    assert answer.status_code == 422
    page = BeautifulSoup(answer.text, "html.parser")
    loud = page.select_one(".scan-result--wrong[role=alert]")
    assert "Stop" in loud.text and "Cork Roller, 30 cm is not in this order. Put it back." in loud.text
    assert page.title.text.startswith("Wrong: ")
    assert page.select_one("[aria-live=assertive]") and page.select_one("#code")
    assert [count.text for count in page.select(".pack-line__count strong")] == ["0"]


def test_who_packs_it_is_seen_by_others_and_survives_a_reload(
    office: Office, warehouse: Office, order_placed: PlaceOrder
):
    order = order_placed(make_variant(sku="BALL"), make_variant(sku="OIL"))
    parcel = f"/backoffice/packing/{order.number}"
    office.post(f"{parcel}/scans", code="BALL")
    for _ in range(2):
        counts = [each.text for each in office.page(parcel).select(".pack-line__count strong")]
        assert counts == ["1", "0"]
    assert f"{THEO} packs this order" in warehouse.page(parcel).text
    assert f"{THEO} packs this order" in warehouse.page(f"/backoffice/orders/{order.number}").text
    assert warehouse.post(f"{parcel}/scans", code="OIL").status_code == 409
    warehouse.post(f"{parcel}/packer")
    assert warehouse.post(f"{parcel}/scans", code="OIL").status_code == 303


def test_goods_scanned_as_a_label_are_noticed(office: Office, order_placed: PlaceOrder):
    order = order_placed(make_variant(sku="MB-SPIKY"))
    office.post(f"/backoffice/packing/{order.number}/scans", code="MB-SPIKY")
    answer = office.post(f"/backoffice/packing/{order.number}/shipment", **UPS, tracking_number="MB-SPIKY")
    assert answer.status_code == 422
    assert "This is the barcode of Spiky Massage Ball, 70 mm, mustard, not of a label." in answer.text


def test_a_slip_has_the_care_card_and_no_prices_for_a_gift(office: Office, order_placed: PlaceOrder):
    ball = make_variant(sku="BALL")
    own, gift = order_placed(ball), order_placed(ball, gift_message="For quiet evenings")
    page = office.page(f"/backoffice/packing/slips?order={own.number}&order={gift.number}")
    slips = page.select(".slip")
    assert ["$7.00" in slip.text for slip in slips] == [True, False]
    assert "For quiet evenings" in slips[1].text
    cards = page.select(".care-card")
    assert len(cards) == 2 and all("Wash with mild soap" in card.text and card.svg for card in cards)


def test_the_slip_of_a_part_says_what_follows_and_can_be_printed_again(
    office: Office, order_placed: PlaceOrder
):
    order = order_placed(make_variant(sku="BALL"), make_variant(sku="OIL"))
    office.post(f"/backoffice/packing/{order.number}/scans", code="OIL")
    office.post(f"/backoffice/packing/{order.number}/shipment", **UPS, tracking_number="1Z999AA1")
    first = office.page(f"/backoffice/packing/{order.number}/slips/1").select_one(".slip")
    assert "OIL" in first.table.text and "Still to come" in first.text
    second = office.page(f"/backoffice/packing/slips?order={order.number}").select_one(".slip")
    assert "BALL" in second.table.text and "Sent before" in second.text and "Parcel 2" in second.text
    assert office.get(f"/backoffice/packing/{order.number}/slips/2").status_code == 404


def test_several_ship_together_and_those_that_cannot_are_named(office: Office, order_placed: PlaceOrder):
    ball = make_variant(stock=20)
    one, two, held, gone = (order_placed(ball) for _ in range(4))
    put_on_hold(held, reason="The buyer is away", by=IDA)
    ship_order(lock_order(gone.id), carrier="UPS", tracking_number="1Z000", by=IDA)
    query = "&".join(f"order={order.number}" for order in (one, two, held, gone))
    asked = office.page(f"/backoffice/orders/together?{query}")
    assert asked.h1.text == "Ship 2 orders"
    assert "The buyer is away" in asked.text and "already been shipped" in asked.text
    answer = office.post("/backoffice/orders/together", **labels(one, two, held, gone))
    assert answer.status_code == 409
    assert "2 of 4 orders shipped" in said(answer) and f"{held.number}: {IDA} put this order on hold" in said(
        answer
    )
    parcels = [get_order(order.number).shipments for order in (one, two, held)]
    assert [[parcel.tracking_number for parcel in each] for each in parcels] == [
        ["1Z999AA0"],
        ["1Z999AA1"],
        [],
    ]


def test_a_slip_of_the_pen_stops_all_of_them_and_loses_nothing_typed(
    office: Office, order_placed: PlaceOrder
):
    ball = make_variant(stock=20)
    one, two = order_placed(ball), order_placed(ball)
    for wrong, why in (("", "Enter the tracking number"), ("1Z999AA0", f"the label of {one.number}")):
        fields = labels(one, two) | {f"{two.number}-tracking_number": wrong}
        answer = office.post("/backoffice/orders/together", **fields)
        assert answer.status_code == 422 and why in answer.text
        assert "Nothing has left yet" in answer.text and 'value="1Z999AA0"' in answer.text
    assert get_order(one.number).shipments == []


def test_pages_for_nothing_say_what_to_do(office: Office):
    assert "Nobody picks anything" in office.page("/backoffice/picking").text
    for address in ("/backoffice/orders/together", "/backoffice/packing/slips", "/backoffice/picking/9"):
        assert office.get(address).status_code in {404, 409}
    assert "Choose the orders to pick" in office.post("/backoffice/picking").text


def test_slips_of_many_orders_are_as_few_queries_as_one(office: Office, order_placed: PlaceOrder):
    ball = make_variant(stock=20)
    numbers = [order_placed(ball).number for _ in range(4)]
    address = "/backoffice/packing/slips?order="
    office.page(address + numbers[0])
    with counted_queries() as one:
        office.page(address + numbers[0])
    with counted_queries() as many:
        office.page(address + "&order=".join(numbers))
    assert len(many) == len(one)


def test_the_page_says_which_lots_are_in_the_parcel_and_how_pieces_come_out(office: Office):
    oil = make_variant(sku="OIL", stock=1, lot_code="O-7")
    receive_stock(oil.id, quantity=5, lot_code="O-8", expires_on=None, by=THEO)
    order = paid(oil, quantity=3)
    db.session.commit()
    office.post("/backoffice/picking", order=order.number)
    parcel = f"/backoffice/packing/{order.number}"

    def scanned(*codes: str) -> BeautifulSoup:
        for code in codes:
            office.post(f"{parcel}/scans", code=code)
        return office.page(parcel).select_one(".pack-line")

    assert "In the parcel" not in scanned("OIL").text
    line = scanned("O-8")
    assert "In the parcel: 1 from lot O-8, 1 of unknown lot." in said_in(line)
    assert "To take one out, take all out" in line.text and "Take all out" in line.button.text
    taken = office.post(f"{parcel}/removals", component=line.button["value"])
    assert "All 2 are out of the parcel: nobody knows" in office.page(taken.location).text
    line = scanned("O-8", "O-8")
    assert "In the parcel: 2 from lot O-8." in said_in(line) and "Take one out" in line.button.text
    taken = office.post(f"{parcel}/removals", component=line.button["value"])
    assert "One piece is out of the parcel again." in office.page(taken.location).text


def test_a_piece_that_there_is_not_cannot_be_taken_out(office: Office, order_placed: PlaceOrder):
    order = order_placed(make_variant(sku="BALL"))
    for component in ("", "x", "99999999999999999999"):
        answer = office.post(f"/backoffice/packing/{order.number}/removals", component=component)
        assert answer.status_code == 409 and "None of these is in the parcel" in answer.text
