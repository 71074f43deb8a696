"""The sitemap names every page that a stranger may look for, once, and says when it last changed."""

import re
from datetime import datetime

import pytest

from shop.catalog.models import ProductStatus
from shop.feeds import views
from shop.feeds.reading import parts_of_products
from tests.factories import make_product, make_variant
from tests.feeds.conftest import SITEMAP, addresses, parse
from tests.support.markup import read
from tests.support.queries import counted_queries

IMAGES = "{http://www.google.com/schemas/sitemap-image/1.1}"


def whole_map(client) -> list[str]:
    """Every address of every part."""
    found = []
    for part in addresses(client.get("/sitemap.xml")):
        found += addresses(client.get(part.removeprefix("http://localhost")))
    return found


def test_every_address_of_it_leads_to_a_page_that_says_it_is_its_own(client, shop):
    found = whole_map(client)
    assert len(found) == len(set(found))
    answers = {each: client.get(each.removeprefix("http://localhost")) for each in found}
    assert {answer.status_code for answer in answers.values()} == {200}
    for address, answer in answers.items():
        page = read(answer)
        assert [link["href"] for link in page.find_all("link", rel="canonical")] == [address]
        assert page.find("meta", property="og:url")["content"] == address


def test_it_names_products_shelves_firmness_areas_guides_and_static_pages(client, shop):
    paths = {each.removeprefix("http://localhost") for each in whole_map(client)}
    assert paths >= {
        *("/", "/shop", "/shop/massage-balls", "/firmness", "/firmness/5", "/areas/feet", "/guides/feet"),
        *("/products/spiky-ball", "/products/starter-set", "/delivery", "/dilution", "/about"),
    }


def test_what_cannot_be_bought_is_not_in_it(client, shop):
    for status in (ProductStatus.DRAFT, ProductStatus.ARCHIVED):
        make_variant(make_product(status.value, status=status))
    make_product("without-a-variant")
    paths = {each.removeprefix("http://localhost/products/") for each in whole_map(client)}
    assert not paths & {"draft", "archived", "without-a-variant"}


def test_a_product_comes_with_its_photographs_and_the_moment_of_its_last_change(client, shop):
    entries = parse(client.get("/sitemaps/products/1.xml")).findall("s:url", SITEMAP)
    ball = next(each for each in entries if each.findtext("s:loc", "", SITEMAP).endswith("spiky-ball"))
    images = [each.text for each in ball.iterfind(f"{IMAGES}image/{IMAGES}loc")]
    assert len(images) == 2
    assert all(re.fullmatch(r"http://localhost/photos/[0-9a-f]{16}/1200\.jpg", each) for each in images)
    assert datetime.fromisoformat(ball.findtext("s:lastmod", "", SITEMAP)).tzinfo is not None


def test_many_products_come_in_parts_that_together_name_each_once(client, shop, monkeypatch):
    monkeypatch.setattr(views, "MOST_ADDRESSES", 2)
    for number in range(4):
        make_variant(make_product(f"more-{number}"))
    parts = [each for each in addresses(client.get("/sitemap.xml")) if "/products/" in each]
    assert [each.rpartition("/")[2] for each in parts] == ["1.xml", "2.xml", "3.xml", "4.xml"]
    sizes = [len(addresses(client.get(each.removeprefix("http://localhost")))) for each in parts]
    assert sizes == [2, 2, 2, 1]
    assert len(set(whole_map(client))) == len(whole_map(client))


def test_a_part_that_is_not_there_is_not_found(client, shop):
    assert client.get("/sitemaps/products/2.xml").status_code == 404
    assert client.get("/sitemaps/products/0.xml").status_code == 404


@pytest.mark.both_engines
def test_parts_are_counted_in_one_query(app, shop):
    with counted_queries() as queries:
        parts = parts_of_products(2)
    assert len(queries) == 1
    assert [part.first_id <= part.last_id for part in parts] == [True, True]
    assert parts[0].changed_at.tzinfo is not None


def test_an_empty_shop_has_a_map_as_well(client):
    assert addresses(client.get("/sitemap.xml")) == ["http://localhost/sitemaps/pages.xml"]
