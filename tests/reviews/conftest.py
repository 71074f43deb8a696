"""Everybody here signs in through the form, with a password that costs little to check."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from shop.accounts import hashing
from shop.accounts.models import User
from shop.extensions import db
from shop.reviews import review_problems
from tests.support.passwords import make_passwords_cheap
from tests.support.second_factor import vouch_for
from tests.support.tokens import token_in

PASSWORD = "heather-on-the-hill"

SignIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def votes_that_agree(app: Flask, frozen_clock, monkeypatch: pytest.MonkeyPatch):
    """Time stands still, and at the end the counts are the votes."""
    make_passwords_cheap(monkeypatch)
    yield
    db.session.commit()
    assert review_problems() == []


@pytest.fixture
def signed_in(app: Flask) -> SignIn:
    """Gives the browser of a person who has signed in."""

    def sign_in(user: User) -> FlaskClient:
        user.password_hash = hashing.hash_password(PASSWORD)
        browser = app.test_client()
        fields = {"csrf_token": token_in(browser.get("/sign-in")), "email": user.email, "password": PASSWORD}
        assert browser.post("/sign-in", data=fields).status_code == 303
        vouch_for(user.email)
        return browser

    return sign_in


def send(browser: FlaskClient, address: str, **fields: str):
    """Fill in the form at an address and send it there."""
    return browser.post(address, data={"csrf_token": token_in(browser.get(address)), **fields})
