"""What staff do with a purchase order: write its lines, send it, give it up."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.purchases.forms import LineForm
from shop.backoffice.purchases.views import purchase_page
from shop.backoffice.receiving.finding import Goods, find_goods
from shop.catalog import find_variant
from shop.errors import NotFound, ShopError
from shop.extensions import db
from shop.money import decimal_text
from shop.purchasing import (
    PurchaseStatus,
    WantedLine,
    cancel_purchase,
    drop_line,
    find_line,
    give_up_rest,
    lock_purchase,
    mark_ordered,
    put_line,
)
from shop.purchasing.models import PurchaseOrder
from shop.staff import Permission

bp = Blueprint("purchase_actions", __name__, url_prefix="/purchases/<number>")


@bp.post("/lines")
@needs(Permission.PURCHASES_EDIT)
def put(number: str) -> ResponseReturnValue:
    """Order so many of an article, instead of what the draft said about it before."""
    form = LineForm()
    if not form.validate():
        return purchase_page(number, line=form), 422
    goods = _one_article(form)
    if goods is None:
        return purchase_page(number, line=form), 422
    order = lock_purchase(number)
    before = find_line(order, goods.variant_id)
    were = (before.quantity, _cost(before.unit_cost_cents)) if before else (None, None)
    try:
        put_line(
            order,
            WantedLine(
                variant_id=goods.variant_id,
                quantity=form.quantity.data,
                unit_cost_cents=form.unit_cost.data,
            ),
        )
    except ShopError as error:
        db.session.rollback()
        form.quantity.errors = [error.message]
        return purchase_page(number, line=form), error.status
    log(
        "Put a line",
        about=("purchase_order", number),
        changes={
            goods.sku: (were[0], form.quantity.data),
            f"price of one {goods.sku}": (were[1], _cost(form.unit_cost.data)),
        },
    )
    return _done(number, f"{form.quantity.data:,} of {goods.name} are on the order.")


@bp.post("/lines/<sku>/removal")
@needs(Permission.PURCHASES_EDIT)
def drop(number: str, sku: str) -> ResponseReturnValue:
    """Take an article off a draft."""
    variant = find_variant(sku)
    if variant is None:
        raise NotFound(f"There is no SKU {sku}.")
    order = lock_purchase(number)
    line = find_line(order, variant.id)
    drop_line(order, variant.id)
    log("Dropped a line", about=("purchase_order", number), changes={sku: (line and line.quantity, None)})
    return _done(number, f"{variant.full_name} is off the order.")


@bp.post("/order")
@needs(Permission.PURCHASES_EDIT)
def order(number: str) -> ResponseReturnValue:
    """The supplier has it."""
    return _move(number, mark_ordered, "Ordered", "Ordered. Goods are expected now.")


@bp.post("/cancellation")
@needs(Permission.PURCHASES_EDIT)
def cancel(number: str) -> ResponseReturnValue:
    """Nothing comes."""
    return _move(number, cancel_purchase, "Cancelled", "Cancelled. Nothing is expected any more.")


@bp.post("/completion")
@needs(Permission.PURCHASES_EDIT)
def complete(number: str) -> ResponseReturnValue:
    """What has not come will not come."""
    return _move(number, give_up_rest, "Gave up the rest", "Closed. The rest is not expected any more.")


def _one_article(form: LineForm) -> Goods | None:
    """The article that a code names alone; otherwise the field says what is wrong with it."""
    found = find_goods(form.code.data)
    if not found:
        form.code.errors = [f"Nothing has the code “{form.code.data}”."]
    elif len(found) > 1:
        form.code.errors = ["Several articles have that in their name. Type the SKU of one."]
    elif found[0].is_bundle:
        form.code.errors = [f"{found[0].name} is a set. Order its parts."]
    else:
        return found[0]
    return None


def _cost(cents: int | None) -> str | None:
    return None if cents is None else decimal_text(cents)


def _move(number: str, verb: Callable[[PurchaseOrder], None], what: str, words: str) -> ResponseReturnValue:
    purchase = lock_purchase(number)
    before = PurchaseStatus(purchase.status)
    try:
        verb(purchase)
    except ShopError as error:
        db.session.rollback()
        return purchase_page(number, notice=error.message), error.status
    log(what, about=("purchase_order", number), changes={"status": (before, purchase.status)})
    return _done(number, words)


def _done(number: str, words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words)
    return redirect(url_for("backoffice.purchases.show", number=number), 303)
