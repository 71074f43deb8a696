"""Theo at work: a client that is signed in and sends each form with its token; and orders to work on."""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from shop.accounts import hashing
from shop.catalog.models import Variant
from shop.extensions import db
from shop.orders import Placement, PlacementLine, lock_order, mark_order_paid, place_order
from shop.orders.models import Order
from tests.factories import IDA, MARA, THEO, make_product, make_staff, make_variant
from tests.support.passwords import make_passwords_cheap
from tests.support.second_factor import vouch_for
from tests.support.tokens import token_in

PASSWORD = "heather-on-the-hill"

PlaceOrder = Callable[..., Order]

_serial = count(1)


class Office:
    """A colleague's browser, as far as HTML goes."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str) -> TestResponse:
        return self.client.get(address)

    def page(self, address: str) -> BeautifulSoup:
        """The page at an address, which must answer 200."""
        response = self.get(address)
        assert response.status_code == 200, response.text
        return BeautifulSoup(response.text, "html.parser")

    def post(self, address: str, /, **fields: Any) -> TestResponse:
        """Send a form with a token, as every form of the back office has one."""
        return self.client.post(address, data={"csrf_token": self.token(), **fields})

    def token(self) -> str:
        return token_in(self.get("/backoffice/password"))


def sign_in(client: FlaskClient, email: str = THEO, password: str = PASSWORD) -> None:
    """Sign a client in through the form; a colleague as if the second factor had been given as well."""
    fields = {"csrf_token": token_in(client.get("/sign-in")), "email": email, "password": password}
    response = client.post("/sign-in", data=fields)
    assert response.status_code == 303, response.text
    vouch_for(email)


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    make_passwords_cheap(monkeypatch)


@pytest.fixture
def office(app: Flask, client: FlaskClient, request: pytest.FixtureRequest) -> Office:
    """Theo, signed in, at the time that the test holds still if it does."""
    if "frozen_clock" in request.fixturenames:
        request.getfixturevalue("frozen_clock")
    make_staff(password_hash=hashing.hash_password(PASSWORD))
    sign_in(client)
    return Office(client)


@pytest.fixture
def ida(app: Flask) -> Office:
    """Another colleague, signed in in another browser."""
    make_staff(IDA, name="Ida", password_hash=hashing.hash_password(PASSWORD))
    client = app.test_client()
    sign_in(client, IDA)
    return Office(client)


@pytest.fixture
def ball(app: Flask) -> Variant:
    """The one variant of the spiky ball, which is on sale."""
    variant = make_variant(make_product(), sku="MB-SPK-70", price_cents=700)
    db.session.commit()
    return variant


@pytest.fixture
def order_placed(app: Flask) -> PlaceOrder:
    """Places an order of Mara's for one piece of each variant; `paid` ones are ready to ship."""

    def place(*variants: Variant, paid: bool = True, **fields: Any) -> Order:
        return place_paid_order(*variants, **fields) if paid else place_order(_placement(variants, **fields))

    return place


def place_paid_order(*variants: Variant, **fields: Any) -> Order:
    """Mara's order for one piece of each, paid and ready to ship."""
    order = place_order(_placement(variants, **fields))
    mark_order_paid(lock_order(order.id), received_cents=order.total_cents, currency=order.currency)
    return order


def _placement(variants: tuple[Variant, ...], **fields: Any) -> Placement:
    defaults = {
        "email": MARA,
        "name": "Mara Lind",
        "phone": "",
        "country": "US",
        "street": "5 Alder Street",
        "street2": "",
        "city": "Portland",
        "region": "OR",
        "postal_code": "97205",
        "delivery_method": "standard",
        "delivery_name": "Standard",
        "delivery_cents": 595,
        "arrives_from": date(2026, 12, 4),
        "arrives_until": date(2026, 12, 8),
        "ground_only": False,
        "gift_message": "",
        "form_token": f"form-{next(_serial)}",
    }
    lines = tuple(
        PlacementLine(variant_id=variant.id, quantity=1, unit_price_cents=variant.price_cents)
        for variant in variants
    )
    return Placement(lines=lines, **{**defaults, **fields})
