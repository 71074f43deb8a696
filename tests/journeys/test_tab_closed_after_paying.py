"""The buyer pays and never comes back: the webhook and the worker do the rest."""

import re

import pytest

from tests.journeys.books import text_of
from tests.journeys.steps import BALL, LAVENDER, Visitor, session_of


@pytest.mark.both_engines
def test_a_paid_order_needs_no_browser_to_come_true(visitor, books, live_shop):
    payment_page = visitor.buy(LAVENDER, BALL)
    later = visitor.page.context.new_page()
    visitor.page.close()
    live_shop.standin.control("pay", session=session_of(payment_page), card="4242424242424242")
    books.wait_for(lambda: books.states_of(visitor.email) == ["confirmed"], "the webhook")

    receipt = text_of(books.wait_for_mail(visitor.email, "Your receipt"))
    for sheet in ("* Lavender Essential Oil *", "* Spiky Massage Ball *"):
        assert sheet in receipt

    later.goto(re.search(r"\S+/orders/\S+", receipt)[0])
    mara = Visitor(later, live_shop)
    mara.is_thanked()
    books.wait_for(lambda: is_empty_cart(mara), "the worker emptied the cart")


def is_empty_cart(visitor: Visitor) -> bool:
    """What the cart page says now."""
    visitor.go("/cart")
    return visitor.page.get_by_role("heading", name="Your cart is empty").is_visible()
