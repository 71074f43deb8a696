"""A paid cart is emptied wherever its browser is; nothing else is touched."""

import pytest
from sqlalchemy import func, select

from shop.cart import add_to_cart
from shop.cart.models import CartLine
from shop.checkout import build_placement, discard_paid_carts
from shop.checkout.models import CheckoutDraft
from shop.extensions import db
from shop.orders import PaymentStatus, place_order
from tests.cart.carts import make_ball
from tests.checkout.answers import answered_cart


@pytest.fixture
def placed(app, settings, frozen_clock):
    """A cart and the order that was placed from it."""
    cart, draft = answered_cart((make_ball("one"), 2))
    order = place_order(build_placement(cart, draft, settings))
    cart.pending_order_id = order.id
    db.session.flush()
    return cart, order


def left(model=CartLine):
    return db.session.scalar(select(func.count()).select_from(model))


def test_an_unpaid_cart_stays(placed):
    assert discard_paid_carts() == 0
    assert (left(), left(CheckoutDraft)) == (1, 1)


def test_a_paid_cart_is_emptied_and_its_answers_are_forgotten(placed, frozen_clock):
    placed[1].paid_at = frozen_clock.advance(minutes=2)
    db.session.flush()
    assert discard_paid_carts() == 1
    assert (left(), left(CheckoutDraft)) == (0, 0)
    assert discard_paid_carts() == 0


def test_money_on_its_way_from_a_bank_counts_as_paid(placed):
    placed[1].payment_status = PaymentStatus.PROCESSING
    db.session.flush()
    assert discard_paid_carts() == 1


def test_what_was_added_while_paying_stays(placed, frozen_clock):
    cart, order = placed
    order.paid_at = frozen_clock.advance(minutes=2)
    later = make_ball("two")
    add_to_cart(cart, sku=later.sku, quantity=1)
    discard_paid_carts()
    assert db.session.scalars(select(CartLine.variant_id)).all() == [later.id]


def test_other_carts_are_left_alone(placed, frozen_clock):
    placed[1].paid_at = frozen_clock.moment
    answered_cart((make_ball("two"), 1))
    discard_paid_carts()
    assert (left(), left(CheckoutDraft)) == (1, 1)
