"""What staff change about an order besides sending it: hold, notes, address, tracking, what is sent."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.orders.forms import NewAddressForm, ShipmentForm
from shop.backoffice.orders.shipments import chosen_pieces, shipment_form
from shop.backoffice.orders.views import order_page
from shop.delivery import Rates
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.orders import (
    BadAddress,
    add_note,
    change_address,
    correct_tracking,
    get_order,
    left_to_send,
    lock_order,
    parcels_of,
    put_on_hold,
    release_from_hold,
    remove_note,
    why_not_readdress,
    withdraw_pieces,
)
from shop.orders.models import Order
from shop.staff import Permission
from shop.web.forms import one_line, several_lines

bp = Blueprint("order_editing", __name__, url_prefix="/orders/<number>")


@bp.post("/hold")
@needs(Permission.ORDERS_EDIT)
def hold(number: str) -> ResponseReturnValue:
    """Keep the order back, with the reason."""
    order, reason = get_order(number), one_line(request.form.get("reason"))
    try:
        put_on_hold(lock_order(order.id), reason=reason, by=current_user.email)
    except ShopError as error:
        return _refused(number, error, hold_error=error.message, reason=reason)
    log("Put on hold", about=("order", order.number), why=order.on_hold_reason)
    return _done(order, f"{order.number} waits, and nobody can ship it until it is released.")


@bp.post("/release")
@needs(Permission.ORDERS_EDIT)
def release(number: str) -> ResponseReturnValue:
    """The order may leave again."""
    order = get_order(number)
    try:
        reason = release_from_hold(lock_order(order.id), by=current_user.email)
    except ShopError as error:
        return _refused(number, error)
    log("Released from hold", about=("order", order.number), changes={"on hold": (reason, None)})
    return _done(order, f"{order.number} is released.")


@bp.post("/notes")
@needs(Permission.ORDERS_EDIT)
def note(number: str) -> ResponseReturnValue:
    """Write something down for colleagues. The log says that, not what: notes can be deleted."""
    order, text = get_order(number), several_lines(request.form.get("note"))
    try:
        add_note(order, text, by=current_user.email)
    except ShopError as error:
        return _refused(number, error, note_error=error.message, note=text)
    log("Wrote a note", about=("order", order.number))
    return _done(order, "Your note stands in the order’s history. The buyer does not see it.")


@bp.post("/notes/<int:note_id>/removal")
@needs(Permission.ORDERS_EDIT)
def delete_note(number: str, note_id: int) -> ResponseReturnValue:
    """A note is gone; that it was there stays in the log."""
    order = get_order(number)
    removed = remove_note(order, note_id)
    log("Deleted a note", about=("order", order.number), changes={"written by": (removed.author, None)})
    return _done(order, "The note is deleted.")


@bp.get("/address")
@needs(Permission.ORDERS_EDIT)
def ask_for_address(number: str) -> ResponseReturnValue:
    """Where the order goes, to be changed before it leaves."""
    order = get_order(number)
    if reason := why_not_readdress(order):
        raise Conflict(reason)
    return _address_page(order, _address_form(order))


@bp.post("/address")
@needs(Permission.ORDERS_EDIT)
def readdress(number: str) -> ResponseReturnValue:
    """Send it elsewhere and mail the buyer; what was agreed about delivery must be able to stay."""
    settings = current_app.config["SHOP"]
    order = get_order(number)
    form = _address_form(order)
    places = {name: getattr(order, name) for name in ("region", "postal_code")}
    if not form.validate():
        return _address_page(order, form), 422
    try:
        changed = change_address(
            lock_order(order.id),
            form.answers,
            shipped_to=settings.shipping_countries,
            rates=Rates.of(settings),
            by=current_user.email,
        )
    except BadAddress as error:
        db.session.rollback()
        for field, message in error.problems.items():
            form[field].errors = [message]
        return _address_page(get_order(number), form), error.status
    except ShopError as error:
        db.session.rollback()
        return _address_page(get_order(number), form, notice=error.message), error.status
    # Who lives there is not kept for ever; the region and postal code that tax goes by are.
    changes = {name: (before, getattr(order, name)) for name, before in places.items()}
    log(f"Changed the address: {', '.join(changed)}", about=("order", order.number), changes=changes)
    return _done(order, f"{order.number} goes to the new address. The mail to {order.email} is on its way.")


@bp.get("/parcels/<int:parcel>/tracking")
@needs(Permission.ORDERS_SHIP)
def ask_for_tracking(number: str, parcel: int) -> ResponseReturnValue:
    """What a parcel is followed with, to be corrected."""
    order = get_order(number)
    return _tracking_page(order, parcel, shipment_form())


@bp.post("/parcels/<int:parcel>/tracking")
@needs(Permission.ORDERS_SHIP)
def track(number: str, parcel: int) -> ResponseReturnValue:
    """Give the parcel its right number, and mail the buyer."""
    form, order = ShipmentForm(), get_order(number)
    shipment_id = _shipment_id(order, parcel)
    if not form.validate():
        return _tracking_page(order, parcel, form), 422
    try:
        before, after = correct_tracking(
            lock_order(order.id),
            shipment_id,
            carrier=form.carrier_as_named,
            tracking_number=form.tracking_number.data,
            by=current_user.email,
        )
    except ShopError as error:
        db.session.rollback()
        return _tracking_page(get_order(number), parcel, form, notice=error.message), error.status
    log("Corrected the tracking", about=("order", order.number), changes={"parcel": (before, after)})
    return _done(order, f"The parcel is followed as {after} now. The mail to {order.email} is on its way.")


@bp.get("/withdrawal")
@needs(Permission.ORDERS_CANCEL)
def ask_to_withdraw(number: str) -> ResponseReturnValue:
    """What is left to send, and which of it will not be."""
    return _withdrawal_page(get_order(number))


@bp.post("/withdrawal")
@needs(Permission.ORDERS_CANCEL)
def withdraw(number: str) -> ResponseReturnValue:
    """Not send some of it. Its stock is free again; money is refunded on its own."""
    order, reason = get_order(number), one_line(request.form.get("reason"))
    try:
        pieces = chosen_pieces(order, request.form) or {}
        removed = withdraw_pieces(lock_order(order.id), pieces, reason=reason, by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        why = "" if reason else error.message
        return _withdrawal_page(get_order(number), notice=error.message, reason_error=why), _status(error)
    changes = {part.sku: (pieces[part.id] + part.left, part.left) for part in removed}
    log("Took pieces out of the order", about=("order", order.number), changes=changes, why=reason)
    return _done(order, "These will not be sent, and their stock is free. Refund what they cost beside this.")


def _done(order: Order, words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words)
    return redirect(url_for("backoffice.orders.show", number=order.number), 303)


def _refused(number: str, error: ShopError, **typed: str) -> ResponseReturnValue:
    db.session.rollback()
    return order_page(get_order(number), shipment_form(), notice=error.message, **typed), _status(error)


def _status(error: ShopError) -> int:
    """What was typed can be corrected; only what moved on meanwhile is a conflict."""
    return 422 if type(error) is ShopError else error.status


def _address_form(order: Order) -> NewAddressForm:
    return NewAddressForm(order, shipped_to=current_app.config["SHOP"].shipping_countries)


def _address_page(order: Order, form: NewAddressForm, *, notice: str = "") -> str:
    return render_template("backoffice/orders/address.html", order=order, form=form, notice=notice)


def _tracking_page(order: Order, parcel: int, form: ShipmentForm, *, notice: str = "") -> str:
    shipment = next(each for each in order.shipments if each.id == _shipment_id(order, parcel))
    return render_template(
        "backoffice/orders/tracking.html",
        order=order,
        parcel=parcel,
        shipment=shipment,
        form=form,
        notice=notice,
    )


def _shipment_id(order: Order, parcel: int) -> int:
    found = [each.shipment.id for each in parcels_of(order) if each.number == parcel]
    if not found:
        raise Conflict(f"{order.number} has no parcel {parcel}.")
    return found[0]


def _withdrawal_page(order: Order, *, notice: str = "", reason_error: str = "") -> str:
    return render_template(
        "backoffice/orders/withdrawal.html",
        order=order,
        left=left_to_send(order),
        typed=request.form,
        notice=notice,
        reason_error=reason_error,
    )
