"""Guest orders come into an account once its address is proved, and never before."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from shop.accounts import find_user_by_email
from shop.catalog.models import Variant
from shop.extensions import db
from shop.orders import attach_guest_orders
from shop.orders.models import Order
from tests.accounts.people import PASSWORD, link_in_mail, mara, register, send, sign_in, words
from tests.factories import IDA, MARA, make_customer, make_variant
from tests.orders.placements import paid, placed


@pytest.fixture
def ball(app: Flask) -> Variant:
    return make_variant(stock=20)


def owner(order: Order) -> int | None:
    db.session.refresh(order)
    return order.user_id


@pytest.mark.both_engines
def test_only_orders_of_the_address_that_belong_to_nobody_are_taken_in(ball: Variant):
    mine, ida = mara(), make_customer(IDA)
    orders = [
        placed(
            ball,
        ),
        placed(ball, email="Mara@Example.com"),
        placed(ball, email=IDA),
        placed(ball, user_id=ida.id),
    ]
    assert attach_guest_orders(mine.id, email=MARA) == 2
    assert [owner(order) for order in orders] == [mine.id, mine.id, None, ida.id]


@pytest.mark.both_engines
def test_capitals_of_every_alphabet_are_one_address_with_their_small_letters(ball: Variant):
    user = make_customer("jürgen@example.com")
    order = placed(ball, email="JÜRGEN@example.com")
    assert attach_guest_orders(user.id, email=user.email) == 1
    assert owner(order) == user.id


def test_an_order_is_kept_from_the_order_page_to_the_account(client: FlaskClient, ball: Variant):
    order = paid(ball)
    page = BeautifulSoup(client.get(f"/orders/{order.token}").text, "html.parser")
    offer = page.select_one("#order-keep ~ p a")["href"]
    form = BeautifulSoup(client.get(offer).text, "html.parser")
    assert form.select_one("#email")["value"] == MARA
    assert order.number in form.main.get_text()
    send(client, offer, email=MARA, name="Mara", password=PASSWORD)
    assert owner(order) is None
    send(client, link_in_mail("account_confirm"), password=PASSWORD)
    assert owner(order) == find_user_by_email(MARA).id
    assert "Keep this order" not in words(client.get(f"/orders/{order.token}"))


def test_asking_for_an_account_takes_in_nothing(client: FlaskClient, ball: Variant):
    order = paid(ball)
    register(client)
    send(client, link_in_mail("account_confirm"), password="not the right one")
    assert owner(order) is None


def test_an_order_bought_as_a_guest_later_comes_in_at_the_next_sign_in(client: FlaskClient, ball: Variant):
    user = mara()
    order = paid(ball)
    sign_in(client, password="not her password")
    assert owner(order) is None
    sign_in(client)
    assert owner(order) == user.id


def test_an_order_that_is_not_paid_is_not_offered(client: FlaskClient, ball: Variant):
    assert "Keep this order" not in words(client.get(f"/orders/{placed(ball).token}"))


def test_a_made_up_order_prefills_nothing(client: FlaskClient):
    assert "Create an account" in words(client.get("/register?order=made-up"))
