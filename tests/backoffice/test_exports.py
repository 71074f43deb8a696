"""Every list as CSV: whole, in reading order, and harmless in a spreadsheet."""

import csv
import tracemalloc
from io import StringIO

import pytest
from sqlalchemy import select

from shop.audit.models import AuditEntry
from shop.backoffice.exports.tables import TABLES
from shop.backoffice.exports.writing import csv_parts, safe_cell
from shop.extensions import db
from shop.inventory import adjust_stock, approve_count, enter_count, hand_in, lines_of, open_count
from shop.reviews.writing import write_review
from shop.search.missing import record_miss
from shop.staff.models import RolePermission
from tests.backoffice.conftest import Office
from tests.factories import IDA, THEO, make_customer, make_product, make_variant
from tests.orders.placements import paid, ship
from tests.purchasing.orders import make_purchase, make_supplier
from tests.returns.conftest import sent, wish
from tests.reviews.people import opinion
from tests.support.markup import faults

EXPORTS = "/backoffice/exports"


@pytest.fixture
def ball(app, frozen_clock):
    ball = make_variant(make_product(name="=HYPERLINK(1)"), sku="S-70", price_cents=700)
    mara = make_customer()
    ship(paid(ball, user_id=mara.id))
    paid(ball, email=IDA, name="+Ida")
    write_review(ball.product_id, opinion("-1 for the colour"), by=mara)
    record_miss("copper", words=["copper"])
    make_purchase({ball: 12}, supplier=make_supplier("=Cork"))
    wish(sent(ball))
    count = open_count(title="All", by=IDA)
    for line in lines_of(count):
        enter_count(line, 4, seen=None, by=IDA)
    hand_in(count)
    approve_count(count, by=THEO)
    adjust_stock(ball.id, delta=-2, reason="@home", by=THEO)
    db.session.commit()
    return ball


def test_what_never_came_in_is_in_the_stock_and_what_is_being_counted_in_no_file(office: Office, ball):
    make_variant(sku="S-00", stock=0)
    db.session.execute(db.text("DELETE FROM stock_item WHERE on_hand = 0"))
    open_count(title="Again", by=IDA)
    db.session.commit()
    assert [row[0] for row in take(office, "stock")] == ["sku", "S-00", "S-70"]
    assert take(office, "stock")[1][3:] == ["0", "0", "0", "0", "0", ""]
    assert [row[1] for row in take(office, "counts")] == ["title", "All"]


def take(office: Office, code: str, *, opens_in: str = "program") -> list[list[str]]:
    response = office.post(f"{EXPORTS}/{code}", opens_in=opens_in)
    assert response.status_code == 200, response.text
    assert response.content_type == "text/csv; charset=utf-8"
    assert f'filename="evenmoor-{code}-2026-12-01.csv"' in response.headers["Content-Disposition"]
    return list(csv.reader(StringIO(response.text.removeprefix("\ufeff"))))


@pytest.mark.both_engines
def test_every_list_can_be_taken_and_says_so_in_the_log(office: Office, ball):
    page = office.page(EXPORTS)
    assert {a["href"].rpartition("/")[2] for a in page.select(".ledger a")} == set(TABLES)
    for code in TABLES:
        assert faults(office.get(f"{EXPORTS}/{code}").text) == []
        rows = take(office, code)
        assert len({len(row) for row in rows}) == 1, code
        assert len(rows) > 1 or code == "refunds", code
    taken = db.session.scalars(select(AuditEntry.key).where(AuditEntry.what == "Exported")).all()
    assert taken == list(TABLES)


def test_nothing_in_a_file_is_a_formula(office: Office, ball):
    assert take(office, "products")[1][:2] == ["S-70", "'=HYPERLINK(1)"]
    assert "'+Ida" in [row[1] for row in take(office, "contacts")]
    assert take(office, "reviews")[1][3] == "'-1 for the colour"
    last = take(office, "movements")[-1]
    assert (last[4], last[5]) == ("-2", "'@home")
    assert take(office, "orders")[1][8] == "7.00"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "  =1"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"), [(None, ""), (-5, -5), (True, "yes"), ("a=b", "a=b"), ({"a": 1}, '{"a": 1}')]
)
def test_everything_else_stays_as_it_is(value, cell):
    assert safe_cell(value) == cell


def test_excel_is_told_that_it_is_utf8_and_programs_are_not_bothered(office: Office, ball):
    for_excel = office.post(f"{EXPORTS}/stock", opens_in="excel").data
    assert for_excel.startswith(b"\xef\xbb\xbfsku,")
    assert office.post(f"{EXPORTS}/stock", opens_in="program").data.startswith(b"sku,")
    refused = office.post(f"{EXPORTS}/stock", opens_in="fax")
    assert refused.status_code == 422


def test_a_list_that_a_role_may_not_see_is_not_in_its_exports(office: Office, ball):
    db.session.execute(db.text("UPDATE staff_role SET role_id = 'warehouse'"))
    db.session.add(RolePermission(role_id="warehouse", permission="data.export"))
    db.session.commit()
    codes = {a["href"].rpartition("/")[2] for a in office.page(EXPORTS).select(".ledger a")}
    assert codes == {
        *("orders", "order-lines", "refunds", "products"),
        *("stock", "lots", "movements", "purchases", "suppliers", "counts"),
    }
    assert office.post(f"{EXPORTS}/log", opens_in="excel").status_code == 403
    assert office.get(f"{EXPORTS}/contacts").status_code == 403


def test_lists_lead_to_their_export(office: Office, ball):
    for page, code in (
        ("orders", "orders"),
        ("stock", "stock"),
        ("lots", "lots"),
        ("counts", "counts"),
        ("purchases", "purchases"),
        ("suppliers", "suppliers"),
        ("reviews", "reviews"),
        ("search", "misses"),
        ("log", "log"),
    ):
        assert office.page(f"/backoffice/{page}").select_one(f"a[href='{EXPORTS}/{code}']"), page


def test_a_file_is_put_together_in_parts():
    tracemalloc.start()
    parts = sum(
        1 for _ in csv_parts(["a", "b"], ((number, "x" * 90) for number in range(50_000)), for_excel=True)
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert parts == 101
    assert peak < 1_000_000
