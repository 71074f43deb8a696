"""However many products a common word meets, only so many are ranked; for fewer nothing changes."""

import pytest

from shop.catalog.models import Product
from shop.extensions import db
from shop.search import asking
from shop.search.finding import find
from tests.factories import make_guide, make_product, make_variant
from tests.support.markup import read, words

pytestmark = pytest.mark.both_engines

NAMED = ["lavender-balm", "lavender-oil", "lavender-soap"]
TOLD = ["balm", "cream", "oil", "soap"]


@pytest.fixture(autouse=True)
def _shelf(app):
    # What only tells of it is indexed first, and the guide after everything.
    for position, slug in enumerate([*TOLD, *NAMED], start=1):
        name = slug.replace("-", " ").title()
        product = make_product(slug, name=name, summary="With lavender." if slug in TOLD else "Plain.")
        product.position = -position
        make_variant(product)
    db.session.commit()
    make_guide("lavender", title="Lavender")
    db.session.commit()


def found(most, monkeypatch):
    monkeypatch.setattr(asking, "MOST_RANKED", most)
    slugs = {product.id: product.slug for product in db.session.query(Product)}
    return [slugs[product_id] for product_id in find("lavender").product_ids]


def test_names_go_first_though_texts_were_indexed_before_them(monkeypatch):
    assert set(found(3, monkeypatch)) == set(NAMED)
    assert set(found(2, monkeypatch)) == set(NAMED[:2])


def test_what_is_left_goes_to_those_that_were_indexed_first(monkeypatch):
    ranked = found(5, monkeypatch)
    assert set(ranked[:3]) == set(NAMED)
    assert set(ranked[3:]) == set(TOLD[:2])


def test_up_to_so_many_the_order_is_the_same_as_without_a_limit(monkeypatch):
    assert found(7, monkeypatch) == found(1000, monkeypatch)
    assert len(found(7, monkeypatch)) == 7


def test_what_there_is_to_read_is_found_however_many_products_there_are(monkeypatch):
    monkeypatch.setattr(asking, "MOST_RANKED", 1)
    assert [hit.slug for hit in find("lavender").others] == ["lavender"]


def test_the_page_counts_what_it_lists(client, monkeypatch):
    monkeypatch.setattr(asking, "MOST_RANKED", 5)
    page = read(client.get("/search?q=lavender"))
    assert words(page.select_one("[data-total]")) == "5 products"
    assert len(page.select(".product-card")) == 5
