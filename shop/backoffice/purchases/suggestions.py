"""The page that says what to buy, and makes a draft of it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms import SelectField

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.purchases.needs import list_needs
from shop.backoffice.receiving.queries import supplier_choices
from shop.errors import ShopError
from shop.extensions import db
from shop.inventory import DEMAND_DAYS, MOST_PIECES
from shop.purchasing import COVER_DAYS, WantedLine, draft_purchase
from shop.staff import Permission
from shop.web.forms import ShopForm

bp = Blueprint("suggestions", __name__, url_prefix="/purchases/suggestions")


class SuggestionForm(ShopForm):
    """Whom to order from; the quantities come as `pieces-<variant id>`."""

    supplier = SelectField("Order from", validate_choice=False)


@bp.get("")
@needs(Permission.STOCK_VIEW)
def index() -> ResponseReturnValue:
    """What is low, how long it lasts, and how many to buy."""
    return _page(SuggestionForm(formdata=None))


@bp.post("")
@needs(Permission.PURCHASES_EDIT)
def create() -> ResponseReturnValue:
    """A draft of everything that got a quantity."""
    form = SuggestionForm()
    valid = form.validate()
    typed = _typed_quantities()
    mistakes = {key for key, value in typed.items() if value and not _is_quantity(value)}
    wanted = [
        WantedLine(variant_id=key, quantity=int(value))
        for key, value in typed.items()
        if key not in mistakes and value and int(value)
    ]
    if form.supplier.data not in dict(supplier_choices()):
        form.supplier.errors = ["Choose whom to order from."]
    elif mistakes:
        form.form_errors.append(
            f"Enter pieces as whole numbers up to {MOST_PIECES:,}, or leave a field empty."
        )
    elif not wanted:
        form.form_errors.append("Enter how many pieces to order of one article or more.")
    if not valid or form.errors:
        return _page(form, typed=typed, mistakes=mistakes), 422
    try:
        order = draft_purchase(supplier_id=int(form.supplier.data), by=current_user.email, lines=wanted)
    except ShopError as error:
        db.session.rollback()
        form.form_errors.append(error.message)
        return _page(form, typed=typed), error.status
    log(
        "Drafted from suggestions",
        about=("purchase_order", order.number),
        changes={"lines": (0, len(wanted))},
    )
    db.session.commit()
    flash(f"{order.number} is a draft with {len(wanted)} {'article' if len(wanted) == 1 else 'articles'}.")
    return redirect(url_for("backoffice.purchases.show", number=order.number), 303)


def _typed_quantities() -> dict[int, str]:
    named = [(name.removeprefix("pieces-"), value.strip()) for name, value in request.form.items()]
    return {int(key): value for key, value in named if key.isascii() and key.isdigit() and len(key) < 10}


def _is_quantity(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 7 and int(typed) <= MOST_PIECES


def _page(
    form: SuggestionForm, *, typed: dict[int, str] | None = None, mistakes: set[int] | None = None
) -> str:
    after = request.args.get("after", "")[:40]
    form.supplier.choices = [("", "Choose a supplier"), *supplier_choices()]
    return render_template(
        "backoffice/purchases/suggestions.html",
        page=list_needs(after=after),
        form=form,
        typed=typed or {},
        mistakes=mistakes or set(),
        after=after,
        demand_days=DEMAND_DAYS,
        cover_days=COVER_DAYS,
    )
