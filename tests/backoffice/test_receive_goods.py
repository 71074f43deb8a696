"""Goods come in by a scanner that ends with Enter: field by field, and nothing half filled."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from shop.extensions import db
from shop.inventory import quarantine_lot, stock_problems
from shop.inventory.models import Lot, StockItem, StockMovement
from shop.purchasing import PurchaseStatus, purchase_problems
from shop.purchasing.models import PurchaseOrder
from tests.backoffice.conftest import Office
from tests.factories import THEO, make_bundle, make_product, make_variant
from tests.purchasing.orders import make_purchase, make_supplier

PAGE = "/backoffice/receiving"


@pytest.fixture(autouse=True)
def oil(app):
    product = make_product("marjoram-oil", name="Marjoram Oil", cosmetic={})
    return make_variant(product, sku="EO-MAR10", name="10 ml", stock=0, gtin="0012345678905")


def focused(page) -> str:
    return page.select_one("main [autofocus]").get("name") or page.select_one("main [autofocus]").name


def receive(office: Office, **fields):
    given = {
        "code": "EO-MAR10",
        "lot": "M-1",
        "expires_on": "2099-05-31",
        "quantity": "24",
        "form_token": "t",
    }
    return office.post(PAGE, **{**given, **fields})


def movements() -> int:
    return db.session.scalar(select(func.count()).select_from(StockMovement))


STEPS = [
    ("", "code"),
    ("code=12345678905&asked=code", "lot"),
    ("code=0012345678905&asked=code", "lot"),
    ("code=eo-mar10&lot=M-1&asked=lot", "expires_on"),
    ("code=EO-MAR10&lot=M-1&expires_on=2099-05-31&asked=expires_on", "quantity"),
    ("code=EO-MAR10&lot=M-1&expires_on=&asked=expires_on", "quantity"),
    ("code=EO-MAR10&lot=M-1&expires_on=2099-05-31&quantity=24&asked=quantity", "button"),
    ("code=EO-MAR10&lot=M-1&expires_on=&quantity=24&asked=lot", "button"),
]


def test_each_enter_leads_to_the_next_field_and_changes_nothing(office: Office):
    for typed, waits_for in STEPS:
        page = office.page(f"{PAGE}?{typed}")
        assert focused(page) == waits_for
        assert not page.select(".field__error")
        assert movements() == 0


def test_an_enter_in_an_empty_field_says_what_is_missing_and_stays(office: Office):
    page = office.page(f"{PAGE}?code=EO-MAR10&lot=&asked=lot")
    assert (focused(page), page.select_one("#lot-error").text) == (
        "lot",
        "Error: Enter the lot code that is printed on the goods.",
    )


def test_part_of_a_name_offers_what_it_may_mean(office: Office, oil):
    make_variant(make_product("marjoram-balm", name="Marjoram Balm"), sku="BM-MAR")
    page = office.page(f"{PAGE}?code=marjoram&asked=code")
    assert {link.text for link in page.select("[data-scan-goods] a")} == {
        "Marjoram Oil, 10 ml",
        "Marjoram Balm, 70 mm, mustard",
    }


def test_the_goods_are_on_the_shelf_and_their_labels_a_click_away(office: Office, oil):
    answer = receive(office)
    assert answer.status_code == 303
    lot = db.session.scalars(select(Lot)).one()
    assert (lot.code, lot.expires_on, lot.on_hand) == ("M-1", date(2099, 5, 31), 24)
    page = office.page(answer.location)
    assert "24 pieces of Marjoram Oil, 10 ml received into lot M-1." in page.main.text
    labels = office.page(page.select_one("main a[href*=labels]")["href"])
    assert len(labels.select(".label")) == 24
    assert [word in labels.select_one(".label").text for word in ("EO-MAR10", "M-1", "2099-05-31")] == [
        True
    ] * 3
    assert labels.select_one(".label svg.qr")
    stock = office.page("/backoffice/stock/EO-MAR10")
    assert (
        stock.select_one(".equation").get_text(" ", strip=True) == "On hand 24 Blocked 0 Held 0 Sellable 24"
    )


def test_a_label_of_ours_names_article_and_lot(office: Office, oil):
    receive(office)
    lot = db.session.scalars(select(Lot)).one()
    page = office.page(f"{PAGE}?code=http://localhost/backoffice/lots/{lot.id}&asked=code")
    assert page.select_one("#lot")["value"] == "M-1"
    assert page.select_one("#expires_on")["value"] == "2099-05-31"
    assert focused(page) == "quantity"


def test_pressed_twice_they_come_in_once(office: Office, oil):
    receive(office)
    assert receive(office).status_code == 303
    assert movements() == 1


SLIPS = [
    ({"code": "4006381333931"}, "code", "Nothing has the code or name “4006381333931”."),
    ({"lot": ""}, "lot", "Enter the lot code"),
    ({"lot": "x" * 61}, "lot", "Shorten the lot code to 60 characters."),
    ({"expires_on": "soon"}, "expires_on", "Enter the date like 2027-05-31."),
    ({"expires_on": "2001-01-01"}, "expires_on", "The best-before date has passed"),
    ({"quantity": ""}, "quantity", "Enter how many pieces came in."),
    ({"quantity": "some"}, "quantity", "Enter a whole number of pieces."),
    ({"quantity": "0"}, "quantity", "Receive between 1 and 100,000 pieces at a time."),
    ({"quantity": "-5"}, "quantity", "Receive between 1 and 100,000 pieces at a time."),
    ({"quantity": "9" * 30}, "quantity", "Receive between 1 and 100,000 pieces at a time."),
    ({"lot": "OLD"}, "expires_on", "Lot OLD is here already with another best-before date: 2098-01-01."),
    ({"lot": "BAD"}, "lot", "Lot BAD is quarantined and cannot take new goods."),
]


def test_a_slip_is_named_beside_its_field_and_changes_nothing(office: Office, oil):
    for lot, day in (("OLD", "2098-01-01"), ("BAD", "2099-05-31")):
        assert receive(office, lot=lot, expires_on=day, form_token=lot).status_code == 303
    bad = db.session.scalars(select(Lot.id).where(Lot.code == "BAD")).one()
    quarantine_lot(bad, reason="Leaks", by=THEO)
    for fields, field, says in SLIPS:
        answer = receive(office, **fields)
        assert answer.status_code == 422
        page = BeautifulSoup(answer.text, "html.parser")
        assert says in page.select_one(f"#{field}-error").text
        # Nothing that was typed is lost, and the cursor stands where it is needed.
        assert page.select_one("#lot")["value"] == fields.get("lot", "M-1")
        assert page.select_one(f"#{field}").has_attr("autofocus")
    assert movements() == 2
    assert stock_problems() == []


def test_a_set_is_received_as_its_parts(office: Office, oil):
    bundle = make_bundle({oil: 2})
    page = office.page(f"{PAGE}?code={bundle.sku}&asked=code")
    assert "is a set. Receive its parts" in page.select_one("#code-error").text


def test_goods_too_near_their_date_are_said_to_be_blocked_before_they_come_in(
    office: Office, oil, frozen_clock
):
    item = db.session.get(StockItem, oil.id)
    item.keep_back_days = 30
    page = office.page(f"{PAGE}?code=EO-MAR10&lot=M-1&expires_on=2026-12-20&quantity=5&asked=quantity")
    assert "kept back in the last 30 days before its date" in page.main.text
    assert receive(office, expires_on="2026-12-20", quantity="5").status_code == 303
    db.session.refresh(item)
    assert (item.on_hand, item.blocked, item.sellable) == (5, 5, 0)
    assert stock_problems() == []


def test_what_came_is_crossed_off_its_purchase_order(office: Office, oil):
    order = make_purchase({oil: 30})
    page = office.page(f"{PAGE}?po={order.number}&code=EO-MAR10&asked=code")
    assert "30 still to come" in page.main.text
    assert receive(office, po=order.number).status_code == 303
    assert db.session.get(PurchaseOrder, order.id).status == PurchaseStatus.PARTLY_RECEIVED
    assert receive(office, po=order.number, quantity="6", form_token="u").status_code == 303
    assert db.session.get(PurchaseOrder, order.id).status == PurchaseStatus.RECEIVED
    assert purchase_problems() == stock_problems() == []
    assert "24" in office.page(f"/backoffice/purchases/{order.number}").select_one("#receipts").parent.text


def test_more_than_was_ordered_is_said_and_asked(office: Office, oil):
    order = make_purchase({oil: 20})
    asked = receive(office, po=order.number)
    assert asked.status_code == 409
    assert "4 more than ordered" in asked.text
    assert "Tick that they are really here" in asked.text
    assert movements() == 0
    assert receive(office, po=order.number, more_is_right="y").status_code == 303
    assert db.session.get(PurchaseOrder, order.id).status == PurchaseStatus.RECEIVED


def test_what_the_order_does_not_ask_for_is_not_received_on_it(office: Office, oil):
    make_variant(sku="MB-1", stock=0)
    order = make_purchase({oil: 20})
    answer = receive(office, po=order.number, code="MB-1")
    assert answer.status_code == 422
    assert f"{order.number} does not ask for Spiky Massage Ball" in answer.text
    assert movements() == 0


def test_a_supplier_can_be_noted_without_an_order(office: Office, oil):
    supplier = make_supplier("Provence Direct")
    receive(office, supplier=supplier.id)
    lot = db.session.scalars(select(Lot)).one()
    assert "Provence Direct" in office.page(f"/backoffice/lots/{lot.id}").main.text
