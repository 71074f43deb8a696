"""Payments that need a person: the list, the question, and what was decided."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.money.limits import sending_back
from shop.backoffice.money.review import CANCELS, WORDS, Case, find_case, list_cases
from shop.backoffice.paging import id_key
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory import availability
from shop.orders import get_order, lock_order
from shop.orders.models import Order
from shop.payments import (
    StripeGateway,
    accept_as_paid,
    accept_late,
    cancel_and_refund,
    owe_again,
    send_owed_refunds,
)
from shop.staff import Permission
from shop.web.forms import ShopForm

bp = Blueprint("payment_reviews", __name__)


class DecisionForm(ShopForm):
    """What becomes of the money; a no is explained to the buyer."""

    decision = HiddenField()
    reason = TextAreaField(
        "Words to the buyer", validators=[Length(max=300, message="Shorten this to 300 characters.")]
    )


class CancelingForm(DecisionForm):
    """The same, where the buyer has to read why."""

    reason = TextAreaField(
        "Words to the buyer",
        validators=[
            DataRequired("Enter the reason. The buyer reads it in the mail."),
            Length(max=300, message="Shorten this to 300 characters."),
        ],
    )


@bp.get("/payments")
@needs(Permission.ORDERS_REFUND)
def index() -> ResponseReturnValue:
    """Every payment that waits for a decision."""
    before = id_key(request.args.get("before"))
    return render_template(
        "backoffice/money/reviews.html",
        page=list_cases(before=before),
        words=WORDS,
        deeper=before is not None,
    )


@bp.get("/orders/<number>/payment")
@needs(Permission.ORDERS_REFUND)
def ask(number: str) -> ResponseReturnValue:
    """What can be decided, each way in words and numbers."""
    return _page(get_order(number), CancelingForm(formdata=None))


@bp.post("/orders/<number>/payment")
@needs(Permission.ORDERS_REFUND)
def decide(number: str) -> ResponseReturnValue:
    """Do what was chosen. Of two colleagues at once the second changes nothing."""
    case = find_case(get_order(number))
    return sending_back(_goes_back(case) if case else 0, lambda: _carry_out(number))


def _goes_back(case: Case) -> int:
    """The cents that the choice sends back."""
    decision = request.form.get("decision")
    if decision == "accept":
        return max(0, case.received_cents - case.order.total_cents)
    return 0 if decision == "ship" else case.left_cents


def _carry_out(number: str) -> ResponseReturnValue:
    order, cancels = get_order(number), request.form.get("decision") == "cancel"
    form = CancelingForm() if cancels else DecisionForm()
    if not form.validate():
        return _page(order, form), 422
    try:
        if cancels:
            _cancel(order, form)
        else:
            _decide(lock_order(order.id), form)
            db.session.commit()
            send_owed_refunds(order.id, _gateway())
    except ShopError as error:
        db.session.rollback()
        form.form_errors.append(error.message)
        return _page(get_order(number), form), error.status
    flash(f"It is decided. {number} is off the list.")
    return redirect(url_for("backoffice.orders.show", number=number), 303)


def _gateway() -> StripeGateway:
    gateway: StripeGateway = current_app.extensions["stripe_gateway"]
    return gateway


def _cancel(order: Order, form: DecisionForm) -> None:
    number, reason = order.number, form.reason.data or ""

    def note() -> None:
        log("Sent the payment back and cancelled", about=("order", number), why=reason)

    # Before Stripe is asked to close a page, and once more under the lock.
    _check_cancels(order)
    cancel_and_refund(
        order.id, _gateway(), reason=reason, by=current_user.email, check=_check_cancels, note=note
    )


def _check_cancels(order: Order) -> None:
    """Here only an order is cancelled whose payment is in trouble; any other has its own page for that."""
    case = find_case(order)
    if case is None or case.trouble not in CANCELS:
        raise Conflict("Somebody has decided about this payment already.")


def _decide(order: Order, form: DecisionForm) -> None:
    decision, by = form.decision.data, current_user.email
    before = str(order.payment_status)
    if decision == "accept":
        refund = accept_as_paid(order, by=by)
        changes = {"refund_cents": (None, refund.amount_cents)} if refund else {}
    elif decision == "ship":
        accept_late(order, by=by)
        changes = {}
    elif decision == "send-back":
        refunds = owe_again(order, reason=form.reason.data or "Your money goes back.", by=by)
        changes = {"refund_cents": (None, sum(refund.amount_cents for refund in refunds))}
    else:
        raise Conflict("Choose what becomes of the money.")
    changes["payment_status"] = (before, str(order.payment_status))
    log("Decided about payment", about=("order", order.number), changes=changes, why=form.reason.data or "")


def _page(order: Order, form: DecisionForm) -> str:
    needs_of = [component for line in order.lines for component in line.components]
    free = availability({component.variant_id for component in needs_of})
    return render_template(
        "backoffice/money/decide.html",
        order=order,
        form=form,
        case=find_case(order),
        words=WORDS,
        short=[each for each in needs_of if free[each.variant_id] < each.quantity],
    )
