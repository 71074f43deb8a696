"""The second step of Theo's sign-in, as he takes it."""

from flask.testing import FlaskClient

from tests.accounts.people import PASSWORD, send
from tests.factories import THEO

ASK = "/sign-in/second-factor"
SET_UP = f"{ASK}/set-up"
KEY = "a secret that only the tests use"


def give_password(client: FlaskClient, page: str = "/sign-in"):
    return send(client, page, email=THEO, password=PASSWORD)


def enter_code(client: FlaskClient, code: str):
    return send(client, ASK, code=code)
