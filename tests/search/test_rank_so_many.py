"""However many products a common word meets, only so many are found, and fewer are scored; below that nothing
changes."""

import pytest
from sqlalchemy import select, update

from shop.catalog import Choice, list_ranked, listing
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.inventory import products_in_stock
from shop.inventory.models import StockItem
from shop.search import finding
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


def sell_out(*slugs):
    sold = select(Variant.id).join(Product).where(Product.slug.in_(slugs))
    held = {"held": StockItem.on_hand - StockItem.blocked}
    db.session.execute(update(StockItem).where(StockItem.variant_id.in_(sold)).values(held))
    db.session.commit()


def found(most, monkeypatch, *, scored=finding.MOST_SCORED):
    monkeypatch.setattr(finding, "MOST_PRODUCTS", most)
    monkeypatch.setattr(finding, "MOST_SCORED", scored)
    listing = list_ranked(find("lavender").products, products_in_stock, choice=Choice())
    return [card.slug for card in listing.cards]


def test_names_go_first_though_texts_were_indexed_before_them(monkeypatch):
    assert set(found(3, monkeypatch)) == set(NAMED)
    assert set(found(2, monkeypatch)) == set(NAMED[:2])


def test_what_is_left_goes_to_those_that_were_made_first(monkeypatch):
    ranked = found(5, monkeypatch)
    assert set(ranked[:3]) == set(NAMED)
    assert set(ranked[3:]) == set(TOLD[:2])


def test_up_to_so_many_the_order_is_the_same_as_without_a_limit(monkeypatch):
    assert found(7, monkeypatch, scored=7) == found(1000, monkeypatch)
    assert len(found(7, monkeypatch)) == 7


def test_with_more_the_editor_decides_after_names_and_stock(monkeypatch):
    sell_out("lavender-soap", "cream")
    ranked = found(7, monkeypatch, scored=6)
    assert ranked[:3] == ["lavender-oil", "lavender-balm", "lavender-soap"]
    assert ranked[3:] == ["soap", "oil", "balm", "cream"]


def test_stock_goes_before_the_order_on_whatever_page(monkeypatch):
    sell_out("lavender-soap", "lavender-oil", "soap", "oil", "cream")
    whole = found(7, monkeypatch)
    assert whole[0] == "lavender-balm" and whole[3] == "balm"
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    products = find("lavender").products
    pages = [list_ranked(products, products_in_stock, choice=Choice(), page=page) for page in (1, 2, 3, 4)]
    assert [card.slug for page in pages for card in page.cards] == whole


def test_what_there_is_to_read_is_found_however_many_products_there_are(monkeypatch):
    monkeypatch.setattr(finding, "MOST_PRODUCTS", 1)
    assert [hit.slug for hit in find("lavender").others] == ["lavender"]


def test_the_page_counts_what_it_lists(client, monkeypatch):
    monkeypatch.setattr(finding, "MOST_PRODUCTS", 5)
    page = read(client.get("/search?q=lavender"))
    assert words(page.select_one("[data-total]")) == "5 products"
    assert len(page.select(".product-card")) == 5
