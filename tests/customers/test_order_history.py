"""Past orders: newest first, with status, care as sold and tracking; only one's own."""

import pytest

from shop.extensions import db
from tests.customers.conftest import signed_in
from tests.factories import IDA, make_bundle, make_care_sheet, make_customer, make_product, make_variant
from tests.orders.placements import cancel, paid, placed, ship
from tests.support.markup import faults, read, words
from tests.support.queries import counted_queries
from tests.support.reading import text_of

ORDERS = "/account/orders"


def test_without_orders_it_says_what_will_be_here(mara):
    page = mara.get(ORDERS)
    assert faults(page.text) == []
    assert "No orders yet" in text_of(page)


def test_orders_of_every_state_are_here_newest_first(mara, frozen_clock):
    first = ship(paid(make_variant()))
    frozen_clock.advance(hours=1)
    second = placed(make_variant())
    frozen_clock.advance(hours=1)
    third = paid(make_variant())
    cancel(third)
    page = mara.get(ORDERS)
    assert faults(page.text) == []
    titles = [words(title) for title in read(page).main.select("h2")]
    assert titles == [
        "This order is cancelled",
        "We are waiting for your payment",
        "Your order is on its way",
    ]
    assert [order.number in page.text for order in (first, second, third)] == [True] * 3


def test_a_shipped_order_leads_to_its_parcel_and_to_all_about_it(mara):
    order = ship(paid(make_variant()))
    links = [link["href"] for link in read(mara.get(ORDERS)).main.select("a")]
    assert "https://www.ups.com/track?tracknum=1Z999" in links
    assert f"/orders/{order.token}" in links


def test_care_sheets_are_the_versions_that_were_sold_also_of_the_parts_of_a_set(mara):
    ball, gel = make_product("ball", name="Ball"), make_product("gel", name="Gel")
    placed(make_bundle({make_variant(ball): 1, make_variant(gel): 2}))
    newer = make_care_sheet(ball, version=2)
    sheets = [link["href"] for link in read(mara.get(ORDERS)).select(".past-order__care a")]
    assert len(sheets) == 2
    assert f"/care/{newer.id}" not in sheets
    assert all(mara.get(sheet).status_code == 200 for sheet in sheets)


def test_an_order_belongs_to_whoever_proved_its_email_however_it_was_typed(app, mara):
    variant = make_variant()
    mine = placed(variant, email="Mara@Example.com")
    theirs = placed(variant, email=IDA)
    text = text_of(mara.get(ORDERS))
    assert mine.number in text and theirs.number not in text
    assert mara.post(f"{ORDERS}/{theirs.number}/again").status_code == 404
    ida = signed_in(app, make_customer(IDA, name="Ida"))
    assert theirs.number in text_of(ida.get(ORDERS))


def test_the_page_asks_as_often_for_ten_orders_as_for_one(mara):
    variant = make_variant(stock=50)
    counts = []
    for more in (1, 9):
        for _ in range(more):
            ship(paid(variant))
        with counted_queries() as statements:
            mara.get(ORDERS)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_a_long_history_comes_in_pages(mara):
    variant = make_variant(stock=50)
    for _ in range(11):
        placed(variant)
    assert len(read(mara.get(ORDERS)).select(".past-order")) == 10
    last = mara.get(f"{ORDERS}?page=2")
    assert len(read(last).select(".past-order")) == 1
    assert "Page 2 of 2" in text_of(last)
    assert faults(last.text) == []


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "9" * 5000, "١"])
def test_a_page_that_there_is_not_is_one_that_there_is(mara, page):
    placed(make_variant())
    assert mara.get(ORDERS, query_string={"page": page}).status_code == 200


def test_markup_in_what_was_sold_is_shown_and_not_obeyed(mara):
    hostile = "<script>alert(1)</script>"
    order = placed(make_variant(make_product(name=hostile), name="<b>big</b>"))
    db.session.commit()
    page = mara.get(ORDERS)
    assert "<script>alert" not in page.text and "<b>big" not in page.text
    assert hostile in read(page).get_text() and order.number in page.text
