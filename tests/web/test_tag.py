"""Public pages name what they show, so that a cache in between can forget exactly those."""

import pytest

from tests.factories import make_bundle, make_guide, make_product, make_variant


@pytest.fixture(autouse=True)
def _shop(app):
    ball = make_product(areas=("feet",))
    make_bundle({make_variant(ball): 2})
    make_guide("feet", tools=(ball,))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/products/spiky-ball", {"product:spiky-ball", "category:massage-balls"}),
        ("/products/starter-set", {"product:starter-set", "product:spiky-ball", "category:gift-sets"}),
        ("/shop/massage-balls", {"category:massage-balls", "listing", "product:spiky-ball"}),
        ("/guides/feet", {"guide:feet", "product:spiky-ball"}),
        ("/areas/feet", {"guides", "listing", "product:spiky-ball"}),
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
