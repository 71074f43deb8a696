"""The cart at sign-in and sign-out: the higher quantity counts, and an account's cart stays with it."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from shop.accounts.sessions import list_sessions
from shop.cart.models import Cart, CartLine
from shop.extensions import db
from tests.accounts.people import NEW_PASSWORD, PASSWORD, customer, mara, send, sign_in, words
from tests.factories import IDA, make_product, make_variant
from tests.support.tokens import token_in


@pytest.fixture
def ball(app: Flask) -> str:
    return make_variant(sku="BALL").sku


@pytest.fixture
def oil(app: Flask) -> str:
    return make_variant(make_product("oil", name="Lavender Oil"), sku="OIL", stock=3).sku


def put(client: FlaskClient, sku: str, quantity: int) -> None:
    assert client.post("/cart/lines", data={"sku": sku, "quantity": str(quantity)}).status_code == 303


def sign_out(client: FlaskClient):
    return send(client, "/account", to="/sign-out")


def in_cart(client: FlaskClient) -> list[str]:
    """Quantities of the cart page's fields."""
    page = BeautifulSoup(client.get("/cart").text, "html.parser")
    return [field["value"] for field in page.select("input[name=quantity]")]


def test_a_visitors_cart_becomes_the_accounts(client: FlaskClient, ball: str):
    user = mara()
    put(client, ball, 2)
    sign_in(client)
    assert in_cart(client) == ["2"]
    assert db.session.scalars(select(Cart.user_id)).all() == [user.id]


def test_of_what_lies_in_both_the_higher_quantity_counts_and_the_page_says_so(
    app: Flask, client: FlaskClient, ball: str, oil: str
):
    mara()
    elsewhere = app.test_client()
    put(elsewhere, ball, 4)
    put(elsewhere, oil, 1)
    sign_in(elsewhere)
    put(client, ball, 2)
    response = sign_in(client)
    said = words(client.get(response.location))
    assert "Your cart holds what was in it here and what waited in your account." in said
    assert "Where both had the same thing, the higher number counts." in said
    assert in_cart(client) == in_cart(elsewhere) == ["1", "4"]
    assert len(db.session.scalars(select(Cart)).all()) == 1


def test_a_browser_with_an_empty_cart_finds_the_accounts(app: Flask, client: FlaskClient, ball: str):
    mara()
    elsewhere = app.test_client()
    put(elsewhere, ball, 3)
    sign_in(elsewhere)
    sign_in(client)
    assert in_cart(client) == ["3"]
    put(client, ball, 1)
    assert in_cart(elsewhere) == ["4"]


def test_more_than_there_is_after_merging_is_said_by_the_cart(app: Flask, client: FlaskClient, oil: str):
    mara()
    elsewhere = app.test_client()
    put(elsewhere, oil, 3)
    sign_in(elsewhere)
    db.session.scalars(select(CartLine)).one().quantity = 9
    put(client, oil, 2)
    sign_in(client)
    assert "Only 3 left. Change the quantity to go on." in words(client.get("/cart"))


def test_what_was_typed_at_checkout_survives_signing_in(app: Flask, client: FlaskClient, ball: str, oil: str):
    mara()
    elsewhere = app.test_client()
    put(elsewhere, oil, 1)
    sign_in(elsewhere)
    put(client, ball, 1)
    send(client, "/checkout/details", email="mara@example.com", name="Mara of the Moor")
    sign_in(client)
    assert "Mara of the Moor" in client.get("/checkout/details").text


def test_signing_out_leaves_the_cart_in_the_account(client: FlaskClient, ball: str):
    mara()
    put(client, ball, 2)
    sign_in(client)
    said = words(client.get(sign_out(client).location))
    assert "Your cart waits in your account." in said
    assert in_cart(client) == []
    sign_in(client)
    assert in_cart(client) == ["2"]


def test_a_cookie_from_before_signing_out_opens_the_cart_no_more(client: FlaskClient, ball: str):
    mara()
    put(client, ball, 2)
    sign_in(client)
    key = client.get_cookie("cart").value
    sign_out(client)
    client.set_cookie("cart", key)
    assert in_cart(client) == []


def test_what_was_put_in_after_signing_in_is_not_left_to_the_next_person(
    app: Flask, client: FlaskClient, ball: str, oil: str
):
    mara()
    sign_in(client)
    put(client, ball, 2)
    elsewhere = app.test_client()
    sign_in(elsewhere)
    assert in_cart(elsewhere) == ["2"]
    key = client.get_cookie("cart").value
    sign_out(client)
    assert in_cart(client) == []
    client.set_cookie("cart", key)
    assert in_cart(client) == []


def test_a_key_from_before_signing_in_does_not_open_the_accounts_cart(
    app: Flask, client: FlaskClient, ball: str
):
    mara()
    put(client, ball, 2)
    stranger = app.test_client()
    stranger.set_cookie("cart", client.get_cookie("cart").value)
    sign_in(client)
    assert in_cart(stranger) == []
    assert in_cart(client) == ["2"]


@pytest.mark.parametrize("way", ["end-others", "one", "new password"])
def test_a_browser_that_is_signed_out_from_elsewhere_has_no_way_to_the_cart(
    app: Flask, client: FlaskClient, ball: str, way: str
):
    user = mara()
    stranger = app.test_client()
    sign_in(stranger)
    put(stranger, ball, 1)
    sign_in(client)
    if way == "new password":
        send(client, "/account/security", current=PASSWORD, password=NEW_PASSWORD)
    else:
        path = way if way == "end-others" else f"{list_sessions(user)[-1].id}/end"
        send(client, "/account/sessions", to=f"/account/sessions/{path}")
    assert in_cart(stranger) == []
    assert in_cart(client) == ["1"]


def test_two_people_at_one_computer_do_not_get_each_others_cart(client: FlaskClient, ball: str):
    mara()
    customer(IDA, name="Ida")
    put(client, ball, 2)
    sign_in(client)
    # Mara never signed out; Ida comes by another way to a form that is still good.
    form = token_in(client.get("/account"))
    fields = {"csrf_token": form, "email": IDA, "password": PASSWORD}
    assert client.post("/sign-in", data=fields).status_code == 303
    assert in_cart(client) == []
    put(client, ball, 1)
    assert in_cart(client) == ["1"]
