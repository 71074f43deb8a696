"""Which mail goes out on which turn of an order, and what stands in it."""

import pytest
from flask import Flask

from shop.catalog.models import Product, Variant
from shop.config import Settings
from shop.extensions import db
from shop.mail import STAFF, RenderedMail, render_mail
from shop.orders import (
    mark_payment_failed,
    mark_payment_lapsed,
    mark_payment_processing,
    record_refunds,
)
from tests import factories
from tests.factories import MARA
from tests.orders.placements import cancel, mailed, mails, paid, pay, placed, ship


@pytest.fixture
def ball(app: Flask) -> Variant:
    product = factories.make_product("spiky-ball", name="Spiky Ball", care=False)
    factories.make_care_sheet(product, clean=["Wash it by hand"], never=["No solvents"])
    factories.make_guide("feet", title="Feet, slowly", tools=(product,))
    return factories.make_variant(product, lot_code="BALL-7", stock=9)


@pytest.fixture
def oil(app: Flask) -> Variant:
    product = factories.make_product("oil", name="Calm Oil", cosmetic={}, care=False)
    factories.make_care_sheet(product, clean=["Wipe the neck"], never=["No oily cloth in a dryer"])
    return factories.make_variant(product, name="100 ml", lot_code="OIL-3")


def rendered(kind: str, settings: Settings) -> RenderedMail:
    """The newest mail of a kind as it is sent."""
    return render_mail(kind, mails(kind)[-1].context, settings)


def turn_failed(order):
    mark_payment_processing(order)
    mark_payment_failed(order)


def turn_refunded(order):
    pay(order)
    record_refunds(order, refunded_cents=100, by="stripe")


def turn_shipped(order):
    pay(order)
    ship(order)


@pytest.mark.parametrize(
    ("turn", "kinds"),
    [
        (lambda order: None, []),
        (mark_payment_lapsed, []),
        (pay, ["order_paid"]),
        (mark_payment_processing, ["order_placed"]),
        (turn_failed, ["order_placed", "payment_failed"]),
        (cancel, ["order_cancelled"]),
        (turn_refunded, ["order_paid", "refund_sent"]),
        (turn_shipped, ["order_paid", "order_shipped"]),
        (lambda order: pay(order, 1), ["staff_alert"]),
    ],
)
def test_each_turn_sends_its_mail_and_every_mail_can_be_read(ball: Variant, settings: Settings, turn, kinds):
    order = placed(ball)
    turn(order)
    assert mailed() == kinds
    for mail in mails():
        assert mail.recipient == (STAFF if mail.kind == "staff_alert" else MARA)
        said = render_mail(mail.kind, mail.context, settings)
        assert order.number in said.subject
        assert order.number in said.text and order.number in said.html


@pytest.mark.parametrize(("turn", "kind"), [(pay, "order_paid"), (turn_shipped, "order_shipped")])
def test_both_care_sheets_and_the_guides_go_with_two_products(
    ball: Variant, oil: Variant, settings: Settings, turn, kind: str
):
    order = placed(ball, oil)
    turn(order)
    mail = rendered(kind, settings)
    for body in (mail.text, mail.html):
        for words in ("Wash it by hand", "No solvents", "Wipe the neck", "No oily cloth in a dryer"):
            assert words in body
        for sheet_id in (line.care_sheet_id for line in order.lines):
            assert f"http://localhost/care/{sheet_id}" in body
        assert "Feet, slowly" in body
        assert "http://localhost/guides/feet" in body
        assert f"http://localhost/orders/{order.token}" in body


def test_the_receipt_says_what_was_bought_for_how_much_and_where_it_goes(ball: Variant, settings: Settings):
    paid(ball, quantity=2, gift_message="For Ana")
    text = rendered("order_paid", settings).text
    for words in (
        "2 x Spiky Ball",
        "$14.00",
        "$5.95",
        "$19.95",
        "12 Birch Lane",
        "Portland, OR 97205",
        "For Ana",
    ):
        assert words in text


def test_the_parcel_names_its_lots_and_its_way(ball: Variant, oil: Variant, settings: Settings):
    ship(paid(ball, oil))
    text = rendered("order_shipped", settings).text
    for words in ("UPS", "1Z999", "Lot BALL-7", "Lot OIL-3", "https://www.ups.com/track"):
        assert words in text


def test_a_set_brings_the_care_of_each_part_once(ball: Variant, oil: Variant):
    paid(factories.make_bundle({ball: 1, oil: 1}), ball)
    assert [care["name"] for care in mails("order_paid")[0].context["care"]] == ["Spiky Ball", "Calm Oil"]


def test_a_care_sheet_that_changes_after_the_order_changes_no_mail_of_it(ball: Variant, settings: Settings):
    order = paid(ball)
    product = db.session.get_one(Product, ball.product_id)
    factories.make_care_sheet(product, version=2, clean=["Boil it"])
    ship(order)
    for kind in ("order_paid", "order_shipped"):
        assert mails(kind)[0].context["care"][0]["version"] == 1
        assert "Boil it" not in rendered(kind, settings).text


def test_a_cancelled_order_says_why_and_what_happens_to_the_money(ball: Variant, settings: Settings):
    cancel(paid(ball), "We cannot send parcels there")
    mail = rendered("order_cancelled", settings)
    assert "We cannot send parcels there" in mail.text
    assert "$12.95 back" in mail.text
    cancel(placed(ball))
    assert "You have nothing to pay" in rendered("order_cancelled", settings).text


def test_a_refund_says_its_own_amount_not_the_sum(ball: Variant, settings: Settings):
    order = paid(ball)
    record_refunds(order, refunded_cents=300, by="stripe")
    record_refunds(order, refunded_cents=400, by="stripe")
    assert "$1.00" in rendered("refund_sent", settings).subject


@pytest.mark.parametrize(
    ("region", "postal_code", "town"),
    [("OR", "97205", "Portland, OR 97205"), ("", "10115", "Portland, 10115"), ("OR", "", "Portland, OR")],
)
def test_an_address_has_no_gaps(ball: Variant, region: str, postal_code: str, town: str):
    paid(ball, region=region, postal_code=postal_code)
    address = mails("order_paid")[0].context["address"]
    assert address == ["Mara Lind", "12 Birch Lane", town, "United States"]


def test_what_the_buyer_typed_is_text_in_the_mail(ball: Variant, settings: Settings):
    paid(ball, name="<b>Mara</b>", gift_message="<script>alert(1)</script>")
    mail = rendered("order_paid", settings)
    assert "<b>" not in mail.html and "<script" not in mail.html
    assert "<b>Mara</b>" in mail.text


def test_a_mail_that_is_rolled_back_with_its_cause_was_never_there(ball: Variant):
    order = placed(ball)
    db.session.commit()
    pay(order)
    db.session.rollback()
    assert mails() == []
