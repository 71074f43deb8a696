"""The product feed keeps the rules of Google's specification, item by item, and needs little memory."""

import re

import pytest

from shop.catalog.models import Product
from shop.extensions import db
from shop.feeds import reading
from tests.factories import make_photo, make_product, make_variant
from tests.feeds.conftest import parse
from tests.support.queries import counted_queries

G = "{http://base.google.com/ns/1.0}"

#: Field -> what each value of it looks like (support.google.com/merchants/answer/7052112).
REQUIRED = {
    "id": r".{1,50}",
    "title": r".{1,150}",
    "description": r"(?s).{1,5000}",
    "link": r"http://localhost/products/\S+",
    "image_link": r"http://localhost/photos/\S+\.jpg",
    "availability": r"in_stock|out_of_stock",
    "price": r"\d+\.\d\d USD",
    "condition": r"new",
    "brand": r"Evenmoor",
}
OPTIONAL = {
    "item_group_id": r"[a-zA-Z0-9_-]{1,50}",
    "additional_image_link": r"http://localhost/photos/\S+\.jpg",
    "gtin": r"\d{8}|\d{12,14}",
    "identifier_exists": r"no",
    "is_bundle": r"yes",
    "unit_pricing_measure": r"\d+ (ml|g)",
    "unit_pricing_base_measure": r"100 (ml|g)",
    "shipping_weight": r"\d+ g",
    "product_type": r".{1,750}",
}


def items(client) -> dict[str, dict[str, list[str]]]:
    """Field -> values of each item, by its id."""
    root = parse(client.get("/feeds/products.xml", buffered=True))
    found = {}
    for item in root.iterfind("channel/item"):
        facts: dict[str, list[str]] = {}
        for each in item:
            assert each.tag.startswith(G), each.tag
            facts.setdefault(each.tag.removeprefix(G), []).append(each.text or "")
        assert facts["id"][0] not in found
        found[facts["id"][0]] = facts
    return found


@pytest.fixture
def everything(client, shop):
    make_photo(db.session.get(Product, shop.product_id))
    return items(client)


def faults(facts: dict[str, list[str]]) -> list[str]:
    """What Google would refuse in one item."""
    wrong = [f"{name} is missing" for name in REQUIRED if name not in facts]
    for name, values in facts.items():
        rule = {**REQUIRED, **OPTIONAL}.get(name)
        if rule is None:
            wrong.append(f"{name} is unknown")
        wrong += [f"{name}: {value}" for value in values if rule and not re.fullmatch(rule, value)]
        if len(values) > (10 if name == "additional_image_link" else 1):
            wrong.append(f"{name} comes {len(values)} times")
    if ("gtin" in facts) == ("identifier_exists" in facts):
        wrong.append("has a number and says that there is none, or neither")
    if ("unit_pricing_measure" in facts) != ("unit_pricing_base_measure" in facts):
        wrong.append("only half a unit price")
    return wrong


def test_every_item_keeps_the_rules(everything):
    assert {sku: faults(facts) for sku, facts in everything.items() if faults(facts)} == {}
    assert len(everything) == 4


def test_each_variant_is_told_with_its_own_page_price_and_stock(everything):
    told = {name: everything["S-80"][name] for name in ("link", "price", "availability")}
    assert told == {
        "link": ["http://localhost/products/spiky-ball/80-mm"],
        "price": ["9.00 USD"],
        "availability": ["out_of_stock"],
    }
    assert everything["S-70"]["availability"] == ["in_stock"]
    assert everything["S-70"]["gtin"] == ["4006381333931"]


def test_versions_of_one_product_belong_together_and_what_stands_alone_does_not(everything):
    assert everything["S-70"]["item_group_id"] == everything["S-80"]["item_group_id"]
    assert "item_group_id" not in everything["O-100"]


def test_what_is_measured_out_says_its_price_by_the_100(everything):
    assert everything["O-100"]["unit_pricing_measure"] == ["100 ml"]
    assert everything["O-100"]["unit_pricing_base_measure"] == ["100 ml"]
    assert "unit_pricing_measure" not in everything["S-70"]


def test_what_no_xml_may_hold_is_left_out_and_the_rest_escaped(everything):
    assert everything["O-100"]["title"] == ["Sweet & <Plain> Oil, 100 ml"]


def test_a_product_without_a_photograph_waits_for_one(client, shop):
    assert [sku for sku in items(client) if sku.startswith("GS-")] == []


def test_an_edit_is_in_the_next_answer_and_nothing_is_sent_twice(client, shop):
    first = client.get("/feeds/products.xml", buffered=True)
    known = {"If-None-Match": first.headers["ETag"]}
    again = client.get("/feeds/products.xml", headers=known, buffered=True)
    assert (again.status_code, again.get_data()) == (304, b"")
    make_variant(make_product("new"))
    assert client.get("/feeds/products.xml", headers=known, buffered=True).status_code == 200


def test_a_head_is_answered_without_reading_the_products(client, shop):
    answer = client.head("/feeds/products.xml")
    assert (answer.status_code, answer.get_data()) == (200, b"")


def test_its_length_is_not_stated_before_it_is_known(client, shop):
    # Whoever measures it has read it whole; and a server sends no byte more than was stated.
    assert "Content-Length" not in client.get("/feeds/products.xml", buffered=True).headers
    assert "Content-Length" not in client.head("/feeds/products.xml").headers


def test_products_are_read_a_batch_at_a_time(client, shop, monkeypatch):
    whole = items(client)
    monkeypatch.setattr(reading, "BATCH", 1)
    held: list[int] = []
    for batch in reading.read_products():
        held.append(len(batch))
        db.session.expunge_all()
    assert held == [1, 1, 1]
    assert items(client) == whole


def test_a_batch_takes_as_many_queries_however_many_products_are_in_it(client, shop):
    with counted_queries() as few:
        items(client)
    for number in range(5):
        product = make_product(f"more-{number}")
        make_variant(product)
        make_photo(product)
    with counted_queries() as many:
        items(client)
    assert len(many) == len(few)
