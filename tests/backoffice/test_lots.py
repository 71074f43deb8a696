"""Lots: found, blocked and released with a reason, thrown away, and their whole life on one page."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from shop.extensions import db
from shop.inventory import receive_stock, stock_problems
from shop.inventory.models import Lot, StockItem
from tests.backoffice.colleagues import office_of
from tests.backoffice.conftest import Office, PlaceOrder
from tests.factories import THEO, make_variant
from tests.support.queries import counted_queries


@pytest.fixture(autouse=True)
def oil(app: Flask):
    return make_variant(sku="OIL-1", stock=10, lot_code="M-1", expires_on=date(2099, 5, 31))


def lot_id(code: str = "M-1") -> int:
    return db.session.scalars(select(Lot.id).where(Lot.code == code)).one()


def test_a_lot_in_quarantine_is_not_sold_and_says_why(office: Office, oil):
    page = f"/backoffice/lots/{lot_id()}"
    assert office.post(f"{page}/quarantine", why="Cap leaks").status_code == 303
    life = office.page(page).main.get_text(" ", strip=True)
    assert "In quarantine , before that sellable: Cap leaks" in life
    assert db.session.get_one(StockItem, oil.id).sellable == 0
    blocked = office.page("/backoffice/stock/OIL-1").select_one(".equation a[href*=blocked]")
    assert "M-1" in office.page(blocked["href"]).main.text
    assert office.post(f"{page}/release", why="All tight").status_code == 303
    assert db.session.get_one(StockItem, oil.id, populate_existing=True).sellable == 10


def test_the_second_of_two_is_told_that_it_is_done(office: Office):
    page = f"/backoffice/lots/{lot_id()}"
    office.post(f"{page}/quarantine", why="Cap leaks")
    again = office.post(f"{page}/quarantine", why="Leaks")
    assert (again.status_code, "quarantined already. Nothing changed." in again.text) == (409, True)


WRITE_OFF_SLIPS = [
    ({"quantity": "11"}, 409, "Lot M-1 holds 10, so it cannot lose 11."),
    ({"quantity": "0"}, 400, "Write off 1 piece or more."),
    ({"quantity": "-3"}, 400, "Write off 1 piece or more."),
    ({"quantity": "x"}, 422, "Enter a whole number of pieces."),
    ({"because": " "}, 422, "Enter the reason, such as"),
]


def test_a_slip_in_a_write_off_is_named_and_changes_nothing(office: Office, oil):
    for fields, status, says in WRITE_OFF_SLIPS:
        given = {"quantity": "2", "because": "Leaking", **fields}
        answer = office.post(f"/backoffice/lots/{lot_id()}/write-offs", **given)
        assert (answer.status_code, says in answer.text) == (status, True)
        assert db.session.get_one(StockItem, oil.id).on_hand == 10


def test_what_is_thrown_away_leaves_the_books_as_a_write_off(office: Office, oil):
    page = f"/backoffice/lots/{lot_id()}"
    office.post(f"{page}/quarantine", why="Leaking")
    assert office.post(f"{page}/write-offs", quantity="4", because="Leaking").status_code == 303
    item = db.session.get_one(StockItem, oil.id)
    assert (item.on_hand, item.blocked) == (6, 6)
    assert "Write off" in office.page(page).select_one(".movements").text
    assert stock_problems() == []


def test_the_page_says_who_has_some(office: Office, oil, order_placed: PlaceOrder):
    order = order_placed(oil)
    fields = {"carrier": "USPS", "tracking_number": "9400111899223100000000"}
    office.post(f"/backoffice/orders/{order.number}/shipment", **fields)
    page = office.page(f"/backoffice/lots/{lot_id()}")
    assert order.number in page.select_one("#shipped").parent.text
    assert "1 to 1 order" in " ".join(page.main.text.split())


def test_who_may_not_see_orders_is_told_no_buyers_name(app: Flask, oil, order_placed: PlaceOrder):
    waiting, order = order_placed(oil), order_placed(oil)
    warehouse = office_of(app, role="warehouse")
    fields = {"carrier": "USPS", "tracking_number": "9400111899223100000000"}
    assert warehouse.post(f"/backoffice/orders/{order.number}/shipment", **fields).status_code == 303
    content = office_of(app, "cleo@evenmoor.example", role="content")
    for page, number in (
        (f"/backoffice/lots/{lot_id()}", order.number),
        ("/backoffice/stock/OIL-1", waiting.number),
        ("/backoffice/stock/OIL-1/movements", order.number),
    ):
        shown = content.page(page).main
        assert number in shown.text
        assert "Mara Lind" not in shown.text and not shown.select("a[href*='/orders/']")
        assert warehouse.page(page).main.select(f"a[href$='/orders/{number}']")


def test_lots_near_their_date_stand_in_the_order_of_their_dates(
    office: Office, frozen_clock, oil, monkeypatch
):
    monkeypatch.setattr("shop.backoffice.lots.queries.PAGE_SIZE", 2)
    for code, day in (("B", 20), ("A", 10), ("C", 20), ("FAR", None)):
        expires_on = date(2027, 1, day) if day else date(2028, 1, 1)
        receive_stock(oil.id, quantity=1, lot_code=code, expires_on=expires_on, by=THEO)
    first = office.page("/backoffice/lots?show=near")
    assert [link.text for link in first.select(".office-table__main")] == ["A", "B"]
    second = office.page(first.select_one(".pager a")["href"])
    assert [link.text for link in second.select(".office-table__main")] == ["C"]
    assert office.get("/backoffice/lots?show=near&after=nonsense").status_code == 200


def test_a_lot_is_found_by_its_code(office: Office):
    assert "M-1" in office.page("/backoffice/lots?q=m-1").main.text
    assert "matches “nothing”" in office.page("/backoffice/lots?q=nothing").main.text
    assert office.get("/backoffice/lots/999").status_code == 404
    assert office.get("/backoffice/lots?show=odd").status_code == 404


def test_the_list_takes_as_many_queries_for_many_lots_as_for_one(office: Office, oil):
    with counted_queries() as one:
        office.page("/backoffice/lots")
    for number in range(12):
        receive_stock(oil.id, quantity=1, lot_code=f"N-{number}", expires_on=None, by=THEO)
    with counted_queries() as many:
        office.page("/backoffice/lots")
    assert len(many) == len(one)


def test_the_shelf_and_the_limits_of_an_article_are_edited_on_its_page(office: Office, oil):
    page = "/backoffice/stock/OIL-1"
    fields = {"shelf": " a-03 ", "reorder_point": "12", "keep_back_days": "30"}
    assert office.post(f"{page}/settings", **fields).status_code == 303
    item = db.session.get_one(StockItem, oil.id)
    assert (item.shelf, item.reorder_point, item.keep_back_days) == ("A-03", 12, 30)
    assert db.session.get_one(Lot, lot_id()).kept_back_from == date(2099, 5, 1)
    assert "OIL-1" in office.page("/backoffice/stock?q=a-03").main.text
    for slip, says in (
        ({"shelf": "x" * 21}, "Shorten the shelf to 20 characters."),
        ({"reorder_point": "-1"}, "Enter 0 to 100,000 pieces."),
        ({"keep_back_days": "400"}, "from 0 to 365 days"),
        ({"keep_back_days": ""}, "Enter 0 to offer it up to its date."),
    ):
        assert says in office.post(f"{page}/settings", **{**fields, **slip}).text
    assert db.session.get_one(StockItem, oil.id, populate_existing=True).shelf == "A-03"


def test_the_warehouse_sees_what_it_may_do_and_not_what_it_may_not(app: Flask, oil):
    warehouse = office_of(app, role="warehouse")
    assert warehouse.page(f"/backoffice/lots/{lot_id()}").select("form[action$=quarantine]")
    assert warehouse.page("/backoffice/receiving")
    assert not warehouse.page("/backoffice/purchases").select("a[href$=new]")
    assert warehouse.get("/backoffice/purchases/new").status_code == 403
    manager = office_of(app, "mo@evenmoor.example")
    recall = manager.page(f"/backoffice/lots/{lot_id()}").select_one("main a[href*=recalls]")
    assert "M-1" in manager.page(recall["href"]).main.text
    content = office_of(app, "cleo@evenmoor.example", role="content")
    page = content.page(f"/backoffice/lots/{lot_id()}")
    assert not page.select("main form")
    assert content.post(f"/backoffice/lots/{lot_id()}/quarantine", why="Leaks").status_code == 403
