"""Filters on every list: a plain form, counts, chips to take away, the whole choice in the URL."""

import pytest

from tests.factories import make_category, make_product, make_variant
from tests.support.markup import faults, read, words


@pytest.fixture(autouse=True)
def _shelf(app):
    make_category()
    ball = make_product("ball", name="Ball", areas=("feet",), position=1)
    make_variant(ball, name="Soft", pressure_level=2)
    make_variant(ball, name="Firm", pressure_level=4)
    make_variant(make_product("cane", name="Cane", areas=("hips",), position=2), pressure_level=4)


def names(page):
    return [words(card) for card in page.select(".product-card__name")]


def test_options_stand_in_a_form_with_how_many_each_leaves(client):
    page = read(client.get("/shop/massage-balls"))
    form = page.select_one("form[data-filters]")
    assert form["action"] == "/shop/massage-balls"
    labels = [words(label) for label in form.select("label")]
    assert "Feet , 1 product" in labels
    assert "4, firm , 2 products" in labels
    assert not [label for label in labels if label.startswith("Neck")]


def test_the_url_holds_the_choice_and_chips_take_it_away(client):
    page = read(client.get("/shop/massage-balls?firmness=4&area=feet&sort=name"))
    assert names(page) == ["Ball"]
    chips = {words(chip): chip["href"] for chip in page.select(".chip--removable")}
    assert chips == {
        "Take away: Feet ×": "/shop/massage-balls?firmness=4&sort=name",
        "Take away: 4, firm ×": "/shop/massage-balls?area=feet&sort=name",
    }
    assert page.select_one("input[name=sort]")["value"] == "name"


def test_another_order_keeps_the_choice(client):
    page = read(client.get("/shop/massage-balls?firmness=4&sort=name"))
    assert page.find("a", string="Name, A to Z")["href"] == "/shop/massage-balls?firmness=4&sort=name"
    assert page.find("a", string="Our order")["href"] == "/shop/massage-balls?firmness=4"


@pytest.mark.parametrize("path", ["/shop", "/shop/massage-balls", "/firmness/4"])
def test_crawlers_are_told_the_list_without_filters(client, path):
    page = read(client.get(f"{path}?area=feet&sort=name"))
    assert names(page) == ["Ball"]
    assert page.find("link", rel="canonical")["href"] == f"http://localhost{path}"


def test_a_page_of_one_firmness_judges_the_same_variant(client):
    page = read(client.get("/firmness/4"))
    assert [words(only) for only in page.select(".product-card__only")] == ["Only Firm"]
    assert page.select_one("input[name=firmness]") is None


def test_unknown_options_are_ignored(client):
    answer = client.get("/shop?area=moon&firmness=9&fact=%00x&fact=magic&size=&price='")
    assert answer.status_code == 400  # a null byte is no text
    assert names(read(client.get("/shop?area=moon&firmness=9&fact=magic&size=&price='"))) == ["Ball", "Cane"]


def test_a_choice_that_nothing_meets_leads_back(client):
    answer = client.get("/shop?area=feet&price=35-up")
    page = read(answer)
    assert faults(answer.text) == []
    assert names(page) == []
    assert "Nothing has all of that" in words(page.main)
    assert page.main.find("a", string="start again without filters")["href"] == "/shop"
    assert len(page.select(".chip--removable")) == 2
