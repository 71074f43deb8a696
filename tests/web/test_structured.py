"""What machines are told (JSON-LD) is what the page says, and cannot break out of the page."""

import json

import pytest

from shop.extensions import db
from tests.factories import make_guide, make_photo, make_product, make_variant
from tests.support.markup import read


def things(client, address: str) -> list[dict]:
    """Every thing on a page, those of a graph one by one."""
    page = read(client.get(address))
    blocks = [json.loads(block.string) for block in page.find_all("script", type="application/ld+json")]
    assert all(block["@context"] == "https://schema.org" for block in blocks)
    return [thing for block in blocks for thing in block.get("@graph", [block])]


def one(found: list[dict], kind: str) -> dict:
    (thing,) = [each for each in found if each["@type"] == kind]
    return thing


@pytest.fixture
def ball(app):
    ball = make_product("spiky-ball")
    make_variant(ball, name="70 mm", slug="70-mm", sku="S-70", price_cents=705, gtin="4006381333931")
    make_variant(ball, name="80 mm", slug="80-mm", sku="S-80", price_cents=900, stock=0)
    make_photo(ball)
    return ball


def test_a_product_offers_each_variant_at_its_price_and_says_what_is_sold_out(client, ball):
    product = one(things(client, "/products/spiky-ball/80-mm"), "Product")
    assert product["name"] == "Spiky Massage Ball"
    told = [(o["sku"], o["price"], o["priceCurrency"], o["availability"]) for o in product["offers"]]
    in_stock, sold_out = "https://schema.org/InStock", "https://schema.org/OutOfStock"
    assert told == [("S-70", "7.05", "USD", in_stock), ("S-80", "9.00", "USD", sold_out)]
    assert product["offers"][1]["url"] == "http://localhost/products/spiky-ball/80-mm"
    assert product["image"][0].startswith("http://localhost/photos/")


def test_only_numbers_that_the_world_knows_are_told(client, ball):
    offers = one(things(client, "/products/spiky-ball"), "Product")["offers"]
    assert [offer.get("gtin") for offer in offers] == ["4006381333931", None]


def test_a_list_names_its_products_in_order(client, ball):
    items = one(things(client, "/shop/massage-balls"), "ItemList")["itemListElement"]
    assert [(i["position"], i["url"]) for i in items] == [(1, "http://localhost/products/spiky-ball")]


def test_breadcrumbs_are_those_of_the_page(client, ball):
    steps = one(things(client, "/products/spiky-ball"), "BreadcrumbList")["itemListElement"]
    assert [step["name"] for step in steps] == ["Shop", "Massage Balls", "Spiky Massage Ball"]
    assert [step.get("item") for step in steps][:2] == [
        "http://localhost/shop",
        "http://localhost/shop/massage-balls",
    ]


def test_a_guide_is_a_how_to(client, ball):
    make_guide("feet", tools=(ball,))
    guide = one(things(client, "/guides/feet"), "HowTo")
    assert guide["totalTime"] == "PT8M"
    assert guide["step"][0]["text"] == "Put the left foot on the ball."
    assert guide["tool"][0]["name"] == "Spiky Massage Ball"


def test_the_home_page_says_who_we_are(client, ball):
    found = things(client, "/")
    assert one(found, "OnlineStore")["email"] == "care@evenmoor.example"
    assert one(found, "WebSite")["url"] == "http://localhost/"


def test_a_search_is_named_only_where_there_is_one(app, client, ball):
    has_search = "search.show" in app.view_functions
    assert ("potentialAction" in one(things(client, "/"), "WebSite")) is has_search


def test_no_name_breaks_out_of_the_data(client, ball):
    ball.name = "</script><script>alert(1)</script>"
    db.session.commit()
    page = client.get("/products/spiky-ball").text
    assert "<script>alert" not in page
    assert one(things(client, "/products/spiky-ball"), "Product")["name"] == ball.name
