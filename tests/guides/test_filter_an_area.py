"""A body area lists everything for the place, narrowed like a shelf; what the place is needs no saying."""

import pytest

from tests.factories import make_product, make_variant
from tests.support.markup import faults, read, words


@pytest.fixture(autouse=True)
def _shop(app):
    for number in range(1, 5):
        ball = make_product(f"ball-{number}", name=f"Ball {number}", areas=("feet",), position=number)
        make_variant(ball, name="Soft", pressure_level=2, vegan=number > 2)
        make_variant(ball, name="Firm", pressure_level=4)
    make_variant(make_product("cane", name="Cane", areas=("hips",), position=9), pressure_level=2)


def listed(page):
    return [words(name) for name in page.select("[data-narrowed] .product-card__name")]


def test_everything_for_the_place_is_listed_and_counted(client):
    answer = client.get("/areas/feet")
    page = read(answer)
    assert faults(answer.text) == []
    assert listed(page) == ["Ball 1", "Ball 2", "Ball 3", "Ball 4"]
    assert words(page.select_one("[data-total]")) == "4 products"
    labels = [words(label) for label in page.select("form[data-filters] label")]
    assert "2, gentle , 4 products" in labels
    assert not page.select("input[name=area]")


def test_a_choice_is_judged_for_one_variant_and_can_be_taken_away(client):
    page = read(client.get("/areas/feet?firmness=2&fact=vegan&area=hips&sort=name"))
    assert listed(page) == ["Ball 3", "Ball 4"]
    assert [words(only) for only in page.select("[data-narrowed] .product-card__only")] == ["Only Soft"] * 2
    assert {chip["href"] for chip in page.select(".chip--removable")} == {
        "/areas/feet?fact=vegan&sort=name",
        "/areas/feet?firmness=2&sort=name",
    }


def test_crawlers_are_told_the_area_without_filters(client):
    page = read(client.get("/areas/feet?firmness=2&sort=name"))
    assert page.find("link", rel="canonical")["href"] == "http://localhost/areas/feet"


def test_a_choice_that_nothing_meets_leads_back_to_the_area(client):
    page = read(client.get("/areas/feet?firmness=5"))
    assert listed(page) == []
    assert page.main.find("a", string="start again without filters")["href"] == "/areas/feet"


def test_a_place_whose_tools_are_all_suggested_lists_them_once(client):
    page = read(client.get("/areas/hips"))
    assert [words(name) for name in page.select(".product-card__name")] == ["Cane"]
    assert page.select_one("[data-narrowed]") is None


def test_a_page_that_does_not_exist_is_not_found(client):
    assert client.get("/areas/feet?page=2").status_code == 404
