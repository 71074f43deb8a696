"""The two cookies: what they look like, and what a forged, broken or stolen one is worth."""

import pytest
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select

from shop.cart.models import Cart
from shop.extensions import db
from tests.factories import make_staff, make_variant
from tests.support.application import make_settings
from tests.support.reading import text_of

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


def test_a_broken_cookie_is_no_cookie(client):
    for cookie in BROKEN:
        sent = {"Cookie": cookie}
        assert "Your cart is empty" in text_of(client.get("/cart", headers=sent)), cookie
        assert client.get("/backoffice", headers=sent).status_code == 303
        assert client.get("/checkout/review", headers=sent).location == "/cart"


def test_a_forged_session_lets_nobody_in(app, client):
    key = make_staff().session_key
    forged = signed(app, "a guessed secret", _user_id=key, _fresh=True)
    assert client.get("/backoffice", headers=forged).status_code == 303


def test_a_session_without_the_key_of_an_account_lets_nobody_in(app, client):
    make_staff()
    for user_id in ("1", "", None, "0 OR 1=1", ["1"]):
        session = signed(app, app.secret_key, _user_id=user_id, _fresh=True)
        assert client.get("/backoffice", headers=session).status_code == 303, user_id


def test_a_guessed_or_hashed_key_opens_no_cart(app, client):
    client.post("/cart/lines", data={"sku": make_variant().sku})
    cart = db.session.scalars(select(Cart)).one()
    for key in (str(cart.id), cart.key_hash):
        page = app.test_client().get("/cart", headers={"Cookie": f"cart={key}"})
        assert "Your cart is empty" in text_of(page)


class TestOverHttps:
    @pytest.fixture
    def settings(self, database_url, tmp_path):
        return make_settings(
            database_url=database_url, instance_dir=tmp_path / "instance", public_url="https://shop.example"
        )

    def test_every_cookie_is_locked_to_the_host_and_hidden_from_scripts(self, client):
        at = {"base_url": "https://shop.example"}
        answers = [
            client.post("/cart/lines", data={"sku": make_variant().sku}, **at),
            client.get("/sign-in", **at),
        ]
        cookies = [cookie for answer in answers for cookie in answer.headers.getlist("Set-Cookie")]
        assert {cookie.partition("=")[0] for cookie in cookies} == {"__Host-cart", "__Host-session"}
        for cookie in cookies:
            attributes = {part.strip() for part in cookie.split(";")[1:]}
            assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= attributes
            assert "Domain" not in cookie

    def test_a_cookie_of_plain_http_is_not_believed(self, client):
        client.post("/cart/lines", data={"sku": make_variant().sku}, base_url="https://shop.example")
        key = client.get_cookie("__Host-cart", "shop.example").value
        planted = {"Cookie": f"cart={key}"}
        assert "Your cart is empty" in text_of(client.get("/cart", headers=planted))

    def test_signing_in_needs_no_referer(self, client):
        at = {"base_url": "https://shop.example"}
        token = client.get("/sign-in", **at).text.partition('name="csrf_token" type="hidden" value="')[2]
        fields = {"csrf_token": token.partition('"')[0], "email": "nobody@example.com", "password": "x"}
        assert client.post("/sign-in", data=fields, **at).status_code == 422
