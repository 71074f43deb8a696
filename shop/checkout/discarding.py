"""Emptying the cart of somebody who has paid, wherever their browser is by then."""

from sqlalchemy import delete, exists, or_, select, update

from shop.cart.models import Cart, CartLine
from shop.checkout.models import CheckoutDraft
from shop.extensions import db
from shop.orders import PaymentStatus
from shop.orders.models import Order


def discard_paid_carts() -> int:
    """Take what was paid for out of its cart and forget the checkout's answers; gives how many carts.

    A bank payment on its way counts as paid. Whatever was put into the cart after the order was placed
    stays there.
    """
    settled = or_(Order.paid_at.is_not(None), Order.payment_status == PaymentStatus.PROCESSING)
    paid = select(Cart.id).join(Order, Order.id == Cart.pending_order_id).where(settled)
    cart_ids = list(db.session.scalars(paid))
    if not cart_ids:
        return 0
    bought = exists(
        select(Order.id)
        .join(Cart, Cart.pending_order_id == Order.id)
        .where(Cart.id == CartLine.cart_id, CartLine.added_at <= Order.placed_at)
    )
    for statement in (
        delete(CartLine).where(CartLine.cart_id.in_(cart_ids), bought),
        delete(CheckoutDraft).where(CheckoutDraft.cart_id.in_(cart_ids)),
        update(Cart).where(Cart.id.in_(cart_ids)).values(pending_order_id=None),
    ):
        db.session.execute(statement, execution_options={"synchronize_session": False})
    return len(cart_ids)
