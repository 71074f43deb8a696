"""The page where many prices are changed at once."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms import SelectChoice

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.prices.forms import ApplyForm, RuleForm
from shop.catalog import NewPrice, apply_prices, list_categories, preview_prices, price_fingerprint
from shop.errors import ShopError
from shop.extensions import db
from shop.money import decimal_text
from shop.staff import Permission

bp = Blueprint("prices", __name__, url_prefix="/prices")


@bp.get("")
@needs(Permission.CATALOG_PRICE)
def index() -> ResponseReturnValue:
    """The rule and, once it says something, what it would do."""
    form = _rule_form()
    if not request.args:
        return _page(form)
    if not form.validate():
        return _page(form), 422
    if not form.says_anything:
        form.percent.errors = ["Enter a percentage, an amount or an ending; so far nothing would change."]
        return _page(form), 422
    try:
        return _page(form, preview_prices(form.category.data, form.rule))
    except ShopError as error:
        form.category.errors = [error.message]
        return _page(form), error.status


@bp.post("")
@needs(Permission.CATALOG_PRICE)
def apply() -> ResponseReturnValue:
    """Change all of them or none."""
    form, applying = _rule_form(), ApplyForm()
    if not (form.validate() and form.says_anything):
        return _page(form), 422
    prices = preview_prices(form.category.data, form.rule)
    if not applying.validate():
        return _page(form, prices, applying), 422
    try:
        changed = apply_prices(prices, seen=applying.seen.data or "", by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        applying.why.errors = [error.message]
        return _page(form, preview_prices(form.category.data, form.rule), applying), error.status
    for each in prices:
        if each.old_cents != each.new_cents:
            log(
                "Changed the price", about=("variant", each.sku), why=applying.why.data,
                changes={"Price": (decimal_text(each.old_cents), decimal_text(each.new_cents))},
            )  # fmt: skip
    db.session.commit()
    flash(f"{changed:,} prices are changed. The shop shows them from now on.")
    return redirect(url_for("backoffice.prices.index"), 303)


def _rule_form() -> RuleForm:
    form = RuleForm(request.args)
    choices = [SelectChoice(each.slug, each.name) for each in list_categories()]
    form.category.choices = [SelectChoice("", "All categories"), *choices]
    return form


def _page(form: RuleForm, prices: Sequence[NewPrice] = (), applying: ApplyForm | None = None) -> str:
    applying = applying or ApplyForm(formdata=None)
    # After a refusal as well it says what the page shows now: whoever sends it again has seen it.
    applying.seen.data = price_fingerprint(prices)
    return render_template(
        "backoffice/prices/index.html",
        form=form,
        prices=prices,
        changing=[each for each in prices if each.old_cents != each.new_cents],
        applying=applying,
    )
