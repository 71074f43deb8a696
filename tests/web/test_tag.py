"""Public pages name what they show, so that a cache in between can forget exactly those."""

import pytest
from sqlalchemy import text

from shop.catalog.models import RelatedProduct
from shop.extensions import db
from tests.factories import make_bundle, make_guide, make_product, make_variant


@pytest.fixture(autouse=True)
def _shop(app):
    ball = make_product(areas=("feet",))
    make_bundle({make_variant(ball): 2})
    feet, calves = make_guide("feet", tools=(ball,)), make_guide("calves")
    lead_on = text("INSERT INTO guide_related (guide_id, related_id) VALUES (:feet, :calves)")
    db.session.execute(lead_on, {"feet": feet.id, "calves": calves.id})
    wand = make_product("wand", areas=("feet",))
    make_variant(wand, sku="W-1")
    db.session.add(RelatedProduct(product_id=wand.id, related_id=ball.id, position=1))
    db.session.commit()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/products/spiky-ball", {"product:spiky-ball", "category:massage-balls", "guide:feet"}),
        ("/products/starter-set", {"product:starter-set", "product:spiky-ball", "category:gift-sets"}),
        ("/shop/massage-balls", {"category:massage-balls", "listing", "product:spiky-ball", "product:wand"}),
        ("/products/wand", {"product:wand", "category:massage-balls", "product:spiky-ball"}),
        ("/guides/feet", {"guide:feet", "guide:calves", "product:spiky-ball"}),
        ("/guides", {"guides", "listing"}),
        ("/areas", {"guides", "listing"}),
        ("/areas/feet", {"guides", "listing", "product:spiky-ball", "product:wand"}),
        ("/sitemap.xml", {"guides", "listing"}),
    ],
)
def test_a_page_names_what_it_shows_for_both_kinds_of_cache(client, address, shown):
    headers = client.get(address).headers
    assert set(headers["Cache-Tag"].split(",")) == shown
    assert set(headers["Surrogate-Key"].split(" ")) == shown


def test_a_kept_page_and_a_304_name_it_as_well(client):
    first = client.get("/products/spiky-ball")
    again = client.get("/products/spiky-ball", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["Cache-Tag"] == first.headers["Cache-Tag"]


def test_what_is_somebodys_own_names_nothing(client):
    assert "Cache-Tag" not in client.get("/cart").headers
