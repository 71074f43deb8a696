"""Finding from anywhere: each kind by its beginnings, and nothing that the colleague may not see."""

import pytest

from shop.accounts import hashing
from shop.extensions import db
from tests.backoffice.conftest import PASSWORD, Office, sign_in
from tests.factories import make_customer, make_product, make_staff, make_variant
from tests.support.markup import faults, words
from tests.support.queries import counted_queries


@pytest.fixture
def stocked(app):
    return make_variant(make_product(name="Cork Ball"), sku="MB-CRK45", name="45 mm", gtin="2000000000008")


def found(office: Office, typed: str, kind: str) -> list[str]:
    page = office.page("/backoffice/find?q=" + typed)
    return [words(link) for link in page.select(f"section[aria-labelledby=found-{kind}] a")]


@pytest.mark.both_engines
def test_an_order_is_found_by_the_beginning_of_its_number_email_or_name(office, order_placed, stocked):
    order = order_placed(stocked)
    for typed in (order.number[:6].lower(), "mara@", "mara l", "Mara"):
        assert found(office, typed, "orders") == [f"{order.number} Mara Lind, mara@example.com To ship"], (
            typed
        )
    assert found(office, "zora", "orders") == []


@pytest.mark.both_engines
def test_articles_products_and_customers_are_found(office, stocked):
    make_customer("ida@example.net", name="Ida Berg")
    for typed in ("mb-c", "2000000000008"):
        assert found(office, typed, "articles") == ["MB-CRK45 Cork Ball, 45 mm"]
    assert found(office, "ball cork", "products") == ["Cork Ball"]
    assert found(office, "ida b", "customers") == ["Ida Berg ida@example.net, their orders"]
    assert found(office, "theo", "customers") == []


def test_pages_are_found_by_their_words_and_all_are_offered_before_anything_is_typed(office):
    assert found(office, "ship", "places") == ["Orders to ship", "Orders not to ship"]
    assert "Today" in found(office, "", "places")


@pytest.mark.parametrize("typed", ["%", "_", "'", '"', "\\", "/", "x" * 5000, "😀", "EV-%25"])
def test_nothing_typed_breaks_it_and_signs_stand_for_themselves(office, stocked, typed):
    answer = office.client.get("/backoffice/find", query_string={"q": typed})
    assert answer.status_code == 200
    assert "Cork Ball" not in answer.text
    assert faults(answer.text) == []


def test_who_may_not_see_orders_finds_none_and_is_not_led_to_them(client, order_placed, stocked):
    order = order_placed(stocked)
    make_staff(password_hash=hashing.hash_password(PASSWORD), role="content")
    db.session.commit()
    sign_in(client)
    content = Office(client)
    assert found(content, order.number, "orders") == found(content, "mara", "customers") == []
    assert found(content, "mb", "articles") != []
    assert found(content, "orders", "places") == []


def test_one_query_for_each_kind(office, stocked):
    with counted_queries() as queries:
        office.page("/backoffice/find?q=m")
    # Four kinds, and who asks: session, person, roles.
    assert len(queries) <= 8
