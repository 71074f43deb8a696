"""Purchase orders: written, sent, given up; and what to buy."""

import pytest
from flask import Flask
from sqlalchemy import select

from shop.audit.models import AuditEntry
from shop.extensions import db
from shop.purchasing.models import PurchaseLine, PurchaseOrder, Supplier
from tests.backoffice.conftest import Office
from tests.factories import make_bundle, make_variant
from tests.purchasing.orders import make_purchase, make_supplier


@pytest.fixture(autouse=True)
def ball(app: Flask):
    return make_variant(sku="MB-1", stock=3)


def lines(order: PurchaseOrder) -> list[tuple[int, int | None]]:
    query = select(PurchaseLine.quantity, PurchaseLine.unit_cost_cents)
    rows = db.session.execute(query.where(PurchaseLine.purchase_order_id == order.id))
    return [tuple(row) for row in rows]


def test_a_supplier_a_draft_its_lines_and_it_is_ordered(office: Office):
    office.post("/backoffice/suppliers", name="Cork & Co", lead_days="12", email="hello@cork.example")
    supplier = db.session.scalars(select(Supplier)).one()
    page = office.post("/backoffice/purchases/new", supplier=supplier.id, expected_on="2027-01-10").location
    order = db.session.scalars(select(PurchaseOrder)).one()
    assert (page, order.number) == ("/backoffice/purchases/PO-1001", "PO-1001")
    assert office.post(f"{page}/order").status_code == 409
    for quantity in ("24", "30"):
        office.post(f"{page}/lines", code="mb-1", quantity=quantity, unit_cost="$4.50")
    assert lines(order) == [(30, 450)]
    assert "$135.00" in office.page(page).main.text
    assert office.post(f"{page}/order").status_code == 303
    late = office.post(f"{page}/lines", code="MB-1", quantity="1")
    assert (late.status_code, "was sent, so its lines stand" in late.text) == (409, True)
    assert "PO-1001" in office.page("/backoffice/receiving").main.text


LINE_SLIPS = [
    ({"code": "4006381333931"}, 422, "Nothing has the code"),
    ({"code": "ball"}, 422, "Several articles have that in their name."),
    ({"code": "SET"}, 422, "is a set. Order its parts."),
    ({"quantity": "0"}, 400, "Order between 1 and 100,000 pieces"),
    ({"quantity": "x"}, 422, "Enter a whole number of pieces."),
    ({"unit_cost": "cheap"}, 422, "Enter the price of one piece like 4.50."),
    ({"unit_cost": "-1"}, 422, "Enter the price of one piece like 4.50."),
]


def test_a_slip_in_a_line_is_named_and_changes_nothing(office: Office, ball):
    make_variant(sku="MB-2")
    make_bundle({ball: 2}).sku = "SET"
    order = make_purchase({}, ordered=False)
    for fields, status, says in LINE_SLIPS:
        given = {"code": "MB-1", "quantity": "5", "unit_cost": "", **fields}
        answer = office.post(f"/backoffice/purchases/{order.number}/lines", **given)
        assert (answer.status_code, says in answer.text) == (status, True)
        assert lines(order) == []


def test_a_supplier_has_one_name(office: Office):
    make_supplier("Cork & Co")
    other = make_supplier("Other")
    for page in ("/backoffice/suppliers", f"/backoffice/suppliers/{other.id}"):
        answer = office.post(page, name="Cork & Co", lead_days="3")
        assert (answer.status_code, "There is a supplier called" in answer.text) == (409, True)
        assert 'value="3"' in answer.text


def test_a_purchase_needs_somebody_to_buy_from(office: Office):
    assert "Add a supplier first" in office.page("/backoffice/purchases/new").main.text
    answer = office.post("/backoffice/purchases/new", supplier="7")
    assert (answer.status_code, db.session.scalar(select(PurchaseOrder.id))) == (422, None)


def test_what_is_low_says_how_long_it_lasts_and_becomes_a_draft(office: Office, ball):
    supplier = make_supplier()
    row = office.page("/backoffice/purchases/suggestions").select_one("tbody tr")
    assert row.get_text(" ", strip=True).startswith("MB-1 Spiky Massage Ball, 70 mm, mustard 3 5 0 No sales")
    assert row.select_one("input")["value"] == "3"
    fields = {"supplier": supplier.id, f"pieces-{ball.id}": "40"}
    page = office.post("/backoffice/purchases/suggestions", **fields).location
    assert lines(db.session.scalars(select(PurchaseOrder)).one()) == [(40, None)]
    assert "Spiky Massage Ball" in office.page(page).main.text


@pytest.mark.parametrize(
    ("pieces", "supplier", "says"),
    [
        ("", True, "Enter how many pieces to order of one article or more."),
        ("0", True, "Enter how many pieces to order of one article or more."),
        ("-3", True, "Enter pieces as whole numbers"),
        ("9" * 30, True, "Enter pieces as whole numbers"),
        ("4", False, "Choose whom to order from."),
    ],
)
def test_a_slip_in_a_suggestion_keeps_what_was_typed(office: Office, ball, pieces, supplier, says):
    fields = {"supplier": make_supplier().id if supplier else "", f"pieces-{ball.id}": pieces}
    if not supplier:
        make_supplier()
    answer = office.post("/backoffice/purchases/suggestions", **fields)
    assert (answer.status_code, says in answer.text) == (422, True)
    assert f'value="{pieces}"' in answer.text
    assert db.session.scalar(select(PurchaseOrder.id)) is None


def test_orders_are_found_by_supplier_and_status(office: Office, ball):
    make_purchase({ball: 5}, supplier=make_supplier("Provence Direct"))
    make_purchase({ball: 5}, supplier=make_supplier("Cork & Co"), ordered=False)
    expected = {"": ["PO-1001"], "?show=drafts": ["PO-1002"], "?show=all&q=prov": ["PO-1001"]}
    for address, numbers in expected.items():
        page = office.page(f"/backoffice/purchases{address}")
        assert [link.text for link in page.select(".office-table__main")] == numbers
    assert office.get("/backoffice/purchases?show=odd").status_code == 404
    assert office.get("/backoffice/purchases/PO-9").status_code == 404


def test_the_log_says_from_what_to_what_a_line_changed(office: Office, ball):
    page = f"/backoffice/purchases/{make_purchase({ball: 5}, ordered=False).number}"
    office.post(f"{page}/lines", code="MB-1", quantity="8", unit_cost="4.50")
    office.post(f"{page}/lines/MB-1/removal")
    query = select(AuditEntry.what, AuditEntry.changes).where(AuditEntry.kind == "purchase_order")
    assert db.session.execute(query.order_by(AuditEntry.id)).all() == [
        ("Put a line", {"MB-1": [5, 8], "price of one MB-1": [None, "4.50"]}),
        ("Dropped a line", {"MB-1": [8, None]}),
    ]


@pytest.mark.parametrize(
    ("which", "status", "says"),
    [("unknown", 404, "There is no such article."), ("set", 409, "A set has no stock of its own.")],
)
def test_only_what_has_stock_of_its_own_is_ordered_from_suggestions(
    office: Office, ball, which, status, says
):
    variant_id = make_bundle({ball: 2}).id if which == "set" else 999_999_999
    fields = {"supplier": make_supplier().id, f"pieces-{variant_id}": "4"}
    answer = office.post("/backoffice/purchases/suggestions", **fields)
    assert (answer.status_code, says in answer.text) == (status, True)
    assert db.session.scalar(select(PurchaseOrder.id)) is None
