"""Carts that nobody came back to are forgotten, with everything typed for them."""

from sqlalchemy import func, select

from shop.cart import discard_old_carts, find_cart, open_cart
from shop.cart.models import CartLine
from shop.checkout.drafting import open_draft
from shop.checkout.models import CheckoutDraft
from shop.extensions import db
from tests.cart.carts import filled_cart, make_ball


def rows(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_cart_is_kept_for_30_days_and_no_longer(app, frozen_clock):
    _, key = open_cart()
    db.session.commit()
    frozen_clock.advance(days=30)
    assert discard_old_carts() == 0
    frozen_clock.advance(seconds=1)
    assert discard_old_carts() == 1
    db.session.expunge_all()
    assert find_cart(key) is None


def test_its_lines_and_answers_go_with_it(app, frozen_clock):
    open_draft(filled_cart((make_ball(), 1)))
    db.session.commit()
    frozen_clock.advance(days=31)
    discard_old_carts()
    assert (rows(CartLine), rows(CheckoutDraft)) == (0, 0)
