"""Packing slips with care cards, to print for one order or for many."""

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from shop.backoffice.guard import needs
from shop.care import CARE_SECTIONS
from shop.errors import NotFound, ShopError
from shop.fulfilment import MOST_ORDERS, slip_of_parcel, slips_for
from shop.orders import address_lines, get_order, parcels_of
from shop.staff import Permission
from shop.web.qr import qr_svg

bp = Blueprint("slips", __name__, url_prefix="/packing")


@bp.get("/slips")
@needs(Permission.ORDERS_SHIP)
def show() -> ResponseReturnValue:
    """The slip and the care cards of each chosen order, every one on its own paper."""
    numbers = request.args.getlist("order")
    if len(set(numbers)) > MOST_ORDERS:
        raise ShopError(f"Print at most {MOST_ORDERS} packing slips at a time.")
    return _page(slips_for(numbers))


@bp.get("/<number>/slips/<int:parcel>")
@needs(Permission.ORDERS_SHIP)
def again(number: str, parcel: int) -> ResponseReturnValue:
    """The slip of a parcel that has left, once more."""
    order = get_order(number)
    found = next((each for each in parcels_of(order) if each.number == parcel), None)
    if found is None:
        raise NotFound(f"{number} has no parcel {parcel}.")
    return _page([slip_of_parcel(order, found)])


def _page(slips) -> str:
    return render_template(
        "backoffice/packing/slips.html",
        slips=slips,
        sections=CARE_SECTIONS,
        address_lines=address_lines,
        address_of=_address_of,
        code_of=lambda sheet_id: Markup(qr_svg(_address_of(sheet_id))),
    )


def _address_of(sheet_id: int) -> str:
    return current_app.config["SHOP"].public_url + url_for("care.show", sheet_id=sheet_id)
