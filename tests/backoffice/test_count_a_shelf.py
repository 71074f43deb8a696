"""A shelf is counted blind, and a second person decides."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select

from shop.audit.models import AuditEntry
from shop.extensions import db
from shop.inventory.models import StockItem
from tests.backoffice.colleagues import office_of
from tests.backoffice.conftest import Office, PlaceOrder
from tests.factories import make_variant
from tests.support.time import FrozenClock


@pytest.fixture(autouse=True)
def ball(app: Flask):
    ball = make_variant(sku="MB-1", stock=17)
    db.session.get_one(StockItem, ball.id).shelf = "A-03"
    return ball


def open_sheet(office: Office) -> str:
    answer = office.post("/backoffice/counts", where="shelf:A-03")
    assert answer.status_code == 303, answer.text
    return answer.location


def count(office: Office, sheet: str, figure: object, **fields: object):
    page = office.page(sheet)
    name = page.select_one(".count__figure")["name"]
    seen = page.select_one("input[name^=seen]")
    return office.post(f"{sheet}/lines", **{seen["name"]: seen["value"], name: figure, **fields})


def test_whoever_counts_sees_no_figure_of_the_books(frozen_clock: FrozenClock, office: Office):
    sheet = open_sheet(office)
    for address in (sheet, f"{sheet}/sheet"):
        page = office.page(address)
        assert "MB-1" in page.main.text
        figures = [box.get("value") for box in page.select("main input[name^=line]")]
        assert "17" not in page.main.get_text(" ") and figures in ([""], [])


def test_a_second_person_approves_and_the_books_follow(office: Office, app: Flask, ball):
    sheet = open_sheet(office)
    assert count(office, sheet, 15, hand_in="yes").status_code == 303
    mine = office.page(sheet)
    assert "You counted this." in mine.main.text and not mine.select("form[action$=approval]")
    nora = office_of(app)
    page = nora.page(sheet)
    figures = [cell.text for cell in page.select("tbody tr .table__number")]
    assert figures == ["15", "17", "−2"]
    assert nora.post(f"{sheet}/approval").status_code == 303
    assert db.session.get_one(StockItem, ball.id).on_hand == 15
    assert "counted 15" not in nora.page("/backoffice/stock/MB-1").text
    assert "15 on the shelf, 17 in the books" in nora.page("/backoffice/stock/MB-1/movements").main.text


def test_the_log_has_each_lot_from_what_to_what_also_where_two_have_one_code(
    office: Office, app: Flask, ball
):
    ring = make_variant(sku="MB-2", stock=4)
    db.session.get_one(StockItem, ring.id).shelf = "A-03"
    sheet = open_sheet(office)
    names = [box["name"] for box in office.page(sheet).select(".count__figure")]
    seen = {box["name"]: box["value"] for box in office.page(sheet).select("input[name^=seen]")}
    office.post(f"{sheet}/lines", **seen, **dict(zip(names, ("15", "5"), strict=True)), hand_in="yes")
    assert office_of(app).post(f"{sheet}/approval").status_code == 303
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.what == "Approved")).one()
    assert entry.changes == {
        "state": ["handed_in", "approved"],
        "MB-1 lot LOT-1": [17, 15],
        "MB-2 lot LOT-1": [4, 5],
    }


def test_the_counter_cannot_approve_even_by_hand(office: Office, ball):
    sheet = open_sheet(office)
    count(office, sheet, 15, hand_in="yes")
    answer = office.post(f"{sheet}/approval")
    assert answer.status_code == 409
    assert "You counted some of this yourself." in answer.text
    assert db.session.get_one(StockItem, ball.id).on_hand == 17


def test_what_is_sold_between_counting_and_approving_changes_nothing(
    office: Office, app: Flask, ball, order_placed: PlaceOrder
):
    sheet = open_sheet(office)
    count(office, sheet, 15, hand_in="yes")
    order = order_placed(ball)
    fields = {"carrier": "USPS", "tracking_number": "9400111899223100000000"}
    assert office.post(f"/backoffice/orders/{order.number}/shipment", **fields).status_code == 303
    nora = office_of(app)
    assert "−1 since then, which changes nothing here" in nora.page(sheet).main.text
    nora.post(f"{sheet}/approval")
    assert db.session.get_one(StockItem, ball.id).on_hand == 14


def test_a_sale_from_a_printed_sheet_on_asks_for_the_line_again(
    office: Office, ball, order_placed: PlaceOrder
):
    sheet = open_sheet(office)
    order = order_placed(ball)
    fields = {"carrier": "USPS", "tracking_number": "9400111899223100000000"}
    office.post(f"/backoffice/orders/{order.number}/shipment", **fields)
    answer = count(office, sheet, 17, from_paper="y")
    assert answer.status_code == 422
    page = BeautifulSoup(answer.text, "html.parser")
    assert "came or went while you counted" in page.select_one(".count__line .field__error").text
    assert page.select_one(".count__figure")["value"] == "17"


def test_a_slip_stands_beside_its_line(office: Office):
    sheet = open_sheet(office)
    for figure in ("-1", "some", "1.5", "9" * 40):
        answer = count(office, sheet, figure)
        assert answer.status_code == 422
        page = BeautifulSoup(answer.text, "html.parser")
        assert page.select_one(".count__line .field__error")
        assert page.select_one(".count__figure")["value"] == figure


def test_a_sheet_is_not_handed_in_with_gaps(office: Office):
    answer = count(office, open_sheet(office), "", hand_in="yes")
    assert answer.status_code == 409
    assert "1 line is not counted yet." in answer.text


def test_lines_sent_back_are_counted_again(office: Office, app: Flask):
    sheet = open_sheet(office)
    count(office, sheet, 15, hand_in="yes")
    nora = office_of(app)
    assert "Tick the lines that are to be counted again." in nora.post(f"{sheet}/recount").text
    line = nora.page(sheet).select_one("input[name=again]")["value"]
    assert nora.post(f"{sheet}/recount", again=line).status_code == 303
    page = office.page(sheet)
    assert "To be counted once more" in page.main.text
    assert page.select_one(".count__figure")["value"] == ""


def test_a_place_that_nobody_offered_is_refused(office: Office):
    for where in ("", "shelf:Z-99", "category:x", "nonsense"):
        answer = office.post("/backoffice/counts", where=where)
        assert (answer.status_code, "Choose what is to be counted." in answer.text) == (422, True)
