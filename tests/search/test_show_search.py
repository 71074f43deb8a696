"""The search page: groups, corrections, filters, and other ways in where nothing was found."""

import pytest

from shop.extensions import db
from shop.search import list_misses
from tests.factories import make_product, make_variant
from tests.search.shelves import stock_shop
from tests.support.markup import faults, read, words


@pytest.fixture(autouse=True)
def _shop(app):
    stock_shop()


def names(page):
    return [words(card) for card in page.select(".product-card__name")]


def test_products_stand_first_then_what_there_is_to_read(client):
    page = read(client.get("/search?q=ball"))
    assert sorted(names(page)[:2]) == ["Natural Rubber Ball", "Spiky Massage Ball"]
    assert "Feet" in [words(link) for link in page.select(".search-hit__title")]
    assert page.select_one("h1").text == "Found for “ball”"


def test_what_there_is_to_read_is_one_step_away(client):
    for typed, address in {"returns": "/returns", "how firm": "/firmness", "calculator": "/dilution"}.items():
        page = read(client.get("/search", query_string={"q": typed}))
        assert address in [link["href"] for link in page.select(".search-hit__title")], typed


def test_a_correction_is_said(client):
    page = read(client.get("/search?q=lavendar"))
    assert names(page) == ["Lavender Essential Oil", "Glide Lotion"]
    assert "We know no “lavendar”, so we looked for “lavender”." in words(page.main)


def test_what_was_left_out_of_a_long_text_is_said(client):
    ten = "ab cd ef gh ij kl mn op qr st"
    said = "so we took the beginning: ab cd ef gh ij kl mn op qr st."
    assert said in words(read(client.get("/search", query_string={"q": f"{ten} uv"})).main)
    assert "beginning" not in words(read(client.get("/search", query_string={"q": f"the {ten} of my"})).main)
    long = read(client.get("/search", query_string={"q": "ball " * 2000}))
    assert "so we took the beginning: ball" in words(long.main)


def test_filters_show_only_the_version_that_meets_all_of_them(client):
    page = read(client.get("/search?q=lavendar&fact=fragrance_free"))
    assert names(page) == ["Glide Lotion"]
    card = page.select_one(".product-card")
    assert "Only 250 ml, unscented" in words(card)
    assert card.a["href"] == "/products/lotion/250-ml-unscented"
    # Each wish is met by a version of the lotion, but both by none.
    page = read(client.get("/search?q=lavendar&fact=fragrance_free&fact=no_tree_nut"))
    assert names(page) == []
    assert page.main.find("a", string="start again without filters")["href"] == "/search?q=lavendar"


def test_a_condition_is_answered_by_the_guide_and_no_product(client):
    page = read(client.get("/search?q=sciatica+ball"))
    assert names(page) == []
    assert page.main.find("a", href="/guides/when-to-see-a-professional")
    assert "add to" not in words(page.main).lower()


def test_nothing_found_offers_other_ways_and_keeps_the_words(client):
    page = read(client.get("/search?q=purple+xylophone"))
    assert page.select_one("h1").text == "Nothing found"
    assert page.find("input", {"name": "q"})["value"] == "purple xylophone"
    assert page.main.find("a", href="/search?q=xylophone")
    assert page.main.find("a", href="/areas/neck") is None  # nothing is for it
    assert page.main.find("a", href="/areas/feet")
    assert page.main.find("a", href="/firmness/1")


def test_what_was_not_found_is_counted_and_what_was_found_is_not(client):
    client.get("/search?q=Xylophones")
    client.get("/search?q=xylophone")
    client.get("/search?q=ball")
    client.get("/search?q=%F0%9F%98%80")
    client.get("/search?q=ida%40example.net")
    assert [(miss.term, miss.times) for miss in list_misses(limit=9)] == [("xylophone", 2)]


def test_what_was_typed_is_shown_as_text(client):
    answer = client.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22%27")
    assert "<script>alert" not in answer.text
    assert faults(answer.text) == []


@pytest.mark.parametrize(
    "query", ["", "?q=", "?q=ball", "?q=sciatica", "?q=zzzz", "?q=lavendar&fact=vegan", "?q=😀"]
)
def test_every_state_is_valid_public_and_not_for_crawlers(client, query):
    answer = client.get(f"/search{query}")
    assert answer.status_code == 200
    assert faults(answer.text) == []
    assert answer.headers["Cache-Control"].startswith("public")
    page = read(answer)
    assert page.find("link", rel="canonical")["href"] == "http://localhost/search"
    assert page.find("meta", {"name": "robots"})["content"] == "noindex, follow"


def test_pages_that_do_not_exist_are_not_found(client):
    assert client.get("/search?q=ball&page=2").status_code == 404
    assert client.get("/search?q=ball&page=x").status_code == 404


def test_suggestions_are_names_that_begin_like_it(client):
    assert client.get("/search/suggestions?q=lav").json == ["Lavender Essential Oil"]
    assert client.get("/search/suggestions?q=lavendar+oil").json == ["Lavender Essential Oil"]
    assert client.get("/search/suggestions?q=sciatica").json == []
    assert client.get("/search/suggestions").json == []


def test_a_long_list_keeps_the_search_on_its_pages(client):
    for number in range(30):
        make_variant(make_product(f"plum-{number}", name=f"Plum {number}"))
    db.session.commit()
    page = read(client.get("/search?q=plum&fact=vegan"))
    assert len(names(page)) == 24
    assert page.find("a", rel="next")["href"] == "/search?q=plum&fact=vegan&page=2"
    assert len(names(read(client.get("/search?q=plum&fact=vegan&page=2")))) == 6
