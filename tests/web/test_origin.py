"""Nobody acts in a visitor's name from another site: every address that changes something is asked."""

from flask import url_for
from sqlalchemy import func, select

from shop.cart.models import CartLine
from shop.extensions import db
from shop.web.origin import OPEN_TO_OTHERS
from tests.checkout.answers import ANSWERS
from tests.factories import make_variant

FOREIGN = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": ""},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "https://evil.example"},
    {"Origin": "https://localhost"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:8000"},
    {"Origin": "http://[::1"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://evil.example", "Host": "evil.example", "X-Forwarded-Host": "evil.example"},
]
OWN = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://localhost"},
    {},
]


def filling(rule, name):
    """One of the words that may stand in the gap of an address, if it names any; else a number."""
    return next(iter(sorted(getattr(rule._converters[name], "items", ()))), 1)


def changing_addresses(app):
    """Every address that takes POST, with numbers in its gaps."""
    with app.test_request_context():
        return {
            rule.endpoint: url_for(rule.endpoint, **{name: filling(rule, name) for name in rule.arguments})
            for rule in app.url_map.iter_rules()
            if rule.methods - {"GET", "HEAD", "OPTIONS"}
        }


def test_no_address_that_changes_something_listens_to_another_site(app, client):
    addresses = changing_addresses(app)
    assert len(addresses) > 12
    for endpoint in OPEN_TO_OTHERS:
        del addresses[endpoint]
    for headers in FOREIGN:
        answers = {address: client.post(address, headers=headers) for address in addresses.values()}
        assert {address for address, answer in answers.items() if answer.status_code != 403} == set(), headers
        assert all("nothing was changed" in answer.text for answer in answers.values())


def test_the_webhook_is_not_asked_where_it_comes_from_because_it_is_signed(client):
    response = client.post("/payments/stripe/webhook", headers={"Sec-Fetch-Site": "cross-site"}, data="{}")
    assert response.status_code == 400


def test_the_shops_own_forms_are_taken(client):
    sku = make_variant(stock=100).sku
    for headers in OWN:
        assert client.post("/cart/lines", data={"sku": sku}, headers=headers).status_code == 303, headers
    assert db.session.scalar(select(func.sum(CartLine.quantity))) == len(OWN)


def test_a_private_form_without_its_token_does_nothing(client):
    client.post("/cart/lines", data={"sku": make_variant().sku})
    for address in ("/checkout/details", "/sign-in", "/sign-out"):
        answer = client.post(address, data={**ANSWERS, "password": "x", "csrf_token": "made-up"})
        assert answer.status_code in {400, 422}, address
    assert client.get("/checkout/delivery").location == "/checkout/details"


def test_looking_is_free_for_everyone(client):
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
