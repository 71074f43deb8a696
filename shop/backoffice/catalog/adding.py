"""What is new: a variant, or a product made after another one; and variants that go and come back."""

from copy import deepcopy
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from shop.backoffice.catalog.copying import CopyForm, copy_form, copy_product
from shop.backoffice.catalog.describing import section_of_variants
from shop.backoffice.catalog.editing import BlockedWords, Refused, edit_product
from shop.backoffice.catalog.forms import SectionForm, filled, form_class, sentence_of
from shop.backoffice.catalog.numbers import next_own_gtin
from shop.backoffice.catalog.paths import with_values
from shop.backoffice.catalog.reading import Sheet, get_sheet
from shop.backoffice.catalog.views import form_page, lock_product, product_page
from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.catalog import retire_variant, sell_again
from shop.catalog.models import Variant
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.staff import Permission

bp = Blueprint("catalog_adding", __name__, url_prefix="/products/<slug>")

#: What a new variant has beside what is typed.
_BLANK = {"opening_stock": 0, "reorder_point": 0}


@bp.get("/variants/new")
@needs(Permission.CATALOG_PRICE)
def new_variant(slug: str) -> ResponseReturnValue:
    """The empty form."""
    sheet = _get_simple(slug)
    return _page(sheet, filled(_form(sheet), {}))


@bp.post("/variants")
@needs(Permission.CATALOG_PRICE)
def add_variant(slug: str) -> ResponseReturnValue:
    """One more variant, at its first price."""
    slug = lock_product(slug)
    sheet = _get_simple(slug)
    form = _form(sheet)()
    values = form.values()
    if form.errors:
        return _page(sheet, form), 422
    values["gtin"] = values["gtin"] or next_own_gtin()
    place = f"variants[{len(sheet.file['variants'])}]."
    file = deepcopy(sheet.file)
    file["variants"].append(dict(_BLANK))
    file = with_values(file, {f"{place}{path}": value for path, value in values.items()})
    try:
        edit_product(sheet, file, by=current_user.email)
    except (Refused, BlockedWords) as error:
        db.session.rollback()
        form.form_errors.append(error.message)
        if isinstance(error, Refused):
            form.show_faults(error.faults, inside=place)
        return _page(get_sheet(slug), form), error.status
    except IntegrityError:
        db.session.rollback()
        form.form_errors.append("Another variant has this SKU, GTIN or slug, perhaps one that is retired.")
        return _page(get_sheet(slug), form), 409
    log(
        "Added a variant", about=("variant", values["sku"]),
        changes={"Product": ("", slug), "Price in cents": (None, values["price_cents"])},
    )  # fmt: skip
    return _done(slug, f"{values['sku']} is added. Receive stock for it before it can be sold.")


@bp.post("/variants/<sku>/retirement")
@needs(Permission.CATALOG_PUBLISH)
def retire(slug: str, sku: str) -> ResponseReturnValue:
    """Take a variant off sale; its stock and its orders stay."""
    variant = _get_variant(get_sheet(slug), sku)
    try:
        retire_variant(variant)
    except ShopError as error:
        return _refused(slug, error)
    log("Retired", about=("variant", sku), changes={"On sale": (True, False)})
    return _done(slug, f"{sku} is not sold any more. You can put it back on sale below.")


@bp.post("/variants/<sku>/return")
@needs(Permission.CATALOG_PUBLISH)
def bring_back(slug: str, sku: str) -> ResponseReturnValue:
    """Put a retired variant back on sale."""
    variant = _get_variant(get_sheet(slug), sku)
    try:
        sell_again(variant)
    except ShopError as error:
        return _refused(slug, error)
    log("Put back on sale", about=("variant", sku), changes={"On sale": (False, True)})
    return _done(slug, f"{sku} is on sale again.")


@bp.get("/copy")
@needs(Permission.CATALOG_EDIT)
def plan_copy(slug: str) -> ResponseReturnValue:
    """What the copy is to be called."""
    sheet = get_sheet(slug)
    return _copy_page(sheet, copy_form(sheet))


@bp.post("/copy")
@needs(Permission.CATALOG_EDIT)
def make_copy(slug: str) -> ResponseReturnValue:
    """A draft that says what this product says, under a name and numbers of its own."""
    sheet = get_sheet(slug)
    form = copy_form(sheet, is_sent=True)
    if not form.validate():
        return _copy_page(sheet, form), 422
    try:
        copied = copy_product(sheet, form, by=current_user.email)
    except (ShopError, IntegrityError) as error:
        db.session.rollback()
        sentence = (
            error.message
            if isinstance(error, ShopError)
            else "Somebody took the same slug or SKU in the same moment. Choose others."
        )
        form.form_errors += [
            sentence, *(sentence_of(fault) for fault in getattr(error, "faults", ())),
        ]  # fmt: skip
        return _copy_page(get_sheet(slug), form), getattr(error, "status", 409)
    log("Made as a copy", about=("product", copied.slug), changes={"After": ("", slug)})
    return _done(copied.slug, "The copy is a draft, and so is its care: a colleague publishes that first.")


def _get_simple(slug: str) -> Sheet:
    sheet = get_sheet(slug)
    if sheet.product.is_bundle:
        raise Conflict("A set has one variant. Copy the set to make another one.")
    return sheet


def _get_variant(sheet: Sheet, sku: str) -> Variant:
    return next((each for each in sheet.product.every_variant if each.sku == sku), None) or abort(404)


def _form(sheet: Sheet) -> type[SectionForm]:
    return form_class(section_of_variants(sheet, is_new=True))


def _page(sheet: Sheet, form: SectionForm, **more: Any) -> str:
    return form_page(sheet, form, template="backoffice/catalog/new_variant.html", **more)


def _copy_page(sheet: Sheet, form: CopyForm) -> str:
    return render_template(
        "backoffice/catalog/copy.html", product=sheet.product, form=form, skus=form.sku_fields
    )


def _done(slug: str, words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words)
    return redirect(url_for("backoffice.catalog.show", slug=slug), 303)


def _refused(slug: str, error: ShopError) -> ResponseReturnValue:
    db.session.rollback()
    return product_page(get_sheet(slug), errors=[error.message]), error.status
