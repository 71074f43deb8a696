"""What customers do at the door and on their account pages, as far as HTML goes."""

import re
from typing import Any

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from shop.accounts import hashing
from shop.accounts.models import User
from shop.extensions import db
from shop.mail.models import OutgoingMail
from tests.factories import MARA, make_customer
from tests.support.second_factor import vouch_for
from tests.support.tokens import token_in

PASSWORD = "heather-on-the-hill"
NEW_PASSWORD = "moss-under-the-stone"

#: Mail kind -> the page that its link leads to.
PAGES = {
    "account_confirm": "/register/",
    "password_reset": "/reset-password/",
    "email_change": "/account/email/",
}


def customer(email: str, **fields: Any) -> User:
    """Somebody with an account and a password."""
    return make_customer(email, password_hash=hashing.hash_password(PASSWORD), **fields)


def mara(**fields: Any) -> User:
    """Mara with an account and a password."""
    return customer(MARA, **fields)


def send(client: FlaskClient, page: str, *, to: str = "", **fields: str) -> TestResponse:
    """Open a page and send a form of it, with its token, to its own address or another."""
    return client.post(to or page, data={"csrf_token": token_in(client.get(page)), **fields})


def sign_in(client: FlaskClient, email: str = MARA, password: str = PASSWORD, **fields: str) -> TestResponse:
    """Through the form; a colleague as if the second factor had been given as well."""
    answer = send(client, "/sign-in", email=email, password=password, **fields)
    vouch_for(email)
    return answer


def register(client: FlaskClient, email: str = MARA, **fields: str) -> TestResponse:
    """Ask for an account."""
    return send(client, "/register", email=email, **{"name": "Mara Lind", "password": PASSWORD, **fields})


def mails(kind: str = "") -> list[OutgoingMail]:
    """What the outbox holds, oldest first."""
    query = select(OutgoingMail).order_by(OutgoingMail.id)
    return list(db.session.scalars(query.where(OutgoingMail.kind == kind) if kind else query))


def link_in_mail(kind: str) -> str:
    """The page that the newest mail of a kind leads to."""
    return PAGES[kind] + mails(kind)[-1].context["key"]


def is_signed_in(client: FlaskClient) -> bool:
    """Whether the account page opens."""
    return client.get("/account").status_code == 200


def complaint(response: TestResponse) -> str:
    """What the error summary of a page says."""
    found = BeautifulSoup(response.text, "html.parser").select_one(".error-summary__list")
    assert found is not None, response.text
    return found.get_text(" ", strip=True)


def words(response: TestResponse) -> str:
    """What a person reads of a page, in one line."""
    main = BeautifulSoup(response.text, "html.parser").main
    assert main is not None
    return re.sub(r"\s+", " ", main.get_text(" ")).strip()
