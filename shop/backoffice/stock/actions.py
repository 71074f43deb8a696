"""What staff do to stock: put goods on the shelf, and make the books agree with it."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.stock.forms import AdjustmentForm, LedgerForm, ReceiptForm
from shop.backoffice.stock.queries import StockDetail, get_stock, lock_stock
from shop.backoffice.stock.views import stock_page
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory import adjust_stock, receive_stock
from shop.staff import Permission

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


@bp.post("/receipts")
@needs(Permission.STOCK_RECEIVE)
def receive(sku: str) -> ResponseReturnValue:
    """Put goods that came in on the shelf, into their lot."""
    stock = _get_own_stock(sku)
    form = ReceiptForm()
    if not form.validate():
        return stock_page(stock, receipt=form), 422
    try:
        _check_seen(stock, form)
        receive_stock(
            stock.variant.id,
            quantity=form.quantity.data,
            lot_code=form.lot_code.data,
            expires_on=form.expires_on.data,
            by=current_user.email,
        )
    except ShopError as error:
        db.session.rollback()
        form.quantity.errors = [error.message]
        return stock_page(get_stock(sku), receipt=form), error.status
    log(
        "Received stock",
        about=("variant", sku),
        changes={"lot": (None, form.lot_code.data), "pieces": (None, form.quantity.data)},
    )
    return _done(sku, f"{form.quantity.data:,} pieces of {sku} received into lot {form.lot_code.data}.")


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
