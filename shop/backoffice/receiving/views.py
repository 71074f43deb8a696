"""The page that goods are received on."""

import secrets

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.paging import id_key
from shop.backoffice.receiving.forms import ReceiptForm, ScanForm
from shop.backoffice.receiving.queries import (
    Expected,
    find_expected,
    find_received,
    list_deliveries,
    supplier_choices,
)
from shop.backoffice.receiving.steps import Step, take_step
from shop.errors import ShopError
from shop.extensions import db
from shop.purchasing import Delivery, MoreThanOrdered, find_receipt, over_words, receive_goods
from shop.staff import Permission

bp = Blueprint("receiving", __name__, url_prefix="/receiving")


@bp.get("")
@needs(Permission.STOCK_RECEIVE)
def index() -> ResponseReturnValue:
    """As far as somebody is; everything that was typed is in the address, so Enter never sends too early."""
    form = ScanForm(formdata=request.args)
    form.validate()
    return _page(form, asked=request.args.get("asked", ""))


@bp.post("")
@needs(Permission.STOCK_RECEIVE)
def receive() -> ResponseReturnValue:
    """Put the goods on the shelf. Pressed twice they come in once."""
    form = ReceiptForm()
    known = find_receipt(form.form_token.data or "")
    if known is not None:
        return _next(form, known.id)
    valid = form.validate()
    expected = find_expected(form.po.data or "")
    step = take_step(form, expected, "quantity")
    if not valid or step.goods is None or step.waits_for != "confirm":
        return _page(form, asked="quantity"), 422
    try:
        receipt = receive_goods(_delivery(form, step), by=current_user.email)
    except MoreThanOrdered:
        db.session.rollback()
        form.more_is_right.errors = ["Tick that they are really here, or correct the number of pieces."]
        return _page(form, asked="quantity"), MoreThanOrdered.status
    except ShopError as error:
        db.session.rollback()
        form.quantity.errors = [error.message]
        return _page(form, asked="quantity"), error.status
    log(
        "Received goods",
        about=("variant", step.goods.sku),
        changes={"lot": (None, form.lot.data), "pieces": (None, form.quantity.data)},
        why=form.po.data or "",
    )
    if form.po.data:
        log(
            "Received goods",
            about=("purchase_order", form.po.data),
            changes={step.goods.sku: (None, form.quantity.data)},
        )
    db.session.commit()
    return _next(form, receipt.id)


def _delivery(form: ReceiptForm, step: Step) -> Delivery:
    assert step.goods is not None
    supplier = form.supplier.data or ""
    return Delivery(
        variant_id=step.goods.variant_id,
        quantity=form.quantity.data,
        lot_code=form.lot.data,
        expires_on=form.expires_on.data,
        form_token=form.form_token.data or secrets.token_urlsafe(16),
        purchase_number=form.po.data or None,
        supplier_id=int(supplier) if supplier in dict(supplier_choices()) else None,
        more_is_right=form.more_is_right.data,
    )


def _next(form: ReceiptForm, receipt_id: int) -> ResponseReturnValue:
    """To the next box of the same delivery."""
    kept = {"po": form.po.data or None, "supplier": form.supplier.data or None}
    return redirect(url_for("backoffice.receiving.index", received=receipt_id, **kept), 303)


def _page(form: ScanForm | ReceiptForm, *, asked: str) -> str:
    expected = find_expected(form.po.data or "")
    step = take_step(form, expected, asked)
    form.supplier.choices = [("", "Not written down"), *supplier_choices()]
    return render_template(
        "backoffice/receiving/index.html",
        form=form,
        step=step,
        expected=expected,
        unknown_order=form.po.data if form.po.data and not expected else None,
        deliveries=[] if expected else list_deliveries(),
        received=find_received(id_key(request.args.get("received"))),
        confirmation=_confirmation(form),
        over=_over(form, step, expected),
    )


def _confirmation(form: ScanForm | ReceiptForm) -> ReceiptForm:
    """What is sent when somebody presses the button: what they typed, and a token of its own."""
    confirmation = ReceiptForm(formdata=None)
    for name in ("code", "lot", "expires_on", "quantity", "po", "supplier"):
        confirmation[name].data = form[name].data
    sent = isinstance(form, ReceiptForm)
    confirmation.form_token.data = (sent and form.form_token.data) or secrets.token_urlsafe(16)
    if sent:
        confirmation.more_is_right.errors = form.more_is_right.errors
    return confirmation


def _over(form: ScanForm | ReceiptForm, step: Step, expected: Expected | None) -> str:
    """That more came than the purchase order still asks for; empty when it did not."""
    came = form.quantity.data
    if not expected or not step.goods or not isinstance(came, int):
        return ""
    line = expected.line_for(step.goods.variant_id)
    return (
        over_words(expected.number, line.quantity, received=line.received, came=came)
        if came > line.open
        else ""
    )
