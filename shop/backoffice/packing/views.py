"""One order on the packing table: each scan counts, a wrong one says so loudly, and the parcel leaves."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.orders.forms import ShipmentForm
from shop.backoffice.orders.shipments import remember_carrier, shipment_form, what_is_sent
from shop.backoffice.paging import id_key
from shop.errors import ShopError
from shop.extensions import db
from shop.fulfilment import (
    find_packing,
    lists_of,
    packed_lots,
    picked_lots,
    scan_piece,
    send_packed,
    start_again,
    take_out,
    take_over,
)
from shop.orders import address_lines, get_order, left_to_send, lock_order, why_not_ship
from shop.orders.models import Order
from shop.staff import Permission
from shop.web.forms import one_line

bp = Blueprint("packing", __name__, url_prefix="/packing/<number>")


@bp.get("")
@needs(Permission.ORDERS_SHIP)
def show(number: str) -> ResponseReturnValue:
    """What belongs into the parcel, and what is in it so far."""
    return _page(get_order(number))


@bp.post("/scans")
@needs(Permission.ORDERS_SHIP)
def scan(number: str) -> ResponseReturnValue:
    """Count the piece that was scanned. What does not belong into the parcel is not counted."""
    order = get_order(number)
    code = one_line(request.form.get("code"))
    try:
        scanned = scan_piece(lock_order(order.id), code, by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        # A script that shows the answer in place takes it as an answer, not as a failure.
        status = 200 if request.form.get("in_place") else error.status
        return _page(get_order(number), wrong=error.message), status
    counted = {scanned.component.sku: (scanned.packed - 1, scanned.packed)}
    log("Packed", about=("order", number), changes=counted)
    db.session.commit()
    flash(f"{scanned.component.name}: {scanned.packed} of {scanned.needed}", "scan")
    return redirect(url_for(".show", number=number), 303)


@bp.post("/removals")
@needs(Permission.ORDERS_SHIP)
def remove(number: str) -> ResponseReturnValue:
    """One piece comes out of the parcel again, or all of its kind where they are from several lots."""
    order = lock_order(get_order(number).id)
    component_id = id_key(request.form.get("component")) or 0
    out = take_out(order, component_id, by=current_user.email)
    log(f"Took {'a piece' if out == 1 else f'{out} pieces'} out of the parcel", about=("order", number))
    db.session.commit()
    if out == 1:
        flash("One piece is out of the parcel again.")
    else:
        flash(f"All {out} are out of the parcel: nobody knows which lot one is from. Scan those that stay.")
    return redirect(url_for(".show", number=number), 303)


@bp.post("/packer")
@needs(Permission.ORDERS_SHIP)
def change_packer(number: str) -> ResponseReturnValue:
    """Whoever packed it has left it to the colleague who asks."""
    order = lock_order(get_order(number).id)
    before = take_over(order, by=current_user.email)
    log("Took over the packing", about=("order", number), changes={"packer": (before, current_user.email)})
    db.session.commit()
    flash("You pack this order now. What was scanned so far stays counted.")
    return redirect(url_for(".show", number=number), 303)


@bp.post("/restart")
@needs(Permission.ORDERS_SHIP)
def restart(number: str) -> ResponseReturnValue:
    """Everything comes out of the parcel, and nobody packs it."""
    start_again(lock_order(get_order(number).id), by=current_user.email)
    log("Emptied the parcel", about=("order", number))
    db.session.commit()
    flash("The parcel is empty. Scan its pieces again.")
    return redirect(url_for(".show", number=number), 303)


@bp.post("/shipment")
@needs(Permission.ORDERS_SHIP)
def ship(number: str) -> ResponseReturnValue:
    """Send exactly what was scanned; what is missing follows later."""
    form = ShipmentForm()
    order = get_order(number)
    if not form.validate():
        return _page(order, form=form), 422
    on_list = lists_of([order.id]).get(order.id)
    try:
        send_packed(
            lock_order(order.id),
            carrier=form.carrier_as_named,
            tracking_number=form.tracking_number.data,
            by=current_user.email,
        )
    except ShopError as error:
        db.session.rollback()
        return _page(get_order(number), form=form, wrong=f"{error.message} Nothing was sent."), error.status
    parcel = f"{form.carrier_as_named} {form.tracking_number.data}"
    log("Shipped", about=("order", number), changes={"parcel": (None, parcel)})
    db.session.commit()
    remember_carrier(form)
    flash(what_is_sent(get_order(number)))
    if on_list:
        return redirect(url_for("backoffice.picking.show", list_id=on_list.id), 303)
    return redirect(url_for("backoffice.orders.show", number=number), 303)


def _page(order: Order, *, form: ShipmentForm | None = None, wrong: str = "") -> str:
    inside = packed_lots(order.id)
    packed = {key: sum(lot.quantity for lot in lots) for key, lots in inside.items()}
    left = left_to_send(order)
    return render_template(
        "backoffice/packing/show.html",
        order=order,
        address=address_lines(order),
        left=left,
        packed=packed,
        inside=inside,
        lots=picked_lots(order.id),
        packing=find_packing(order.id),
        on_list=lists_of([order.id]).get(order.id),
        why_not=why_not_ship(order),
        is_complete=bool(left) and all(packed.get(part.id, 0) == part.left for part in left),
        form=form or shipment_form(),
        wrong=wrong,
    )
