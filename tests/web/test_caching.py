"""Who may keep an answer: nobody, unless the page says so; static files for ever under their fingerprint."""

import pytest
from flask import url_for

from shop.web import assets
from tests.checkout.answers import ANSWERS, send
from tests.factories import make_variant
from tests.orders.placements import placed

LASTING = "public, max-age=31536000, immutable"


@pytest.fixture
def fingerprint(app):
    with app.test_request_context():
        return assets.asset("css/base.css").partition("v=")[2]


def caching(response):
    return response.headers["Cache-Control"]


def test_private_pages_are_kept_by_nobody(app, client):
    client.post("/cart/lines", data={"sku": make_variant().sku})
    send(client, "/checkout/details", **ANSWERS)
    send(client, "/checkout/delivery", method="standard")
    private = [
        *("/cart", "/cart/summary", "/checkout", "/checkout/details", "/checkout/delivery"),
        *("/checkout/review", "/sign-in", "/backoffice", f"/orders/{placed().token}"),
    ]
    answers = {address: client.get(address) for address in private}
    assert {answer.status_code for answer in answers.values()} == {200, 303}
    assert {address: caching(answer) for address, answer in answers.items()} == dict.fromkeys(
        private, "no-store"
    )


def test_the_answers_to_forms_and_errors_are_kept_by_nobody(client):
    sku = make_variant().sku
    for response in (
        client.get("/nothing"),
        client.get("/products/nothing"),
        client.get("/cart/lines"),
        client.get("/shop/"),
        client.get("/static/nothing.css"),
        client.post("/cart/lines", data={"sku": sku}),
        client.post("/cart/lines", data={"sku": sku, "quantity": "0"}),
        client.post("/cart/lines", data={"sku": sku}, headers={"Sec-Fetch-Site": "cross-site"}),
    ):
        assert caching(response) == "no-store", response.request.path


def test_what_depends_on_a_cookie_says_so(client):
    client.post("/cart/lines", data={"sku": make_variant().sku})
    for address in ("/cart", "/checkout/details", "/sign-in", "/backoffice"):
        assert "Cookie" in client.get(address).headers["Vary"], address


def test_every_static_file_of_a_page_may_be_kept_for_ever(app, client):
    with app.test_request_context():
        addresses = [assets.asset(name) for name in ("css/base.css", "js/main.js", "icons/favicon.svg")]
    for address in addresses:
        assert caching(client.get(address, buffered=True)) == LASTING


def test_a_file_under_another_fingerprint_is_not_kept(app, client):
    with app.test_request_context():
        bare = url_for("static", filename="css/base.css")
    for query in ("", "?v=", "?v=000000000000", "?w=1"):
        assert caching(client.get(bare + query, buffered=True)) == "public, max-age=0"


def test_not_modified_and_parts_say_the_same_as_the_whole(client, fingerprint):
    address = f"/static/css/base.css?v={fingerprint}"
    for headers, status in (({"If-None-Match": "*"}, 304), ({"Range": "bytes=0-9"}, 206)):
        response = client.get(address, headers=headers, buffered=True)
        assert (response.status_code, caching(response)) == (status, LASTING)
