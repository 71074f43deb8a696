"""Purchase orders from a file: a draft for each supplier and day, all rows or none."""

from datetime import date

import pytest
from sqlalchemy import select

from shop.audit.models import AuditEntry
from shop.catalog.models import Variant
from shop.extensions import db
from shop.purchasing import find_line
from shop.purchasing.models import PurchaseLine, PurchaseOrder
from tests.factories import THEO, make_bundle, make_product, make_variant
from tests.imports.files import apply, effects, problems, read
from tests.purchasing.orders import make_supplier

pytestmark = pytest.mark.both_engines

HEADER = "supplier,sku,pieces,unit cost,expected\n"


@pytest.fixture(autouse=True)
def goods(app, frozen_clock):
    ball, ring = make_variant(make_product(), sku="S-70"), make_variant(make_product("ring"), sku="S-80")
    make_supplier("Cork & Co")
    make_supplier("North Oils")
    db.session.commit()
    return ball, ring


def test_each_supplier_and_day_becomes_a_draft_however_the_rows_are_read(goods, monkeypatch):
    monkeypatch.setattr("shop.imports.jobs.BATCH", 1)
    file = read(
        HEADER + "Cork & Co,S-70,48,3.20,2027-01-15\nNorth Oils,S-70,5,,\nCork & Co,S-80,1200,,2027-01-15\n",
        kind="purchases",
    )
    assert effects(file) == [
        (2, "48 ordered from Cork & Co at $3.20, expected 2027-01-15"),
        (3, "5 ordered from North Oils"),
        (4, "1,200 ordered from Cork & Co, expected 2027-01-15"),
    ]
    assert db.session.scalars(select(PurchaseOrder)).all() == []
    assert apply(file).state == "applied"
    orders = db.session.scalars(select(PurchaseOrder).order_by(PurchaseOrder.id)).all()
    assert [(order.status, order.expected_on, order.created_by) for order in orders] == [
        ("draft", date(2027, 1, 15), THEO),
        ("draft", None, THEO),
    ]
    ball, ring = (db.session.get_one(Variant, each.id) for each in goods)
    line = find_line(orders[0], ball.id)
    assert (line.quantity, line.unit_cost_cents, line.received) == (48, 320, 0)
    assert find_line(orders[0], ring.id).quantity == 1200
    assert find_line(orders[1], ball.id).unit_cost_cents is None
    logged = select(AuditEntry).where(AuditEntry.kind == "purchase_order").order_by(AuditEntry.id)
    entry = db.session.scalars(logged).first()
    assert (entry.key, entry.changes) == (
        orders[0].number,
        {"S-70": [None, 48], "price of one S-70": [None, "3.20"]},
    )


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("Nobody,S-70,1,,", "supplier", "There is no supplier “Nobody”. Add them first."),
        ("Cork & Co,S-99,1,,", "sku", "There is no SKU “S-99”."),
        ("Cork & Co,GS-3,1,,", "sku", "A set has no stock of its own. Order its parts."),
        ("Cork & Co,S-70,0,,", "pieces", "Order between 1 and 100,000 pieces of one article."),
        ("Cork & Co,S-70,many,,", "pieces", "“many” is not a whole number of pieces."),
        ("Cork & Co,S-70,1,cheap,", "unit_cost", "“cheap” is not a price. Write it like 12.50"),
        ("Cork & Co,S-70,1,,soon", "expected", "“soon” is not a date. Write it like 2027-05-31."),
        (",S-70,1,,", "supplier", "This cell is empty."),
    ],
)
def test_what_is_wrong_is_said_by_line_and_column_and_nothing_is_ordered(goods, row, column, sentence):
    make_bundle({goods[0]: 1})
    db.session.commit()
    file = read(f"{HEADER}Cork & Co,S-80,4,,\n{row}\n", kind="purchases")
    [(line, where, words)] = problems(file)
    assert (line, where) == (3, column)
    assert words.startswith(sentence)
    assert db.session.scalars(select(PurchaseLine)).all() == []


def test_an_article_stands_once_on_an_order_and_may_come_on_another_day():
    rows = "Cork & Co,S-70,1,,2027-01-15\nCork & Co,S-70,2,,2027-02-15\nCork & Co,S-70,3,,2027-01-15\n"
    file = read(HEADER + rows, kind="purchases")
    assert [(line, column) for line, column, _ in problems(file)] == [(4, "supplier")]
