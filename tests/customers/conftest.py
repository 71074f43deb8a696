"""Mara with an account, signed in, and a way to send her forms."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from shop.accounts import hashing
from shop.accounts.models import User
from shop.orders import attach_guest_orders
from tests.backoffice.conftest import PASSWORD, sign_in
from tests.factories import make_customer
from tests.support.passwords import make_passwords_cheap
from tests.support.time import FrozenClock
from tests.support.tokens import token_in

ANSWERS = {
    "name": "Mara Lind",
    "street": "12 Birch Lane",
    "street2": "",
    "city": "Portland",
    "region": "OR",
    "postal_code": "97205",
    "phone": "",
}


class Customer:
    """A customer's browser, as far as HTML goes."""

    def __init__(self, client: FlaskClient, user: User) -> None:
        self.client = client
        self.user = user

    def get(self, address: str, **options: Any) -> TestResponse:
        """Look at a page. What was bought as a guest meanwhile is attached first, as signing in does."""
        attach_guest_orders(self.user.id, email=self.user.email)
        return self.client.get(address, **options)

    def post(self, address: str, **fields: Any) -> TestResponse:
        """Send a form with its token, as every form of the account has one."""
        attach_guest_orders(self.user.id, email=self.user.email)
        token = token_in(self.client.get("/account/addresses/new"))
        return self.client.post(address, data={"csrf_token": token, **fields})


def signed_in(app: Flask, user: User) -> Customer:
    """A browser of this customer."""
    user.password_hash = hashing.hash_password(PASSWORD)
    client = app.test_client()
    sign_in(client, user.email)
    return Customer(client, user)


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    make_passwords_cheap(monkeypatch)


@pytest.fixture
def mara(app: Flask, frozen_clock: FrozenClock) -> Customer:
    """Mara, signed in."""
    return signed_in(app, make_customer())
