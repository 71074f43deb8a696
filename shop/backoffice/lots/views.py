"""Pages about lots: the list, one lot's life, and labels to print."""

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from shop.backoffice.guard import needs
from shop.backoffice.lots.forms import QuarantineForm, ReleaseForm, WriteOffForm
from shop.backoffice.lots.queries import NEAR_DAYS, ROWS_SHOWN, LotFilter, get_life, get_lot, list_lots
from shop.backoffice.lots.words import state_words
from shop.backoffice.paging import id_key
from shop.errors import NotFound
from shop.staff import Permission
from shop.web.qr import qr_svg

bp = Blueprint("lots", __name__, url_prefix="/lots")

LISTS = {LotFilter.ALL: "On the shelf", LotFilter.NEAR: "Near their date", LotFilter.BLOCKED: "Blocked"}

#: Labels on one print. More than that is a slip of the finger.
MOST_LABELS = 500


@bp.get("")
@needs(Permission.STOCK_VIEW)
def index() -> ResponseReturnValue:
    """Every lot with pieces; everything that shows is in the address."""
    try:
        which = LotFilter(request.args.get("show", LotFilter.ALL))
    except ValueError:
        raise NotFound("There is no such list of lots.") from None
    search = request.args.get("q", "").strip()[:200]
    after = request.args.get("after", "")[:40]
    return render_template(
        "backoffice/lots/index.html",
        page=list_lots(which, search=search, after=after),
        lists=LISTS,
        which=which,
        search=search,
        deeper=bool(after),
        near_days=NEAR_DAYS,
        state_words=state_words,
    )


@bp.get("/<int:lot_id>")
@needs(Permission.STOCK_VIEW)
def show(lot_id: int) -> ResponseReturnValue:
    """The whole life of a lot."""
    return lot_page(lot_id)


@bp.get("/<int:lot_id>/labels")
@needs(Permission.STOCK_VIEW)
def labels(lot_id: int) -> ResponseReturnValue:
    """Labels to print: SKU, name, lot, best before, and a code that leads to the lot's page."""
    lot = get_lot(lot_id)
    copies = min(max(id_key(request.args.get("copies")) or 1, 1), MOST_LABELS)
    address = current_app.config["SHOP"].public_url + url_for("backoffice.lots.show", lot_id=lot_id)
    # An address of our own making; nothing that anybody typed.
    code = Markup(qr_svg(address))
    return render_template("backoffice/lots/labels.html", lot=lot, copies=copies, code=code, most=MOST_LABELS)


def lot_page(
    lot_id: int,
    *,
    quarantine: QuarantineForm | None = None,
    release: ReleaseForm | None = None,
    write_off: WriteOffForm | None = None,
) -> str:
    """The page of a lot, with the form that was sent, if one was."""
    return render_template(
        "backoffice/lots/show.html",
        found=get_life(lot_id),
        quarantine=quarantine or QuarantineForm(formdata=None),
        release=release or ReleaseForm(formdata=None),
        write_off=write_off or WriteOffForm(formdata=None),
        rows_shown=ROWS_SHOWN,
        state_words=state_words,
    )
