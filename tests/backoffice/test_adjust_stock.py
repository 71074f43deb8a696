"""Correcting stock: every change is a row of the ledger with a name and a reason."""

from datetime import date

import pytest
from sqlalchemy import select

from shop.extensions import db
from shop.inventory import availability, receive_stock
from shop.inventory.models import Lot, StockItem, StockMovement
from tests.backoffice.conftest import Office, PlaceOrder
from tests.factories import THEO, make_bundle, make_variant


@pytest.fixture
def variant():
    return make_variant(sku="OIL-LAV", stock=10)


@pytest.fixture(autouse=True)
def shelf(app, variant):
    """The variant is on the shelf before anybody looks."""


def movements(variant) -> list[StockMovement]:
    query = select(StockMovement).where(StockMovement.variant_id == variant.id).order_by(StockMovement.id)
    return list(db.session.scalars(query))


def lot_of(variant) -> Lot:
    return db.session.scalar(select(Lot).where(Lot.variant_id == variant.id).order_by(Lot.id.desc()))


def send(office: Office, what: str, **fields):
    seen = office.page("/backoffice/stock/OIL-LAV").select_one("input[name=seen]")["value"]
    return office.post(f"/backoffice/stock/OIL-LAV/{what}", **{"seen": seen, **fields})


def adjust(office: Office, variant, **fields):
    return send(
        office, "adjustments", **{"delta": "-2", "lot": lot_of(variant).id, "why": "Counted", **fields}
    )


def test_a_correction_is_a_row_with_name_and_reason(office: Office, variant):
    response = adjust(office, variant)
    assert (response.status_code, response.location) == (303, "/backoffice/stock/OIL-LAV")
    last = movements(variant)[-1]
    assert (last.kind, last.quantity, last.actor, last.reason) == ("adjustment", -2, THEO, "Counted")
    assert db.session.get(StockItem, variant.id).on_hand == 8
    page = office.page("/backoffice/stock/OIL-LAV")
    assert "−2 pieces of OIL-LAV" in page.select_one("main [role=status]").text
    assert "Counted" in page.select_one(".movements").text


def test_the_lot_that_was_chosen_changes(office: Office, variant):
    receive_stock(variant.id, quantity=5, lot_code="LOT-2", expires_on=date(2027, 5, 31), by=THEO)
    first = db.session.scalar(select(Lot).where(Lot.code == "LOT-1"))
    adjust(office, variant, lot=first.id, delta="+3")
    assert {lot.code: lot.on_hand for lot in db.session.scalars(select(Lot))} == {"LOT-1": 13, "LOT-2": 5}


def test_a_minus_as_phones_write_it_is_a_minus(office: Office, variant):
    assert adjust(office, variant, delta="−1").status_code == 303
    assert movements(variant)[-1].quantity == -1


def test_held_pieces_cannot_be_taken_away(office: Office, variant, order_placed: PlaceOrder):
    order_placed(variant)
    response = adjust(office, variant, delta="-10")
    assert response.status_code == 409
    assert "1 are held for orders: at most 9 can be taken away." in response.text
    assert 'value="-10"' in response.text
    assert len(movements(variant)) == 1
    assert adjust(office, variant, delta="-9").status_code == 303
    assert availability([variant.id]) == {variant.id: 0}


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"delta": ""}, 422, "Enter by how many pieces the stock changes"),
        ({"delta": "some"}, 422, "Enter a whole number of pieces."),
        ({"delta": "1.5"}, 422, "Enter a whole number of pieces."),
        ({"delta": "9" * 5000}, 422, "Enter a whole number of pieces."),
        ({"delta": "0"}, 400, "Change the stock by 1 to 100,000 pieces"),
        ({"delta": "9" * 20}, 400, "Change the stock by 1 to 100,000 pieces"),
        ({"delta": "-11"}, 409, "Lot LOT-1 holds 10, so it cannot lose 11."),
        ({"why": " "}, 422, "Enter the reason"),
        ({"why": "x" * 201}, 422, "Shorten the reason to 200 characters."),
        ({"lot": "999"}, 422, "Choose a lot that is on the shelf."),
        ({"lot": "x"}, 422, "Choose a lot that is on the shelf."),
    ],
)
def test_a_slip_is_named_and_nothing_changes(office: Office, variant, fields, status, says):
    response = adjust(office, variant, **fields)
    assert response.status_code == status
    assert says in response.text
    assert len(movements(variant)) == 1


def test_a_second_click_does_not_correct_twice(office: Office, variant):
    seen = movements(variant)[-1].id
    fields = {"seen": seen, "delta": "-2", "lot": lot_of(variant).id, "why": "Counted"}
    assert office.post("/backoffice/stock/OIL-LAV/adjustments", **fields).status_code == 303
    again = office.post("/backoffice/stock/OIL-LAV/adjustments", **fields)
    assert again.status_code == 409
    assert "This stock moved since you opened the page." in again.text
    assert db.session.get(StockItem, variant.id).on_hand == 8


def test_a_set_has_no_stock_to_change(office: Office, variant):
    bundle = make_bundle({variant: 2})
    page = office.page(f"/backoffice/stock/{bundle.sku}")
    assert "5 can be sold now" in page.text
    assert not page.select("main form")
    response = office.post(f"/backoffice/stock/{bundle.sku}/adjustments", delta="5", why="Found")
    assert response.status_code == 409


def test_the_page_shows_whom_the_held_pieces_are_for(office: Office, variant, order_placed: PlaceOrder):
    order = order_placed(variant)
    page = office.page("/backoffice/stock/OIL-LAV")
    assert page.select_one(f"section a[href='/backoffice/orders/{order.number}']")
    assert page.select_one(".equation").get_text(" ", strip=True) == "On hand 10 Blocked 0 Held 1 Sellable 9"
