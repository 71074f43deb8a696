"""The printable care sheet and its card: pages of one version, kept for as long as the thing is in use."""

from flask import Blueprint, current_app, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from shop.care.queries import CARE_SECTIONS, get_care_sheet
from shop.errors import NotFound
from shop.web.headers import make_public
from shop.web.kept import kept
from shop.web.qr import qr_svg

bp = Blueprint("care", __name__, url_prefix="/care")

#: Paper sizes of the card, as they stand in its address.
SIZES = {"a6": "A6", "a4": "A4"}


@bp.get("/<int:sheet_id>")
@kept()
def show(sheet_id: int) -> ResponseReturnValue:
    """One version of a product's care, made for printing."""
    found = get_care_sheet(sheet_id)
    return make_public(make_response(render_template("care/show.html", found=found, sections=CARE_SECTIONS)))


@bp.get("/<int:sheet_id>/card/<size>")
def card(sheet_id: int, size: str) -> ResponseReturnValue:
    """The same in large type for the parcel, with a code that leads back to this version."""
    if size not in SIZES:
        raise NotFound("The care card comes in A6 and in A4.")
    found = get_care_sheet(sheet_id)
    address = current_app.config["SHOP"].public_url + url_for("care.show", sheet_id=sheet_id)
    # Digits and dots of our own making; nothing that anybody typed.
    code = Markup(qr_svg(address))
    page = render_template(
        "care/card.html",
        found=found,
        sections=CARE_SECTIONS,
        size=size,
        sizes=SIZES,
        address=address,
        code=code,
    )
    return make_public(make_response(page))
