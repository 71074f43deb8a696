"""The printable care sheet: one page per version, kept for as long as the thing is in use."""

from flask import Blueprint, make_response, render_template
from flask.typing import ResponseReturnValue

from shop.care.queries import CARE_SECTIONS, get_care_sheet
from shop.web.headers import make_public
from shop.web.kept import kept

bp = Blueprint("care", __name__, url_prefix="/care")


@bp.get("/<int:sheet_id>")
@kept()
def show(sheet_id: int) -> ResponseReturnValue:
    """One version of a product's care, made for printing."""
    found = get_care_sheet(sheet_id)
    return make_public(make_response(render_template("care/show.html", found=found, sections=CARE_SECTIONS)))
