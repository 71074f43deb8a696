"""What staff do to a return. Of two colleagues at once the second gets a sentence and changes nothing."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.returns.forms import AnswerForm, ClosingForm, inspection_form
from shop.backoffice.returns.views import form_for, opening_page, return_page
from shop.errors import ShopError
from shop.extensions import db
from shop.orders import get_order, lock_order
from shop.returns import (
    ReturnState,
    approve_return,
    close_return,
    get_return,
    inspect_return,
    lock_return,
    open_return,
    receive_return,
    refuse_return,
)
from shop.returns.models import Return
from shop.staff import Permission
from shop.web.forms import ShopForm

bp = Blueprint("return_actions", __name__)


@bp.post("/orders/<number>/returns")
@needs(Permission.ORDERS_RETURNS)
def create(number: str) -> ResponseReturnValue:
    """Open a return for a buyer who wrote a mail."""
    order = get_order(number)
    form = form_for(order)
    if not form.validate():
        return opening_page(order, form), 422
    try:
        opened = open_return(
            lock_order(order.id), form.wishes, words=form.words.data or "", by=current_user.email
        )
    except ShopError as error:
        db.session.rollback()
        form.form_errors.append(error.message)
        return opening_page(get_order(number), form), error.status
    log(
        "Opened return",
        about=("return", opened.number),
        # What the buyer wrote stands with the return, from where it goes when they are forgotten.
        changes={"order": (None, order.number), "pieces": (None, sum(wish.quantity for wish in form.wishes))},
    )
    db.session.commit()
    flash(f"Return {opened.number} is open. Answer it: the buyer waits.")
    return redirect(url_for("backoffice.returns.show", number=opened.number), 303)


@bp.post("/returns/<number>/answer")
@needs(Permission.ORDERS_RETURNS)
def answer(number: str) -> ResponseReturnValue:
    """Say yes or no; the buyer is mailed."""
    form, says_yes = AnswerForm(), request.form.get("says") != "no"
    verb = approve_return if says_yes else refuse_return

    def act(wanted: Return) -> None:
        verb(wanted, answer=form.answer.data or "", by=current_user.email)

    said = "Approved return" if says_yes else "Refused return"
    return _change(number, form, act, said, why=form.answer.data or "", done="The buyer is mailed.")


@bp.post("/returns/<number>/arrival")
@needs(Permission.ORDERS_RETURNS)
def receive(number: str) -> ResponseReturnValue:
    """The parcel is here."""

    def act(wanted: Return) -> None:
        receive_return(wanted, by=current_user.email)

    return _change(number, ShopForm(), act, "Received return", done="The parcel is here. Open it and look.")


@bp.post("/returns/<number>/inspection")
@needs(Permission.ORDERS_RETURNS)
def inspect(number: str) -> ResponseReturnValue:
    """Write down what was in the parcel; the stock changes."""
    form = inspection_form(get_return(number))

    def act(wanted: Return) -> None:
        findings = {line.id: form.finding(line.id) for line in wanted.lines}
        inspect_return(wanted, findings, by=current_user.email)

    return _change(number, form, act, "Inspected return", done="Every piece is where it belongs.")


@bp.post("/returns/<number>/end")
@needs(Permission.ORDERS_RETURNS)
def close(number: str) -> ResponseReturnValue:
    """End it without money."""
    form = ClosingForm()

    def act(wanted: Return) -> None:
        close_return(wanted, why=form.why.data, by=current_user.email)

    return _change(number, form, act, "Closed return", why=form.why.data or "", done="It is closed.")


def _change(
    number: str, form: ShopForm, act: Callable[[Return], None], said: str, *, done: str, why: str = ""
) -> ResponseReturnValue:
    if not form.validate():
        return return_page(get_return(number), form=form), 422
    wanted = lock_return(number)
    before = wanted.state
    try:
        act(wanted)
    except ShopError as error:
        db.session.rollback()
        form.form_errors.append(error.message)
        return return_page(get_return(number), form=form), error.status
    changes = {"state": (before, str(wanted.state))}
    if wanted.state == ReturnState.INSPECTED:
        changes |= _found(wanted)
    log(said, about=("return", wanted.number), changes=changes, why=why.strip())
    db.session.commit()
    flash(f"{said} {wanted.number}. {done}")
    return redirect(url_for("backoffice.returns.show", number=wanted.number), 303)


def _found(wanted: Return) -> dict[str, tuple[None, str]]:
    return {
        line.order_line.sku: (None, f"{line.received}, {line.condition}, {line.restock}")
        for line in wanted.lines
        if line.received
    }
