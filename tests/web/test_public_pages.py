"""Pages that are the same for everyone: no cookie, nothing personal, cacheable, 304 when unchanged."""

import pytest

from shop.catalog.models import Variant
from shop.extensions import db
from tests.factories import make_care_sheet, make_category, make_guide, make_product, make_variant
from tests.support.markup import faults

ADDRESSES = [
    "/",
    "/shop",
    "/shop/massage-balls",
    "/compare",
    "/compare?sku=S-70",
    "/search",
    "/search?q=ball",
    "/firmness",
    "/firmness/2",
    "/products/spiky-ball",
    "/products/spiky-ball/70-mm-mustard",
    "/products/spiky-ball/reviews",
    "/reviews/how-we-handle-reviews",
    "/guides",
    "/guides?tool=spiky-ball",
    "/guides/feet",
    "/guides/feet/session",
    "/guides/offline",
    "/areas",
    "/areas/feet",
    "/care/1",
    "/delivery",
    "/returns",
    "/recalls",
    "/privacy",
    "/cookies",
    "/terms",
    "/accessibility",
    "/about",
    "/contact",
]


@pytest.fixture(autouse=True)
def _small_shop(app):
    make_category("massage-balls")
    ball = make_product(areas=("feet",), care=False)
    make_care_sheet(ball)
    make_variant(ball, sku="S-70")
    make_guide("feet", tools=(ball,))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_public_page_is_the_same_for_everyone(client, address):
    fresh = client.get(address)
    assert fresh.status_code == 200
    assert "Set-Cookie" not in fresh.headers
    assert "Cookie" not in fresh.headers.get("Vary", "")
    assert fresh.headers["Cache-Control"].startswith("public, ")
    assert faults(fresh.get_data(as_text=True)) == []

    client.post("/cart/lines", data={"sku": "S-70", "quantity": "1"})
    with_a_cart = client.get(address)
    assert "Set-Cookie" not in with_a_cart.headers
    assert with_a_cart.headers["ETag"] != ""


@pytest.mark.parametrize("address", ["/", "/delivery", "/guides/feet"])
def test_a_shopper_with_a_cart_gets_the_same_bytes(app, client, address):
    client.post("/cart/lines", data={"sku": "S-70", "quantity": "1"})
    assert client.get(address).data == app.test_client().get(address).data


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_that_did_not_change_is_not_sent_again(client, address):
    tag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.data == b""


def test_a_changed_price_is_a_changed_page(client):
    tag = client.get("/products/spiky-ball").headers["ETag"]
    db.session.scalars(db.select(Variant)).one().price_cents = 999
    again = client.get("/products/spiky-ball", headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert "$9.99" in again.get_data(as_text=True)


@pytest.mark.parametrize("address", [*ADDRESSES, "/nothing-here"])
def test_every_page_carries_the_security_headers(client, address):
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
