"""Refunding an order: the form, the question with every number, and the deed."""

import secrets

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.money.forms import RESTOCK_WORDS, RefundForm, refund_form
from shop.backoffice.money.limits import sending_back
from shop.backoffice.money.lines import refund_view
from shop.backoffice.paging import id_key
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.money import format_cents
from shop.orders import get_order, lock_order
from shop.orders.models import Order
from shop.payments import find_refund, learn_refunds, plan_refund, send_owed_refunds
from shop.payments.models import Refund, RefundStatus
from shop.returns import lock_return, mark_refunded, refund_order
from shop.staff import Permission

bp = Blueprint("refunds", __name__, url_prefix="/orders/<number>/refund")


@bp.get("")
@needs(Permission.ORDERS_REFUND)
def ask(number: str) -> ResponseReturnValue:
    """The form; once it is filled in, the question: what will happen, in words and numbers."""
    order = get_order(number)
    view = refund_view(order)
    if "form_token" not in request.args:
        return _form_page(refund_form(view, form_token=secrets.token_urlsafe(18)))
    form = refund_form(view, request.args)
    if "change" in request.args:
        return _form_page(form)
    if not form.validate():
        return _form_page(form), 422
    try:
        plan = plan_refund(view.money, form.asked)
    except ShopError as error:
        form.form_errors.append(error.message)
        return _form_page(form), error.status
    return render_template(
        "backoffice/money/check.html",
        order=order,
        form=form,
        plan=plan,
        lines={line.id: line for line in order.lines},
        places={goods.line_id: RESTOCK_WORDS[goods.restock] for goods in form.goods},
        answers={field.name: request.args[field.name] for field in form if field.name in request.args},
    )


@bp.post("")
@needs(Permission.ORDERS_REFUND)
def create(number: str) -> ResponseReturnValue:
    """Write the refund down with the goods that came back, then ask Stripe. Sent twice, it is one refund.

    A sum over the limit asks first who is there; another sum than the one that is written is refused.
    """
    # Read once: what is asked about is what is compared, however it was typed.
    expected = id_key(request.form.get("expected_cents")) or 0
    return sending_back(expected, lambda: _create(number, expected))


def _create(number: str, expected_cents: int) -> ResponseReturnValue:
    order_id = get_order(number).id
    learn_refunds(order_id, current_app.extensions["stripe_gateway"])
    form = refund_form(refund_view(get_order(number)))
    known = find_refund(form.form_token.data or "")
    if known is not None:
        return _done(number, known)
    if not form.validate():
        return _form_page(form), 422
    try:
        refund = _write_down(order_id, form, expected_cents)
    except ShopError as error:
        db.session.rollback()
        form.view = refund_view(get_order(number))
        form.form_errors.append(f"{error.message} Nothing was refunded.")
        return _form_page(form), error.status
    db.session.commit()
    send_owed_refunds(order_id, current_app.extensions["stripe_gateway"])
    return _done(number, refund)


def _write_down(order_id: int, form: RefundForm, expected_cents: int) -> Refund:
    order = lock_order(order_id)
    # Of two clicks at once the second waits for the lock, and finds what the first wrote.
    known = find_refund(form.form_token.data)
    if known is not None:
        return known
    if not expected_cents:
        raise Conflict("Look at the sum once more.")
    refund = refund_order(
        order,
        form.asked,
        goods=form.goods,
        expected_cents=expected_cents,
        reason=form.reason.data,
        by=current_user.email,
        form_token=form.form_token.data,
    )
    if form.return_number.data:
        _finish(form.return_number.data, order, refund)
    log(
        "Refunded",
        about=("order", order.number),
        changes={"refund": (None, _words(order, refund)), **_goods_words(form)},
        why=refund.reason,
    )
    return refund


def _finish(return_number: str, order: Order, refund: Refund) -> None:
    wanted = lock_return(return_number)
    if wanted.order_id != order.id:
        raise Conflict("That return is of another order.")
    mark_refunded(wanted, refund)
    log(
        "Refunded return",
        about=("return", wanted.number),
        changes={"state": ("inspected", str(wanted.state)), "refund": (None, _words(order, refund))},
        why=refund.reason,
    )


def _words(order: Order, refund: Refund) -> str:
    return format_cents(refund.amount_cents, order.currency)


def _goods_words(form: RefundForm) -> dict[str, tuple[None, str]]:
    skus = {row.line.id: row.line.sku for row in form.view.rows}
    return {
        f"{skus[goods.line_id]} back": (None, f"{goods.quantity}, {goods.restock.replace('_', ' ')}")
        for goods in form.goods
    }


def _done(number: str, refund: Refund) -> ResponseReturnValue:
    db.session.refresh(refund)
    amount = format_cents(refund.amount_cents, get_order(number).currency)
    flash(
        {
            RefundStatus.CREATING: f"{amount} is noted. Stripe does not answer now; the worker asks again.",
            RefundStatus.FAILED: f"Stripe refused to send {amount}. Its answer stands in the staff mail.",
        }.get(RefundStatus(refund.status), f"{amount} goes back to the buyer, who hears of it by mail.")
    )
    return redirect(url_for("backoffice.orders.show", number=number), 303)


def _form_page(form: RefundForm) -> str:
    return render_template("backoffice/money/refund.html", order=form.view.order, form=form, view=form.view)
