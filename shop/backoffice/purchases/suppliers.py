"""Pages about suppliers."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.purchases.forms import SupplierForm
from shop.backoffice.purchases.queries import list_suppliers
from shop.errors import ShopError
from shop.extensions import db
from shop.purchasing import USUAL_LEAD_DAYS, add_supplier, change_supplier, get_supplier
from shop.purchasing.models import Supplier
from shop.staff import Permission

bp = Blueprint("suppliers", __name__, url_prefix="/suppliers")

_FIELDS = ("name", "email", "phone", "lead_days", "note")


@bp.get("")
@needs(Permission.PURCHASES_VIEW)
def index() -> ResponseReturnValue:
    """All suppliers."""
    return _index(SupplierForm(formdata=None, lead_days=USUAL_LEAD_DAYS))


@bp.post("")
@needs(Permission.PURCHASES_EDIT)
def create() -> ResponseReturnValue:
    """A new supplier."""
    form = SupplierForm()
    if not form.validate():
        return _index(form), 422
    try:
        supplier = add_supplier(**_typed(form))
    except ShopError as error:
        form.name.errors = [error.message]
        return _index(form), error.status
    log("Added", about=("supplier", supplier.id), changes={"name": (None, supplier.name)})
    db.session.commit()
    flash(f"{supplier.name} is a supplier now.")
    return redirect(url_for("backoffice.suppliers.index"), 303)


@bp.get("/<int:supplier_id>")
@needs(Permission.PURCHASES_VIEW)
def show(supplier_id: int) -> ResponseReturnValue:
    """What is known about a supplier."""
    supplier = get_supplier(supplier_id)
    return _show(supplier, SupplierForm(formdata=None, obj=supplier))


@bp.post("/<int:supplier_id>")
@needs(Permission.PURCHASES_EDIT)
def update(supplier_id: int) -> ResponseReturnValue:
    """Write it anew."""
    supplier, form = get_supplier(supplier_id), SupplierForm()
    if not form.validate():
        return _show(supplier, form), 422
    before = {name: getattr(supplier, name) for name in _FIELDS}
    try:
        change_supplier(supplier, **_typed(form))
    except ShopError as error:
        form.name.errors = [error.message]
        return _show(supplier, form), error.status
    changes = {name: (before[name], getattr(supplier, name)) for name in _FIELDS}
    log("Changed", about=("supplier", supplier.id), changes=changes)
    db.session.commit()
    flash("Saved.")
    return redirect(url_for("backoffice.suppliers.show", supplier_id=supplier_id), 303)


def _typed(form: SupplierForm) -> dict[str, object]:
    return {name: form[name].data for name in _FIELDS}


def _index(form: SupplierForm) -> str:
    return render_template("backoffice/purchases/suppliers.html", rows=list_suppliers(), form=form)


def _show(supplier: Supplier, form: SupplierForm) -> str:
    return render_template("backoffice/purchases/supplier.html", supplier=supplier, form=form)
