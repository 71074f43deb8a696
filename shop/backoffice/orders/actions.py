"""What staff do to an order: send it on its way, or call it off."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.money.limits import sending_back
from shop.backoffice.orders.forms import CancellationForm, ShipmentForm
from shop.backoffice.orders.shipments import chosen_pieces, remember_carrier, what_is_sent
from shop.backoffice.orders.views import order_page
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.fulfilment import send_parcel
from shop.orders import OrderStatus, ShipmentStatus, get_order, lock_order
from shop.orders.models import Order
from shop.payments import cancel_and_refund
from shop.staff import Permission

bp = Blueprint("order_actions", __name__, url_prefix="/orders/<number>")


@bp.post("/shipment")
@needs(Permission.ORDERS_SHIP)
def ship(number: str) -> ResponseReturnValue:
    """Record the parcel and mail the buyer. Of two colleagues at once, the second changes nothing."""
    form = ShipmentForm()
    order = get_order(number)
    if not form.validate():
        return order_page(order, form), 422
    try:
        pieces = chosen_pieces(order, request.form)
        send_parcel(
            lock_order(order.id),
            carrier=form.carrier_as_named,
            tracking_number=form.tracking_number.data,
            by=current_user.email,
            pieces=pieces,
        )
    except ShopError as error:
        db.session.rollback()
        order = get_order(number)
        return order_page(order, form, notice=_why_not(order, error)), error.status
    parcel = f"{form.carrier_as_named} {form.tracking_number.data}"
    log("Shipped", about=("order", order.number), changes={"parcel": (None, parcel)})
    db.session.commit()
    remember_carrier(form)
    flash(what_is_sent(get_order(number)))
    return redirect(url_for("backoffice.orders.show", number=order.number), 303)


@bp.get("/cancellation")
@needs(Permission.ORDERS_CANCEL)
def ask_to_cancel(number: str) -> ResponseReturnValue:
    """Say what cancelling will do, and ask why."""
    return _cancellation_page(_get_cancellable(number), CancellationForm())


@bp.post("/cancellation")
@needs(Permission.ORDERS_CANCEL)
def cancel(number: str) -> ResponseReturnValue:
    """Call the order off; money that arrived goes back in full."""
    order = _get_cancellable(number)
    form = CancellationForm()
    if not form.validate():
        return _cancellation_page(order, form), 422
    return sending_back(order.paid_cents - order.refunded_cents, lambda: _cancel(order, form))


def _cancel(order: Order, form: CancellationForm) -> ResponseReturnValue:
    number = order.number
    # Stripe is asked in there, and no transaction may be open meanwhile.
    db.session.rollback()
    try:
        cancel_and_refund(
            order.id,
            current_app.extensions["stripe_gateway"],
            reason=form.reason.data,
            by=current_user.email,
            note=lambda: log("Cancelled", about=("order", number), why=form.reason.data),
        )
    except ShopError as error:
        db.session.rollback()
        form.reason.errors = [error.message]
        return _cancellation_page(get_order(number), form), error.status
    flash(f"{order.number} is cancelled. The buyer hears of it by mail.")
    return redirect(url_for("backoffice.orders.show", number=order.number), 303)


def _get_cancellable(number: str) -> Order:
    order = get_order(number)
    if order.shipment_status != ShipmentStatus.UNSHIPPED:
        raise Conflict(f"{order.number} has shipped and can no longer be cancelled.")
    if order.status == OrderStatus.CANCELLED:
        raise Conflict(f"{order.number} is cancelled already.")
    return order


def _cancellation_page(order: Order, form: CancellationForm) -> str:
    return render_template("backoffice/orders/cancellation.html", order=order, form=form)


def _why_not(order: Order, error: ShopError) -> str:
    if order.shipment_status == ShipmentStatus.SHIPPED:
        parcel = order.shipments[-1]
        return (
            f"{parcel.shipped_by} has already shipped this order with {parcel.carrier} "
            f"{parcel.tracking_number}. Your entry changed nothing and nobody was mailed again."
        )
    return f"{error.message} Nothing was changed."
