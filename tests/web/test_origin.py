"""Nobody acts in a visitor's name from another site: every address that changes something is asked."""

import pytest
from flask import url_for
from sqlalchemy import func, select

from shop.cart.models import Cart
from shop.extensions import db
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


def changing_addresses(app):
    """Every address that takes POST, with numbers in its gaps."""
    with app.test_request_context():
        return {
            rule.endpoint: url_for(rule.endpoint, **dict.fromkeys(rule.arguments, 1))
            for rule in app.url_map.iter_rules()
            if rule.methods - {"GET", "HEAD", "OPTIONS"}
        }


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_no_address_that_changes_something_listens_to_another_site(app, client, headers):
    addresses = changing_addresses(app)
    assert len(addresses) > 12
    signed = addresses.pop("payments.stripe_webhook")
    answers = {address: client.post(address, headers=headers) for address in addresses.values()}
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(answers, 403)
    assert all("nothing was changed" in answer.text for answer in answers.values())
    assert client.post(signed, headers=headers).status_code == 400


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_the_shops_own_forms_are_taken(client, headers):
    assert client.post("/cart/lines", data={"sku": make_variant().sku}, headers=headers).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(Cart)) == 1


@pytest.mark.parametrize(
    "address", ["/checkout/details", "/checkout/delivery", "/checkout/pay", "/sign-in", "/sign-out"]
)
def test_a_private_form_without_its_token_does_nothing(client, address):
    client.post("/cart/lines", data={"sku": make_variant().sku})
    response = client.post(address, data={"email": "mara@example.com", "csrf_token": "made-up"})
    assert response.status_code in {303, 400, 422}
    assert response.location in {None, "/cart", "/checkout/details", "/checkout/review"}


def test_looking_is_free_for_everyone(client):
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
