"""Pages about purchase orders: the lists, one order, a new one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.paging import id_key
from shop.backoffice.purchases.forms import LineForm, PurchaseForm, StepForm
from shop.backoffice.purchases.queries import PurchaseFilter, get_purchase, list_purchases
from shop.backoffice.receiving.queries import supplier_choices
from shop.errors import NotFound
from shop.extensions import db
from shop.purchasing import EXPECTED, PurchaseStatus, draft_purchase
from shop.staff import Permission

bp = Blueprint("purchases", __name__, url_prefix="/purchases")

LISTS = {PurchaseFilter.OPEN: "On their way", PurchaseFilter.DRAFTS: "Drafts", PurchaseFilter.ALL: "All"}

#: Status -> what staff read, and the tone of its tag.
STATES = {
    PurchaseStatus.DRAFT: ("Draft", "todo"),
    PurchaseStatus.ORDERED: ("Ordered", "wait"),
    PurchaseStatus.PARTLY_RECEIVED: ("Partly received", "wait"),
    PurchaseStatus.RECEIVED: ("Received", "ok"),
    PurchaseStatus.CANCELLED: ("Cancelled", "off"),
}


@bp.get("")
@needs(Permission.PURCHASES_VIEW)
def index() -> ResponseReturnValue:
    """Purchase orders, the newest first; everything that shows is in the address."""
    try:
        which = PurchaseFilter(request.args.get("show", PurchaseFilter.OPEN))
    except ValueError:
        raise NotFound("There is no such list of purchase orders.") from None
    search = request.args.get("q", "").strip()[:200]
    before = id_key(request.args.get("before"))
    return render_template(
        "backoffice/purchases/index.html",
        page=list_purchases(which, search=search, before=before),
        lists=LISTS,
        which=which,
        search=search,
        states=STATES,
        deeper=before is not None,
    )


@bp.get("/new")
@needs(Permission.PURCHASES_EDIT)
def new() -> ResponseReturnValue:
    """An empty purchase order."""
    return _new(PurchaseForm(formdata=None))


@bp.post("/new")
@needs(Permission.PURCHASES_EDIT)
def create() -> ResponseReturnValue:
    """Open a draft."""
    form = PurchaseForm()
    valid = form.validate()
    if form.supplier.data not in dict(supplier_choices()):
        form.supplier.errors = ["Choose whom to order from."]
        valid = False
    if not valid:
        return _new(form), 422
    order = draft_purchase(
        supplier_id=int(form.supplier.data),
        by=current_user.email,
        reference=form.reference.data,
        expected_on=form.expected_on.data,
        note=form.note.data,
    )
    log("Drafted", about=("purchase_order", order.number))
    db.session.commit()
    flash(f"{order.number} is a draft. Add what to order.")
    return redirect(url_for("backoffice.purchases.show", number=order.number), 303)


@bp.get("/<number>")
@needs(Permission.PURCHASES_VIEW)
def show(number: str) -> ResponseReturnValue:
    """One purchase order, with the receipts behind its numbers."""
    return purchase_page(number)


def purchase_page(number: str, *, line: LineForm | None = None, notice: str = "") -> str:
    """The page of a purchase order, with the line that was sent, if one was."""
    found = get_purchase(number)
    return render_template(
        "backoffice/purchases/show.html",
        found=found,
        state=STATES[PurchaseStatus(found.order.status)],
        line_form=line or LineForm(formdata=None),
        step=StepForm(formdata=None),
        is_expected=found.order.status in EXPECTED,
        notice=notice,
    )


def _new(form: PurchaseForm) -> str:
    form.supplier.choices = [("", "Choose a supplier"), *supplier_choices()]
    return render_template("backoffice/purchases/new.html", form=form)
