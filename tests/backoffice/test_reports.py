"""Reports: the days that were asked for, the numbers behind each chart, files that no spreadsheet runs."""

import csv
import io
from decimal import Decimal

import pytest

from shop.backoffice.reports.charts import columns, count, whole
from shop.backoffice.reports.tables import TABLES, as_csv
from shop.extensions import db
from shop.inventory.models import Restock
from shop.returns import Condition, Finding, inspect_return
from shop.search.missing import record_miss
from tests.factories import THEO, make_product, make_variant
from tests.returns.conftest import arrived, sent
from tests.support.markup import faults, words
from tests.support.queries import counted_queries

REPORTS = "/backoffice/reports"


@pytest.fixture
def sold(office, order_placed, frozen_clock):
    """One order, a minute ago."""
    order = order_placed(make_variant(make_product(name="=Ball"), price_cents=1_200_00))
    record_miss("hedgehog", words=["hedgehog"])
    db.session.commit()
    return order


def test_what_was_sold_today_stands_in_the_equation_the_charts_and_their_tables(office, sold):
    page = office.page(REPORTS)
    assert words(page.select_one(".equation__result")) == "Kept, from 1 order $1,205.95"
    assert "$1,205.95" in words(page.select_one("#sales-by-day").find_parent("section").table)
    assert words(page.select_one("#sales-by-category").find_parent("section").tbody.tr.th) == "Massage Balls"
    assert "hedgehog" in words(
        page.select_one("#searched-and-not-found-all-days").find_parent("section").table
    )
    assert faults(str(page)) == []


def test_a_shop_that_sold_nothing_says_so_in_each_report(office):
    page = office.page(f"{REPORTS}?range=12-months")
    assert page.select("svg.chart__drawing") == []
    assert "Nothing was sold in these days. Choose a longer range." in words(page.main)
    assert faults(str(page)) == []


def test_what_came_back_stands_beside_the_refunds_by_day_and_product(office, frozen_clock):
    order = sent(make_variant(make_product(name="Ball")))
    wanted = arrived(order, quantity=2)
    finding = Finding(2, Condition.USED, Restock.WRITE_OFF)
    inspect_return(wanted, {line.id: finding for line in wanted.lines}, by=THEO)
    db.session.commit()
    page = office.page(REPORTS)
    by_day = page.select_one("#returns-by-day").find_parent("section")
    assert words(by_day.tbody) == "Tue, Dec 1, 2026 2 0 0 2"
    by_product = page.select_one("#returns-by-product").find_parent("section")
    assert words(by_product.tbody) == "Ball 2 0 0 2"
    assert by_day.svg and by_product.svg
    assert faults(str(page)) == []
    assert "2026-12-01,2,0,0,2" in office.get(f"{REPORTS}/returns.csv").text
    assert "Ball,/products/" in office.get(f"{REPORTS}/returned-products.csv").text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("since=2026-13-01", "Enter the date like 2027-05-31."),
        ("since=2026-11-20&until=2026-11-10", "This day comes after the last one."),
        ("since=2020-01-01&until=2026-11-10", "Choose a range of three years at most."),
        ("since=0001-01-01&until=0002-01-01", "Choose a day from 2000 on."),
        ("until=2030-01-01", "This day is still to come."),
        ("until=0001-01-02", "Choose a day from 2000 on."),
    ],
)
def test_days_that_make_no_range_are_said_beside_the_field_and_kept(office, frozen_clock, query, sentence):
    answer = office.get(f"{REPORTS}?{query}")
    assert answer.status_code == 422
    assert sentence in answer.text
    assert query.partition("=")[2].partition("&")[0] in answer.text
    assert office.get(f"{REPORTS}/sales.csv?{query}").status_code == 404


@pytest.mark.parametrize(
    ("query", "unit"), [("", "day"), ("?since=2026-08-01", "week"), ("?range=12-months", "month")]
)
def test_longer_ranges_have_wider_bars_and_as_many_queries(office, sold, query, unit):
    with counted_queries() as queries:
        page = office.page(REPORTS + query)
    assert page.select_one(f"#sales-by-{unit}")
    assert len(queries) <= 14


def test_each_table_is_a_file_with_plain_numbers_and_no_formulas(office, sold):
    for name in TABLES:
        answer = office.get(f"{REPORTS}/{name}.csv")
        assert answer.status_code == 200 and answer.mimetype == "text/csv"
        assert f"{name}-2026-11-04-2026-12-01.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(office.get(f"{REPORTS}/products.csv").text.removeprefix("\ufeff"))))
    assert rows[1][0] == "'=Ball" and rows[1][2:] == ["1", "1200.00"]
    assert office.get(f"{REPORTS}/nothing.csv").status_code == 404


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+cmd", "@SUM", "\tx", "\r=1"])
def test_no_cell_is_a_formula(cell):
    written = next(csv.reader(io.StringIO(as_csv((("A",), [(cell,)])).partition("\n")[2], newline="")))
    assert written == [f"'{cell}"]


def test_amounts_below_nothing_stay_numbers():
    assert as_csv((("A",), [(Decimal("-12.50"),)])).splitlines()[1] == "-12.50"


def test_charts_hold_nothing_that_the_policy_forbids():
    drawing = columns(["Mon", "<b>&"], [100, 2000], words=whole)
    assert drawing.count("<rect") >= 2
    for forbidden in ("<style", "<script", "style=", "<b>", "onmouse"):
        assert forbidden not in drawing


def test_an_axis_of_things_has_no_halves():
    assert [count(number) for number in (0, 0.5, 1.0, 1200)] == ["0", "", "1", "1,200"]
