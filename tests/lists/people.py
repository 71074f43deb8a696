"""Customers, signed in, and what they do at their list."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from shop.accounts import hashing
from shop.extensions import db
from shop.lists.models import Wishlist, WishlistItem
from tests.backoffice.conftest import PASSWORD, sign_in
from tests.factories import MARA, make_customer
from tests.support.tokens import token_in


class Person:
    """A customer's browser, signed in."""

    def __init__(self, app: Flask, email: str = MARA) -> None:
        self.user = make_customer(email, password_hash=hashing.hash_password(PASSWORD))
        self.client: FlaskClient = app.test_client()
        sign_in(self.client, email)

    def keep(self, sku: str, **options: Any) -> TestResponse:
        """Press the button on a product's page."""
        return self.client.post("/lists/items", data={"sku": sku}, **options)

    def get(self, address: str = "/lists") -> TestResponse:
        return self.client.get(address)

    def post(self, address: str, **fields: str) -> TestResponse:
        """Send a form of the list's page."""
        token = token_in(self.client.get("/lists"))
        return self.client.post(address, data={"csrf_token": token, **fields})

    def share(self, name: str = "", what: str = "things") -> str:
        """Give the list a link; the address it leads to."""
        assert self.post("/lists/sharing", name=name, what=what).status_code == 303
        token = db.session.scalars(select(Wishlist.share_token).where(Wishlist.user_id == self.user.id)).one()
        return f"/lists/shared/{token}"


def items() -> list[WishlistItem]:
    """Everything on any list, oldest first."""
    return list(db.session.scalars(select(WishlistItem).order_by(WishlistItem.id)))
