"""A shelf: which products, in which order, with which facts on the card."""

import pytest

from shop.catalog.models import ProductStatus
from tests.factories import make_category, make_product, make_variant
from tests.support.markup import read, words
from tests.support.queries import counted_queries


@pytest.fixture
def shelf(app):
    return make_category("massage-balls")


def names(response) -> list[str]:
    return [words(name) for name in read(response).select(".product-card__name")]


def stock_shelf(count: int) -> None:
    for number in range(count):
        make_variant(make_product(f"ball-{number}", name=f"Ball {number:02d}"))


def test_published_products_stand_in_the_editors_order(client, shelf):
    make_variant(make_product("second", name="Second", position=2))
    make_variant(make_product("first", name="First", position=1))
    make_variant(make_product("draft", name="Draft", position=0, status=ProductStatus.DRAFT))
    make_variant(make_product("old", name="Old", position=0, status=ProductStatus.ARCHIVED))
    make_variant(make_product("oil", name="Oil", category=make_category("oils")))
    assert names(client.get("/shop/massage-balls")) == ["First", "Second"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("featured", ["Firm", "Cheap", "Plain"]),
        ("price-asc", ["Cheap", "Plain", "Firm"]),
        ("price-desc", ["Firm", "Plain", "Cheap"]),
        ("gentle-first", ["Plain", "Cheap", "Firm"]),
        ("name", ["Cheap", "Firm", "Plain"]),
        ("; DROP TABLE product", ["Firm", "Cheap", "Plain"]),
    ],
)
def test_the_order_stands_in_the_address_and_unknown_ones_mean_ours(client, shelf, sort, expected):
    make_variant(make_product("firm", name="Firm", position=1), price_cents=900, pressure_level=5)
    make_variant(make_product("cheap", name="Cheap", position=2), price_cents=500, pressure_level=2)
    make_variant(make_product("plain", name="Plain", position=3), price_cents=700, pressure_level=1)
    assert names(client.get("/shop/massage-balls", query_string={"sort": sort})) == expected


def test_a_long_shelf_has_pages_that_keep_the_order(client, shelf):
    stock_shelf(25)
    first = client.get("/shop/massage-balls?sort=name")
    assert len(names(first)) == 24
    onward = read(first).find("a", rel="next")["href"]
    assert onward == "/shop/massage-balls?sort=name&page=2"
    second = client.get(onward)
    assert names(second) == ["Ball 24"]
    assert "Page 2 of 2" in words(read(second).main)


@pytest.mark.parametrize("page", ["0", "-1", "3", "two", "1e3", "99999999999999999999", "١"])
def test_a_page_that_does_not_exist_is_not_found(client, shelf, page):
    stock_shelf(2)
    assert client.get("/shop/massage-balls", query_string={"page": page}).status_code == 404


def test_a_card_holds_the_facts_that_decide(client, shelf):
    ball = make_product("rubber-ball", name="Rubber Ball", summary="A dense ball.")
    for level, price in ((4, 900), (5, 800)):
        make_variant(
            ball,
            name=f"Level {level}",
            price_cents=price,
            pressure_level=level,
            contains_natural_rubber=True,
            options={"size": "63 mm"},
        )
    card = words(read(client.get("/shop/massage-balls")).select_one(".product-card"))
    assert "A dense ball." in card
    assert "63 mm" in card
    assert "Pressure 4 to 5 of 5, firm to extra firm" in card
    assert "Contains natural rubber" in card
    assert "from $8.00" in card


def test_liquids_show_the_price_of_100_ml(client, app):
    oil = make_product("almond-oil", name="Almond Oil", category=make_category("oils"), cosmetic={})
    make_variant(oil, name="250 ml", price_cents=1499, net_content=250, net_unit="ml")
    card = words(read(client.get("/shop/oils")).select_one(".product-card"))
    assert "$6.00 per 100 ml" in card
    assert "natural rubber" not in card


def test_sold_out_is_said_only_when_no_variant_is_left(client, shelf):
    half = make_product("half", name="Half")
    make_variant(half, name="Gone", stock=0)
    make_variant(half, name="There", stock=1)
    make_variant(make_product("gone", name="Gone"), stock=0)
    cards = {
        words(card.select_one(".product-card__name")): words(card)
        for card in read(client.get("/shop/massage-balls")).select(".product-card")
    }
    assert "Sold out" not in cards["Half"]
    assert "Sold out" in cards["Gone"]


def test_an_empty_shelf_says_so_and_leads_on(client, shelf):
    page = read(client.get("/shop/massage-balls"))
    assert "empty for now" in words(page.main)
    assert page.main.find("a", href="/shop", string="See everything we sell")


def test_an_unknown_shelf_is_not_found(client, shelf):
    assert client.get("/shop/chairs").status_code == 404


def test_everything_stands_on_one_list(client, shelf):
    make_variant(make_product("ball", name="Ball"))
    make_variant(make_product("oil", name="Oil", category=make_category("oils", position=2), cosmetic={}))
    assert names(client.get("/shop")) == ["Ball", "Oil"]


@pytest.mark.parametrize("count", [1, 24, 60])
def test_a_shelf_takes_six_queries_whatever_its_size(client, shelf, count):
    stock_shelf(count)
    with counted_queries() as statements:
        assert client.get("/shop/massage-balls").status_code == 200
    assert len(statements) == 6
