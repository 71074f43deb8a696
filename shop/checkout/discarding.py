"""Emptying the cart of somebody who has paid, wherever their browser is by then."""

from sqlalchemy import CursorResult, delete, exists, select

from shop.cart.models import CartLine
from shop.checkout.models import CheckoutDraft
from shop.extensions import db
from shop.orders.models import Order


def discard_paid_carts() -> int:
    """Take what was paid for out of its cart and forget the checkout's answers; gives how many carts.

    Whatever was put into the cart after the order was placed stays there.
    """
    paid = (
        select(CheckoutDraft.cart_id)
        .join(Order, Order.form_token == CheckoutDraft.form_token)
        .where(Order.paid_at.is_not(None))
    )
    bought = exists(
        paid.where(CheckoutDraft.cart_id == CartLine.cart_id, CartLine.added_at <= Order.placed_at)
    )
    unsynchronised = {"synchronize_session": False}
    db.session.execute(delete(CartLine).where(bought), execution_options=unsynchronised)
    result = db.session.execute(
        delete(CheckoutDraft).where(CheckoutDraft.cart_id.in_(paid)), execution_options=unsynchronised
    )
    assert isinstance(result, CursorResult)
    return result.rowcount
