"""The page on which a product is begun."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from shop.backoffice.catalog.editing import Refused
from shop.backoffice.catalog.forms import SectionForm, filled, form_class
from shop.backoffice.catalog.starting import NEW_PRODUCT, start_product
from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.catalog import list_categories
from shop.errors import ShopError
from shop.extensions import db
from shop.staff import Permission

bp = Blueprint("catalog_new", __name__, url_prefix="/new-product")


@bp.get("")
@needs(Permission.CATALOG_PRICE)
def begin() -> ResponseReturnValue:
    """The empty form."""
    return _page(filled(_form(), {}))


@bp.post("")
@needs(Permission.CATALOG_PRICE)
def create() -> ResponseReturnValue:
    """A draft with its first variant, at its first price."""
    form = _form()()
    values = form.values()
    if form.errors:
        return _page(form), 422
    try:
        product = start_product(values, by=current_user.email)
    except (ShopError, IntegrityError) as error:
        db.session.rollback()
        if isinstance(error, Refused):
            form.show_faults(error.faults)
        taken = "Somebody took the same slug or SKU in the same moment. Choose others."
        form.form_errors.append(error.message if isinstance(error, ShopError) else taken)
        return _page(form), getattr(error, "status", 409)
    sku = values["first.sku"]
    log("Began a product", about=("product", product.slug), changes={"SKU": ("", sku)})
    db.session.commit()
    flash("It is a draft that nobody outside sees. What it still lacks stands beside it.")
    return redirect(url_for("backoffice.catalog.show", slug=product.slug), 303)


def _form() -> type[SectionForm]:
    shelves = [("", "Choose"), *((each.slug, each.name) for each in list_categories())]
    return form_class(NEW_PRODUCT, {"category": shelves})


def _page(form: SectionForm) -> str:
    return render_template("backoffice/catalog/new.html", form=form, section=NEW_PRODUCT)
