"""The three cookies: what they look like, and what a forged, broken or stolen one is worth."""

import pytest
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select

from shop import clock
from shop.accounts import hashing, open_session
from shop.accounts.models import UserSession
from shop.cart.models import CartKey
from shop.extensions import db
from tests.factories import THEO, make_staff, make_variant
from tests.support.application import make_settings
from tests.support.passwords import make_passwords_cheap
from tests.support.reading import text_of
from tests.support.tokens import token_in

BROKEN = [
    *("session=x", "session=" + "a" * 7000, "session=.eJw; session=y", "session=..", "session=.e.J.w"),
    *("cart=%00", 'cart="', "cart=", "cart=" + "x" * 5000, "cart=a; cart=b", "cart=\xff", "=;=;;;"),
    "; ".join(f"c{number}=1" for number in range(300)),
]


def signed(app, key, **values):
    """A session cookie as somebody makes it who guessed `key`."""
    app.secret_key, true_key = key, app.secret_key
    value = SecureCookieSessionInterface().get_signing_serializer(app).dumps(values)
    app.secret_key = true_key
    return {"Cookie": f"session={value}"}


@pytest.fixture
def sender(app):
    """A client that sends the Cookie header it is given; one with a jar of its own would leave it out."""
    return app.test_client(use_cookies=False)


def test_a_broken_cookie_is_no_cookie(sender):
    for cookie in BROKEN:
        sent = {"Cookie": cookie}
        assert "Your cart is empty" in text_of(sender.get("/cart", headers=sent)), cookie
        assert sender.get("/backoffice", headers=sent).status_code == 303
        assert sender.get("/checkout/review", headers=sent).location == "/cart"


def test_whoever_can_sign_a_session_cookie_is_still_nobody(app, sender):
    user = make_staff()
    for user_id in (user.id, "1", "", None, "0 OR 1=1", ["1"]):
        session = signed(app, app.secret_key, _user_id=user_id, _fresh=True)
        assert sender.get("/backoffice", headers=session).status_code == 303, user_id


def test_a_guessed_or_hashed_key_signs_nobody_in(sender):
    _, key = open_session(
        make_staff(),
        user_agent="Werkzeug",
        address="127.0.0.1",
        remember=False,
        now=clock.now(),
        second_factor=True,
    )
    row = db.session.scalars(select(UserSession)).one()
    for forged in (str(row.id), row.key_hash, key[:-1], "", "x" * 9000, "' OR 1=1 --", "\xff"):
        sent = {"Cookie": f"account={forged}", "User-Agent": "Werkzeug"}
        assert sender.get("/backoffice", headers=sent).status_code == 303, forged
    sent = {"Cookie": f"account={key}", "User-Agent": "Werkzeug"}
    assert sender.get("/backoffice", headers=sent).status_code == 200


def test_a_guessed_or_hashed_key_opens_no_cart(client, sender):
    client.post("/cart/lines", data={"sku": make_variant().sku})
    row = db.session.scalars(select(CartKey)).one()
    for key in (str(row.cart_id), row.key_hash):
        page = sender.get("/cart", headers={"Cookie": f"cart={key}"})
        assert "Your cart is empty" in text_of(page)


def _signed_in(client, at):
    make_staff(password_hash=hashing.hash_password("heather-on-the-hill"))
    fields = {"csrf_token": token_in(client.get("/sign-in", **at)), "email": THEO}
    return client.post("/sign-in", data={**fields, "password": "heather-on-the-hill"}, **at)


class TestOverHttps:
    @pytest.fixture
    def settings(self, database_url, tmp_path):
        return make_settings(
            database_url=database_url, instance_dir=tmp_path / "instance", public_url="https://shop.example"
        )

    @pytest.fixture(autouse=True)
    def cheap_passwords(self, monkeypatch):
        make_passwords_cheap(monkeypatch)

    def test_every_cookie_is_locked_to_the_host_and_hidden_from_scripts(self, client):
        at = {"base_url": "https://shop.example"}
        answers = [
            client.post("/cart/lines", data={"sku": make_variant().sku}, **at),
            client.get("/sign-in", **at),
            _signed_in(client, at),
        ]
        cookies = [cookie for answer in answers for cookie in answer.headers.getlist("Set-Cookie")]
        assert {cookie.partition("=")[0] for cookie in cookies} == {
            "__Host-cart",
            "__Host-session",
            "__Host-account",
        }
        for cookie in cookies:
            attributes = {part.strip() for part in cookie.split(";")[1:]}
            assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= attributes
            assert "Domain" not in cookie

    def test_a_cookie_of_plain_http_is_not_believed(self, client, sender):
        client.post("/cart/lines", data={"sku": make_variant().sku}, base_url="https://shop.example")
        key = client.get_cookie("__Host-cart", "shop.example").value
        planted = {"Cookie": f"cart={key}"}
        assert "Your cart is empty" in text_of(sender.get("/cart", headers=planted))

    def test_signing_in_needs_no_referer(self, client):
        at = {"base_url": "https://shop.example"}
        token = client.get("/sign-in", **at).text.partition('name="csrf_token" type="hidden" value="')[2]
        fields = {"csrf_token": token.partition('"')[0], "email": "nobody@example.com", "password": "x"}
        assert client.post("/sign-in", data=fields, **at).status_code == 422
