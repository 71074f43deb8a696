"""The home page: two ways in, the shelves, and a few products with the reason."""

from tests.factories import make_body_area, make_bundle, make_category, make_guide, make_product, make_variant
from tests.support.markup import read, words


def test_there_are_two_ways_in_and_all_shelves(client):
    make_category("massage-balls", name="Massage Balls")
    make_category("oils", name="Oils", position=2)
    make_variant(make_product(areas=("feet",)))
    page = read(client.get("/"))
    assert page.main.find("a", href="/areas/feet")
    assert [link["href"] for link in page.select("a.level")] == [f"/firmness/{n}" for n in range(1, 6)]
    assert [words(link) for link in page.select("a.shelf__link")] == ["Massage Balls", "Oils"]


def test_an_area_with_a_guide_alone_is_a_way_in_and_one_with_neither_is_not(client):
    make_guide("lower-back", body_area_id=make_body_area("lower_back", name="Lower back").id)
    make_body_area("jaw", name="Jaw")
    page = read(client.get("/"))
    assert page.main.find("a", href="/areas/lower_back")
    assert page.main.find("a", href="/areas/jaw") is None


def test_each_product_is_there_for_a_reason_that_is_said(client):
    popular = make_product("roller", name="Popular Roller")
    part = make_variant(popular, pressure_level=3)
    make_guide("feet", tools=(popular,))
    make_guide("calves", tools=(popular,))
    make_variant(make_product("air-ball", name="Air Ball"), pressure_level=1)
    mild = make_product("oil", name="Mild Oil", category=make_category("oils"), cosmetic={})
    make_variant(mild, net_content=100, net_unit="ml")
    make_bundle({part: 2})
    page = read(client.get("/"))
    chosen = {
        words(card.select_one(".product-card__name")): words(card.select_one(".product-card__reason"))
        for card in page.select(".product-card")
    }
    assert chosen == {
        "Popular Roller": "In 2 of our guides, more than any other tool",
        "Air Ball": "The gentlest thing we sell",
        "Mild Oil": "No fragrance and no tree nuts",
        "Starter Set": "The simplest way to give this to somebody",
    }


def test_a_shop_without_products_still_opens(client):
    page = read(client.get("/"))
    assert words(page.h1) == "Ease, evenly."
    assert page.select(".product-card") == []
