"""The buyer's own page of an order, over HTTP."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from shop.accounts import hashing
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.orders import (
    get_order_in_full,
    lock_order,
    mark_payment_failed,
    mark_payment_lapsed,
    mark_payment_processing,
    record_refunds,
)
from shop.orders.models import Order
from tests import factories
from tests.orders.placements import cancel, paid, pay, placed, ship
from tests.support.passwords import make_passwords_cheap
from tests.support.queries import counted_queries
from tests.support.reading import text_of
from tests.support.tokens import token_in


@pytest.fixture
def ball(app: Flask) -> Variant:
    product = factories.make_product(name="Spiky Ball", care=False)
    factories.make_care_sheet(product, before_first_use=["Rinse once"])
    factories.make_guide(title="Feet, slowly", tools=(product,))
    return factories.make_variant(product, stock=1, lot_code="BALL-7")


@pytest.fixture
def order(ball: Variant) -> Order:
    return placed(ball)


def page(client: FlaskClient, order: Order) -> str:
    answer = client.get(f"/orders/{order.token}")
    assert answer.status_code == 200
    return text_of(answer)


def lapse(order: Order) -> None:
    mark_payment_lapsed(lock_order(order.id))


def fail(order: Order) -> None:
    mark_payment_processing(order)
    mark_payment_failed(order)


def sell_out(order: Order) -> None:
    lapse(order)
    paid(db.session.get_one(Variant, get_order_in_full(order.id).lines[0].variant_id))


def refund_due(order: Order) -> None:
    sell_out(order)
    pay(order)


def processing_too_late(order: Order) -> None:
    sell_out(order)
    mark_payment_processing(order)


def refund(order: Order, cents: int) -> None:
    record_refunds(order, refunded_cents=cents, by="stripe")


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        ([], ["We are waiting for your payment", "nothing was charged", "You placed the order"]),
        (
            [pay],
            ["Thank you, your order is confirmed", "between Monday, December 7 and Wednesday,"],
        ),
        ([mark_payment_processing], ["your bank is sending the money", "Your things are kept for you"]),
        ([processing_too_late], ["This order is cancelled", "We send all of it back as soon as it is here"]),
        ([fail], ["The payment did not go through", "Nothing was charged"]),
        ([lapse], ["This order was not completed", "nothing was charged"]),
        ([lambda order: pay(order, 1)], ["We are looking at your payment", "The payment is being looked at"]),
        (
            [refund_due],
            ["This order is cancelled", "We are sending $12.95 back", "Sold out before"],
        ),
        ([pay, cancel], ["This order is cancelled", "We are sending $12.95 back"]),
        ([pay, lambda order: refund(order, 295), cancel], ["We are sending $10.00 back", "Refunded $2.95"]),
        (
            [pay, cancel, lambda order: refund(order, 1_295)],
            ["and refunded", "We sent $12.95 back"],
        ),
        ([pay, lambda order: refund(order, 1_295)], ["Your money is on its way back", "will not ship"]),
        ([pay, ship], ["Your order is on its way", "UPS, tracking number 1Z999", "lot BALL-7"]),
        (
            [pay, lambda order: refund(order, 100)],
            ["order is confirmed", "Refunded $1.00", "Refund sent"],
        ),
    ],
)
def test_each_state_is_said_in_words(client: FlaskClient, order: Order, turns, words: list[str]):
    for turn in turns:
        turn(order)
    text = page(client, order)
    for said in words:
        assert said in text


def test_it_shows_everything_that_was_agreed(client: FlaskClient, ball: Variant):
    order = paid(ball, gift_message="For Ana", ground_only=True, street2="Apartment 4")
    text = page(client, order)
    for said in (
        *(order.number, "Spiky Ball", "70 mm, mustard · 1 × $7.00", "$5.95", "$12.95"),
        *("12 Birch Lane", "Apartment 4", "Portland, OR 97205", "United States"),
        *("For Ana", "by ground only", "Rinse once", "Feet, slowly", "8 min"),
    ):
        assert said in text


def test_the_care_sheet_is_the_one_that_was_sold(client: FlaskClient, order: Order):
    pay(order)
    sold = order.lines[0].care_sheet_id
    product = db.session.get_one(Product, db.session.get_one(Variant, order.lines[0].variant_id).product_id)
    product.name = "Renamed"
    newer = factories.make_care_sheet(product, version=2, before_first_use=["Boil it"])
    html = client.get(f"/orders/{order.token}").text
    assert f'href="/care/{sold}"' in html
    assert f'href="/care/{newer.id}"' not in html
    assert "Boil it" not in html and "Renamed" not in html


def test_a_cancelled_order_offers_no_care_and_no_guides(client: FlaskClient, order: Order):
    cancel(order)
    text = page(client, order)
    assert "Caring for it" not in text
    assert "Feet, slowly" not in text


def test_the_page_is_kept_nowhere_and_found_by_nobody(client: FlaskClient, order: Order):
    headers = client.get(f"/orders/{order.token}").headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"]
    assert "Set-Cookie" not in headers


@pytest.mark.both_engines
@pytest.mark.parametrize(
    "token", ["unknown", "x" * 5_000, "%00", "a%00b", "%FF%FE", "' OR 1=1--", "%F0%9F%8C%BF"]
)
def test_any_other_link_is_a_designed_page_that_tells_nothing(client: FlaskClient, order: Order, token: str):
    answer = client.get(f"/orders/{token}")
    assert answer.status_code in {400, 404}
    assert order.number not in answer.text
    assert "<h1" in answer.text


def test_neither_the_number_nor_the_id_opens_it(client: FlaskClient, order: Order):
    for guess in (order.number, order.id, order.form_token, order.token.upper(), order.token[:-1]):
        assert client.get(f"/orders/{guess}").status_code == 404


def test_what_the_buyer_typed_is_shown_as_text(client: FlaskClient, ball: Variant):
    order = placed(ball, name="<b>Mara</b>", gift_message="<script>alert(1)</script>")
    html = client.get(f"/orders/{order.token}").text
    assert "<b>Mara" not in html
    assert "<script>alert" not in html


def test_reading_it_takes_as_many_queries_for_six_things_as_for_one(client: FlaskClient, ball: Variant):
    small = placed(ball)
    things = [factories.make_variant() for _ in range(4)]
    large = placed(factories.make_bundle(dict.fromkeys(things, 1)), *things)
    tokens = [small.token, large.token]
    counts = []
    for token in tokens:
        with counted_queries() as queries:
            client.get(f"/orders/{token}")
        counts.append(len(queries))
    assert counts == [7, 7]


def test_the_signed_in_buyer_of_a_shipped_order_is_asked_for_a_review(app, client, order, monkeypatch):
    make_passwords_cheap(monkeypatch)
    password_hash = hashing.hash_password("heather-on-the-hill")
    mara = factories.make_customer(password_hash=password_hash)
    factories.make_customer(factories.IDA, password_hash=password_hash)
    order.user_id = mara.id
    factories.make_staff(password_hash=password_hash)
    browsers = {email: app.test_client() for email in (factories.MARA, factories.IDA, factories.THEO)}
    for email, browser in browsers.items():
        fields = {"csrf_token": token_in(browser.get("/sign-in")), "email": email}
        browser.post("/sign-in", data={**fields, "password": "heather-on-the-hill"})
    pay(order)
    assert "Write a review" not in page(browsers[factories.MARA], order)
    ship(order)
    assert "Write a review of Spiky Ball" in page(browsers[factories.MARA], order)
    for other in (client, browsers[factories.IDA], browsers[factories.THEO]):
        assert "Write a review" not in page(other, order)
