"""A second person at a second desk."""

from flask import Flask

from shop.accounts import hashing
from tests.backoffice.conftest import PASSWORD, Office, sign_in
from tests.factories import make_staff

NORA = "nora@evenmoor.example"


def office_of(app: Flask, email: str = NORA, *, role: str = "manager") -> Office:
    """The browser of somebody else who works here, signed in."""
    make_staff(email, name="Nora", password_hash=hashing.hash_password(PASSWORD), role=role)
    client = app.test_client()
    sign_in(client, email)
    return Office(client)
