"""What staff do to stock: make the books agree with the shelf, and say where it lies."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.stock.forms import AdjustmentForm, LedgerForm, SettingsForm
from shop.backoffice.stock.queries import StockDetail, get_stock, lock_stock
from shop.backoffice.stock.views import stock_page
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory import adjust_stock, change_keep_back_days, lock_or_create_stock_item
from shop.staff import Permission

_SETTINGS = ("shelf", "reorder_point", "keep_back_days")

bp = Blueprint("stock_actions", __name__, url_prefix="/stock/<sku>")


@bp.post("/adjustments")
@needs(Permission.STOCK_ADJUST)
def adjust(sku: str) -> ResponseReturnValue:
    """Change what is on hand in one lot, as a row of the ledger with a reason."""
    stock = _get_own_stock(sku)
    form = AdjustmentForm()
    form.offer_lots(list(stock.lots))
    if not form.validate():
        return stock_page(stock, adjustment=form), 422
    try:
        _check_seen(stock, form)
        adjust_stock(
            stock.variant.id,
            delta=form.delta.data,
            reason=form.why.data,
            by=current_user.email,
            lot_id=form.lot.data,
        )
    except ShopError as error:
        db.session.rollback()
        form.delta.errors = [error.message]
        return stock_page(get_stock(sku), adjustment=form), error.status
    on_hand = stock.item.on_hand
    log(
        "Adjusted stock",
        about=("variant", sku),
        changes={"on_hand": (on_hand - form.delta.data, on_hand)},
        why=form.why.data,
    )
    change = f"{form.delta.data:+,}".replace("-", "−")
    return _done(sku, f"{change} pieces of {sku}.")


@bp.post("/settings")
@needs(Permission.STOCK_ADJUST)
def change_settings(sku: str) -> ResponseReturnValue:
    """Where it lies, when to buy more, and how near its date it is still offered."""
    stock, form = _get_own_stock(sku), SettingsForm()
    if not form.validate():
        return stock_page(stock, settings=form), 422
    item = lock_or_create_stock_item(stock.variant.id)
    before = {name: getattr(item, name) for name in _SETTINGS}
    try:
        change_keep_back_days(item, form.keep_back_days.data, by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        form.keep_back_days.errors = [error.message]
        return stock_page(get_stock(sku), settings=form), error.status
    item.shelf, item.reorder_point = form.shelf.data, form.reorder_point.data
    changes = {name: (before[name], getattr(item, name)) for name in _SETTINGS}
    log("Changed how it is stocked", about=("variant", sku), changes=changes)
    return _done(sku, "Saved.")


def _get_own_stock(sku: str) -> StockDetail:
    stock = get_stock(sku)
    if stock.variant.product.is_bundle:
        raise Conflict("A set has no stock of its own. Change the stock of its parts.")
    return stock


def _check_seen(stock: StockDetail, form: LedgerForm) -> None:
    if form.seen.data != str(lock_stock(stock.variant.id)):
        raise Conflict("This stock moved since you opened the page. Look at the numbers, then send again.")


def _done(sku: str, words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words)
    return redirect(url_for("backoffice.stock.show", sku=sku), 303)
