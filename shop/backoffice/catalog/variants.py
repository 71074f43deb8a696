"""Pages about one variant: its fields, and its price with the log behind it."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from shop.backoffice.catalog import kinds
from shop.backoffice.catalog.describing import in_words, section_of_variants
from shop.backoffice.catalog.editing import BlockedWords, Refused, differences, edit_product
from shop.backoffice.catalog.forms import SectionForm, filled, form_class, texts_of
from shop.backoffice.catalog.paths import with_values
from shop.backoffice.catalog.queries import price_log
from shop.backoffice.catalog.reading import Sheet, get_sheet
from shop.backoffice.catalog.views import ask, form_page, lock_product
from shop.backoffice.editing import merge, seen_of
from shop.backoffice.guard import confirms_identity, needs
from shop.backoffice.log import log
from shop.catalog import LOOK_BACK, change_prices, lowest_prices
from shop.catalog.models import Variant
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.money import decimal_text
from shop.staff import Permission
from shop.web.forms import ShopForm

bp = Blueprint("catalog_variants", __name__, url_prefix="/products/<slug>/variants")


class PriceForm(ShopForm):
    """A new price. `old` is the one that the page showed, in cents."""

    old = HiddenField()
    price = StringField("New price in dollars", validators=[DataRequired("Enter the price in dollars.")])
    why = StringField("Reason", validators=[Length(max=200, message="Shorten the reason to 200 characters.")])

    def cents(self) -> int | None:
        """The price, or None with a sentence beside the field."""
        try:
            return kinds.PRICE.read(self.price.data)
        except ValueError as error:
            self.price.errors = [str(error)]
            return None


@bp.get("/<sku>")
@needs(Permission.CATALOG_VIEW)
def edit(slug: str, sku: str) -> ResponseReturnValue:
    """The form of a variant."""
    sheet = get_sheet(slug)
    place, variant = _find(sheet, sku)
    section = section_of_variants(sheet)
    return _page(sheet, variant, filled(form_class(section), texts_of(section, sheet.file, inside=place)))


@bp.post("/<sku>")
@needs(Permission.CATALOG_EDIT)
def save(slug: str, sku: str) -> ResponseReturnValue:
    """Save a variant's fields."""
    slug = lock_product(slug)
    sheet = get_sheet(slug)
    place, variant = _find(sheet, sku)
    section = section_of_variants(sheet)
    form, now = form_class(section)(), texts_of(section, sheet.file, inside=place)
    merged = merge(form.texts, now=now, seen=form.seen.data or "", taking=request.form.getlist("take"))
    form.put(merged.texts)
    form.seen.data = seen_of(now)
    if merged.clashes:
        return _page(sheet, variant, form, clashes=merged.clashes), 409
    values = {f"{place}{path}": value for path, value in form.values().items()}
    if form.errors:
        return _page(sheet, variant, form), 422
    changed = differences(sheet.file, values)
    try:
        edit_product(sheet, with_values(sheet.file, values), by=current_user.email)
    except BlockedWords as error:
        if "ask" in request.form:
            return ask(sheet, section, values)
        db.session.rollback()
        form.form_errors.append(error.message)
        sheet = get_sheet(slug)
        return _page(sheet, _find(sheet, sku)[1], form, values=values, blocked=True), error.status
    except Refused as error:
        db.session.rollback()
        form.form_errors.append(error.message)
        form.show_faults(error.faults, inside=place)
        sheet = get_sheet(slug)
        return _page(sheet, _find(sheet, sku)[1], form), error.status
    if changed:
        words = in_words(section, {path.removeprefix(place): pair for path, pair in changed.items()})
        log("Edited the variant", about=("variant", sku), changes=words)
        db.session.commit()
    flash(f"{sku} is saved.")
    return redirect(url_for("backoffice.catalog.show", slug=slug), 303)


@bp.post("/<sku>/price")
@needs(Permission.CATALOG_PRICE)
@confirms_identity
def reprice(slug: str, sku: str) -> ResponseReturnValue:
    """Set another price; the log of prices keeps the one before."""
    sheet = get_sheet(slug)
    _, variant = _find(sheet, sku)
    form, old = PriceForm(), variant.price_cents
    cents = form.cents() if form.validate() else None
    if cents is None:
        return _page(sheet, variant, pricing=form), 422
    seen = int(form.old.data) if (form.old.data or "").isdecimal() else -1
    try:
        if cents == old == seen:
            raise ShopError("It costs that already.")
        if cents == seen:
            raise Conflict("A price was changed by somebody else meanwhile. Look at the new price first.")
        change_prices({variant.id: (seen, cents)}, by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        sheet = get_sheet(slug)
        form.price.errors = [error.message]
        return _page(sheet, _find(sheet, sku)[1], pricing=form), error.status
    log(
        "Changed the price", about=("variant", sku),
        changes={"Price": (decimal_text(old), decimal_text(cents))}, why=form.why.data or "",
    )  # fmt: skip
    db.session.commit()
    flash(f"{sku} costs ${decimal_text(cents)} from now on.")
    return redirect(url_for("backoffice.catalog_variants.edit", slug=slug, sku=sku), 303)


def _page(
    sheet: Sheet,
    variant: Variant,
    form: SectionForm | None = None,
    *,
    pricing: PriceForm | None = None,
    **more: Any,
) -> str:
    section, (place, _) = section_of_variants(sheet), _find(sheet, variant.sku)
    form = form or filled(form_class(section), texts_of(section, sheet.file, inside=place))
    pricing = pricing or PriceForm(formdata=None)
    # After a refusal as well it says what the page shows now: whoever sends it again has seen it.
    pricing.old.data = str(variant.price_cents)
    return form_page(
        sheet,
        form,
        template="backoffice/catalog/variant.html",
        inside=place,
        variant=variant,
        pricing=pricing,
        log=price_log(variant.id),
        lowest=lowest_prices([variant.id], since=LOOK_BACK).get(variant.id),
        **more,
    )


def _find(sheet: Sheet, sku: str) -> tuple[str, Variant]:
    """Where a variant stands in the file, and its row."""
    for place, variant in enumerate(sheet.product.variants):
        if variant.sku == sku:
            return f"variants[{place}].", variant
    abort(404)
