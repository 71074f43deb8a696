"""The last look before the order: what was agreed is handed over whole, or the buyer is sent back."""

from datetime import date

import pytest

from shop.catalog.models import ProductStatus
from shop.checkout import CheckoutNotReady, build_placement
from shop.checkout.drafting import save_delivery
from shop.checkout.progress import Step
from shop.extensions import db
from shop.inventory import adjust_stock
from shop.orders import PlacementLine
from tests.cart.carts import filled_cart, make_ball, make_oil, set_status
from tests.checkout.answers import answered_cart
from tests.factories import MARA, THEO, make_bundle, make_variant


def missing_step(cart, draft, settings, **options):
    with pytest.raises(CheckoutNotReady, match="nothing was ordered or charged") as error:
        build_placement(cart, draft, settings, **options)
    return error.value.step


def test_everything_agreed_is_in_the_placement(app, settings, frozen_clock):
    ball, other = make_ball("one", price_cents=700), make_ball("two", price_cents=1250)
    cart, draft = answered_cart((ball, 2), (other, 1), phone="503 555 0142", street2="Flat 2")
    save_delivery(cart, method="express", gift_message="For you")
    placement = build_placement(cart, draft, settings)
    assert placement.lines == (
        PlacementLine(variant_id=ball.id, quantity=2, unit_price_cents=700),
        PlacementLine(variant_id=other.id, quantity=1, unit_price_cents=1250),
    )
    assert (placement.email, placement.name, placement.phone) == (MARA, "Mara Lind", "503 555 0142")
    assert (placement.street, placement.street2, placement.region) == ("18 Heather Row", "Flat 2", "OR")
    assert (placement.country, placement.city, placement.postal_code) == ("US", "Portland", "97205")
    assert (placement.delivery_method, placement.delivery_name) == ("express", "Express air")
    assert placement.delivery_cents == 1495
    assert (placement.arrives_from, placement.arrives_until) == (date(2026, 12, 2), date(2026, 12, 3))
    assert (placement.gift_message, placement.ground_only) == ("For you", False)
    assert placement.form_token == draft.form_token


def test_delivery_is_free_from_the_threshold(app, settings):
    cart, draft = answered_cart((make_ball(price_cents=6000), 1))
    assert build_placement(cart, draft, settings).delivery_cents == 0


def test_a_set_with_flammable_oil_makes_the_order_ground_only(app, settings):
    oil = make_variant(make_oil("marjoram-oil", ground_only=True))
    cart, draft = answered_cart((make_bundle({oil: 1}), 1))
    placement = build_placement(cart, draft, settings)
    assert placement.ground_only
    assert placement.delivery_name == "Standard ground"


def test_no_cart_an_empty_cart_and_no_answers_go_to_their_steps(app, settings):
    assert missing_step(None, None, settings) == Step.CART
    assert missing_step(filled_cart(), None, settings) == Step.CART
    assert missing_step(filled_cart((make_ball(), 1)), None, settings) == Step.DETAILS


def test_incomplete_details_go_back_to_details(app, settings):
    cart, draft = answered_cart((make_ball(), 1), postal_code="10001")
    assert missing_step(cart, draft, settings) == Step.DETAILS


def test_no_delivery_goes_back_to_delivery(app, settings):
    cart, draft = answered_cart((make_ball(), 1))
    save_delivery(cart, method="", gift_message="")
    assert missing_step(cart, draft, settings) == Step.DELIVERY


def test_a_delivery_that_the_goods_no_longer_allow_goes_back_to_delivery(app, settings):
    oil = make_variant(make_oil("marjoram-oil", ground_only=True))
    cart, draft = answered_cart((oil, 1))
    save_delivery(cart, method="express", gift_message="")
    assert missing_step(cart, draft, settings) == Step.DELIVERY


def test_a_changed_price_goes_back_to_the_cart(app, settings):
    ball = make_ball()
    cart, draft = answered_cart((ball, 1))
    ball.price_cents = 900
    db.session.flush()
    assert missing_step(cart, draft, settings) == Step.CART


def test_fallen_stock_and_gone_products_go_back_to_the_cart(app, settings):
    ball = make_ball(stock=3)
    cart, draft = answered_cart((ball, 3))
    adjust_stock(ball.id, delta=-1, reason="Water damage", by=THEO)
    assert missing_step(cart, draft, settings) == Step.CART
    set_status(ball, ProductStatus.ARCHIVED)
    assert missing_step(cart, draft, settings) == Step.CART


def test_another_total_than_the_page_showed_goes_back_to_the_review(app, settings):
    cart, draft = answered_cart((make_ball(price_cents=700), 1))
    assert missing_step(cart, draft, settings, agreed_cents=1294) == Step.REVIEW
    assert build_placement(cart, draft, settings, agreed_cents=1295).delivery_cents == 595


def test_a_country_that_left_the_list_goes_back_to_details(app, settings):
    cart, draft = answered_cart((make_ball(), 1))
    draft.country = "CA"
    assert missing_step(cart, draft, settings) == Step.DETAILS
