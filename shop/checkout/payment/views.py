"""Pay, and the two ways back from the payment page."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.cart.models import Cart
from shop.checkout.discarding import discard_paid_carts
from shop.checkout.drafting import find_draft
from shop.checkout.forms import PayForm
from shop.checkout.models import CheckoutDraft
from shop.checkout.payment.placing import (
    begin_anew,
    is_over_unpaid,
    is_waiting,
    place_from_checkout,
    still_describes,
)
from shop.checkout.placement import CheckoutNotReady, build_placement
from shop.checkout.views import PAGES, bp, visitors_cart
from shop.errors import Conflict, NotFound, Unavailable
from shop.extensions import db, writing
from shop.inventory import OutOfStock
from shop.orders import find_order_by_form_token, get_order_in_full
from shop.orders.models import Order
from shop.payments import (
    GatewayRefused,
    GatewayUnavailable,
    StripeGateway,
    abandon_payment,
    close_payment_pages,
    find_order_of_session,
    settle_session,
    start_payment,
)


@bp.post("/pay")
def pay() -> ResponseReturnValue:
    """Place the order, once per form, and go to its payment page."""
    form = PayForm()
    cart = visitors_cart(to_change=True)
    draft = find_draft(cart)
    try:
        if not form.validate() or draft is None or form.form_token.data != draft.form_token:
            return _pay_again(form) or _look_again("Please look once more, then pay. Nothing was charged.")
        order = _order_to_pay(cart, draft, form.agreed_cents.data)
        db.session.commit()
        return redirect(start_payment(order.id, _gateway()), 303) if is_waiting(order) else _to(order)
    except CheckoutNotReady as error:
        db.session.rollback()
        return _look_again(error.message, endpoint=PAGES[error.step])
    except OutOfStock as error:
        db.session.rollback()
        return _look_again(error.message, endpoint="cart.show")
    except Unavailable as error:
        return _try_again(form, error)
    except Conflict as error:
        db.session.rollback()
        return _look_again(error.message)


@bp.get("/return")
def returned() -> ResponseReturnValue:
    """Back from the payment page. Stripe says how it went; the address alone proves nothing."""
    session_id = request.args.get("session_id", "")
    try:
        order = settle_session(session_id, _gateway()) if session_id else None
    except GatewayRefused:
        order = None
    except GatewayUnavailable:
        # The worker settles it as soon as Stripe answers; the order page says that it is being checked.
        order = find_order_of_session(session_id)
    if order is None:
        raise NotFound("We know no payment under this address. If you paid, your receipt is on its way.")
    with writing():
        discard_paid_carts()
        db.session.commit()
    return _to(order)


@bp.get("/cancel/<public_id>")
def cancelled(public_id: str) -> ResponseReturnValue:
    """Back without paying: the payment page is closed and the stock is free at once."""
    try:
        order = abandon_payment(public_id, _gateway())
    except GatewayUnavailable:
        return _look_again("You have not paid yet, and nothing was charged. Everything is as you left it.")
    if not is_over_unpaid(order):
        return _to(order)
    return _look_again("You have not paid, and nothing was charged. Everything is as you left it.")


def _order_to_pay(cart: Cart | None, draft: CheckoutDraft, agreed_cents: int | None) -> Order:
    settings = current_app.config["SHOP"]
    order = find_order_by_form_token(draft.form_token)
    if order is not None:
        if is_waiting(order):
            if still_describes(order, build_placement(cart, draft, settings)):
                return order
            db.session.commit()
            close_payment_pages(order.id, _gateway())
            order = get_order_in_full(order.id)
        if not is_over_unpaid(order):
            return order
        begin_anew(draft, cart)
    user_id = current_user.id if current_user.is_authenticated else None
    return place_from_checkout(cart, draft, settings, agreed_cents=agreed_cents, user_id=user_id)


def _pay_again(form: PayForm) -> ResponseReturnValue | None:
    """The form is older than the checkout: perhaps its order exists already."""
    order = None if form.errors else find_order_by_form_token(form.form_token.data or "")
    if order is None or is_over_unpaid(order):
        return None
    order_id, waiting = order.id, is_waiting(order)
    db.session.commit()
    return redirect(start_payment(order_id, _gateway()), 303) if waiting else _to(order)


def _look_again(message: str, *, endpoint: str = "checkout.review") -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(endpoint), 303)


def _try_again(form: PayForm, error: Unavailable) -> ResponseReturnValue:
    return render_template("checkout/try_again.html", form=form, message=error.message), error.status


def _to(order: Order) -> ResponseReturnValue:
    return redirect(url_for("orders.show", token=order.token), 303)


def _gateway() -> StripeGateway:
    gateway: StripeGateway = current_app.extensions["stripe_gateway"]
    return gateway
