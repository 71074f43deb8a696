"""Mara with an account, signed in, and a way to send her forms."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from shop.accounts import hashing
from shop.accounts.models import User
from tests.backoffice.conftest import PASSWORD, sign_in
from tests.factories import MARA, make_staff
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
        return self.client.get(address, **options)

    def post(self, address: str, **fields: Any) -> TestResponse:
        """Send a form with its token, as every form of the account has one."""
        token = token_in(self.client.get("/account/addresses/new"))
        return self.client.post(address, data={"csrf_token": token, **fields})


def make_customer(email: str = MARA, *, name: str = "Mara Lind", **fields: Any) -> User:
    """Somebody whose email is proved."""
    password_hash = hashing.hash_password(PASSWORD)
    return make_staff(email, name=name, is_staff=False, password_hash=password_hash, **fields)


def signed_in(app: Flask, user: User) -> Customer:
    """A browser of this customer."""
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
