"""The lists of orders and stock, and the counts of the first page."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from shop.extensions import db
from shop.orders import lock_order, ship_order
from tests.backoffice.conftest import Office, PlaceOrder
from tests.factories import THEO, make_bundle, make_product, make_variant


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements that requests send meanwhile, without the ones that begin and end transactions."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        if statement.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine, "before_cursor_execute", note)


def numbers(office: Office, query: str = "") -> list[str]:
    return [link.text for link in office.page(f"/backoffice/orders{query}").select(".office-table__main")]


@pytest.fixture
def orders(order_placed: PlaceOrder):
    ball = make_variant(sku="MB-SPIKY", stock=100)
    waiting = order_placed(ball, paid=False, name="Nora Ito", email="nora@example.org")
    paid = order_placed(ball)
    shipped = order_placed(ball)
    ship_order(lock_order(shipped.id), carrier="UPS", tracking_number="1Z999", by=THEO)
    return {"waiting": waiting, "paid": paid, "shipped": shipped}


def test_what_is_to_ship_comes_first(office: Office, orders):
    assert numbers(office) == [orders["paid"].number]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?show=waiting", ["waiting"]),
        ("?show=shipped", ["shipped"]),
        ("?show=cancelled", []),
        ("?show=review", []),
        ("?show=all", ["shipped", "paid", "waiting"]),
        ("?show=all&q=nora@", ["waiting"]),
        ("?show=all&q=iTO", ["waiting"]),
        ("?show=all&q=%25", []),
        ("?show=shipped&q=nora", []),
    ],
)
def test_lists_and_search_find_what_belongs_to_them(office: Office, orders, query, expected):
    assert numbers(office, query) == [orders[name].number for name in expected]


def test_part_of_a_number_is_enough(office: Office, orders):
    number = orders["paid"].number
    assert numbers(office, f"?show=all&q={number[3:].lower()}") == [number]


def test_pages_follow_each_other_without_gap_or_repeat(office: Office, order_placed: PlaceOrder):
    ball = make_variant(stock=100)
    placed = [order_placed(ball).number for _ in range(30)]
    first = office.page("/backoffice/orders")
    more = first.select_one(".pager a.button")["href"]
    second = office.page(more)
    shown = [link.text for page in (first, second) for link in page.select(".office-table__main")]
    assert shown == placed[::-1]
    assert not second.select_one(".pager a.button")
    assert second.select_one(".pager a")["href"] == "/backoffice/orders?show=to-ship"


@pytest.mark.parametrize(
    ("address", "limit"), [("/backoffice", 8), ("/backoffice/orders", 5), ("/backoffice/stock", 5)]
)
def test_a_longer_list_asks_no_more_queries(
    office: Office, order_placed: PlaceOrder, address: str, limit: int
):
    ball = make_variant(stock=100)
    make_bundle({ball: 2})
    order_placed(ball)
    db.session.commit()
    with counted_queries() as few:
        office.get(address)
    for number in range(12):
        order_placed(ball, make_variant(make_product(f"p-{number}"), stock=3))
    db.session.commit()
    with counted_queries() as many:
        office.get(address)
    assert len(few) == len(many) <= limit


def test_an_order_of_many_lines_asks_no_more_queries(office: Office, order_placed: PlaceOrder):
    small = order_placed(make_variant(make_product("p-small"), stock=3))
    large = order_placed(*(make_variant(make_product(f"p-{number}"), stock=3) for number in range(8)))
    addresses = [f"/backoffice/orders/{order.number}" for order in (small, large)]
    db.session.commit()
    counts = []
    for address in addresses:
        with counted_queries() as seen:
            office.page(address)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 18


def test_the_first_page_counts_what_waits(office: Office, orders):
    make_variant(sku="EMPTY", stock=0)
    page = office.page("/backoffice")
    jobs = {link["href"]: link.get_text(" ", strip=True) for link in page.select(".job__link")}
    assert jobs == {
        "/backoffice/orders?show=to-ship": "1 to ship",
        "/backoffice/stock?show=low": "1 low in stock",
        "/backoffice/orders?show=waiting": "1 waiting for payment",
    }
    assert [link.text for link in page.select(".office-table__main")] == [orders["paid"].number]


def test_an_empty_shop_says_so(office: Office):
    assert "Nothing waits for you" in office.page("/backoffice").text
    assert "Everything that is paid is shipped." in office.page("/backoffice/orders").text
    assert "No orders yet." in office.page("/backoffice/orders?show=all").text
    assert "There is nothing to stock yet." in office.page("/backoffice/stock").text


def test_a_name_with_markup_stays_text(office: Office, order_placed: PlaceOrder):
    order = order_placed(make_variant(), name="<b>Mara</b>", gift_message="<script>alert(1)</script>")
    for address in ("/backoffice/orders", f"/backoffice/orders/{order.number}"):
        assert "<b>Mara" not in office.get(address).text
        assert "<script>alert" not in office.get(address).text


def test_stock_is_filtered_searched_and_paged(office: Office):
    product = make_product(name="Lavender Oil")
    full = [make_variant(product, sku=f"A-{n:03d}", name=f"{n} ml", stock=9).sku for n in range(52)]
    make_variant(product, sku="B-LOW", name="low", stock=3)
    make_variant(product, sku="C-OUT", name="out", stock=0)

    def skus(query: str) -> list[str]:
        return [row.text for row in office.page(f"/backoffice/stock{query}").select(".office-table__main")]

    assert skus("?show=low") == ["B-LOW", "C-OUT"]
    assert skus("?show=sold-out") == ["C-OUT"]
    assert skus("?q=b-l") == ["B-LOW"]
    assert skus("?q=rose") == []
    assert skus("") == full[:50]
    assert skus(f"?after={full[49]}") == [*full[50:], "B-LOW", "C-OUT"]


def test_a_set_is_shown_with_what_its_parts_allow(office: Office):
    part = make_variant(sku="PART", stock=7)
    bundle = make_bundle({part: 2})
    row = office.page(f"/backoffice/stock?q={bundle.sku}").select_one("tbody tr")
    assert "Made of its parts" in row.text
    assert row.select("td")[-3].get_text(strip=True) == "3"
