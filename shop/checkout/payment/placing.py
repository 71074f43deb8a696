"""Placing the order of a checkout form, once, however often Pay is pressed."""

from dataclasses import replace

from sqlalchemy.exc import IntegrityError

from shop.cart.models import Cart
from shop.checkout.drafting import renew_form_token
from shop.checkout.models import CheckoutDraft
from shop.checkout.placement import build_placement
from shop.config import Settings
from shop.extensions import db
from shop.orders import (
    UNPAID,
    OrderStatus,
    PaymentStatus,
    Placement,
    find_order_by_form_token,
    get_order_in_full,
    place_order,
)
from shop.orders.models import Order
from shop.payments import open_attempt

#: Order columns that the placement fills as they are.
AGREED = (
    *("email", "name", "phone", "country", "street", "street2", "city", "region", "postal_code"),
    *("delivery_method", "delivery_cents", "gift_message"),
)


def place_from_checkout(
    cart: Cart | None,
    draft: CheckoutDraft,
    settings: Settings,
    *,
    agreed_cents: int | None,
    user_id: int | None,
) -> Order:
    """Write the order and its first payment attempt, or find the one that this form wrote before.

    `user_id` is whoever is signed in; their account shows the order.

    Raises CheckoutNotReady when something changed since the buyer looked, OutOfStock when somebody was
    faster. The caller commits, then starts the payment.
    """
    placement = replace(build_placement(cart, draft, settings, agreed_cents=agreed_cents), user_id=user_id)
    try:
        with db.session.begin_nested():
            order = place_order(placement)
            open_attempt(order)
    except IntegrityError:
        # Pay was pressed twice at the same moment, and the other press won.
        order = find_order_by_form_token(placement.form_token)
        if order is None:
            raise
    if cart is not None:
        cart.pending_order_id = order.id
    return order


def still_describes(order: Order, placement: Placement) -> bool:
    """Whether a waiting order is exactly what the form says now, so that its payment page may be reused."""
    ordered = [
        (line.variant_id, line.quantity, line.unit_price_cents) for line in get_order_in_full(order.id).lines
    ]
    agreed = [(line.variant_id, line.quantity, line.unit_price_cents) for line in placement.lines]
    return ordered == agreed and all(getattr(order, name) == getattr(placement, name) for name in AGREED)


def is_waiting(order: Order) -> bool:
    """Whether the order can still be paid on its payment page."""
    return order.status == OrderStatus.PLACED and order.payment_status == PaymentStatus.AWAITING


def is_over_unpaid(order: Order) -> bool:
    """Whether the order fell away without money having moved or being on its way."""
    return order.status == OrderStatus.CANCELLED and order.payment_status in UNPAID


def begin_anew(draft: CheckoutDraft, cart: Cart | None) -> None:
    """The last order of this form is over: the next press of Pay makes a new one."""
    renew_form_token(draft)
    if cart is not None:
        cart.pending_order_id = None
    db.session.flush()
