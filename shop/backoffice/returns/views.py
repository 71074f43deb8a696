"""Pages about returns: the list, one return, and opening one for a buyer who wrote."""

import secrets

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from shop.backoffice.guard import needs
from shop.backoffice.paging import id_key
from shop.backoffice.returns.forms import (
    AnswerForm,
    ClosingForm,
    InspectionForm,
    OpeningForm,
    inspection_form,
    opening_form,
)
from shop.backoffice.returns.queries import LISTS, ReturnFilter, count_returns, list_returns_page
from shop.backoffice.returns.words import CONDITION, PLACE, RULES, STATES, WHY
from shop.errors import NotFound
from shop.money import decimal_text
from shop.orders import get_order
from shop.orders.models import Order
from shop.payments import refundable
from shop.returns import (
    ReturnState,
    cents_owed,
    get_return,
    goods_of,
    is_owed,
    owed_for,
    return_rules,
    wanted_pieces,
)
from shop.returns.models import Return
from shop.staff import Permission
from shop.web.forms import ShopForm

bp = Blueprint("returns", __name__)


@bp.get("/returns")
@needs(Permission.ORDERS_RETURNS)
def index() -> ResponseReturnValue:
    """One of the lists, searched and paged; everything that shows is in the address."""
    try:
        which = ReturnFilter(request.args.get("show", ReturnFilter.OPEN))
    except ValueError:
        raise NotFound("There is no such list of returns.") from None
    search, before = request.args.get("q", "").strip()[:40], id_key(request.args.get("before"))
    return render_template(
        "backoffice/returns/index.html",
        page=list_returns_page(which, search=search, before=before),
        lists=LISTS,
        counts=count_returns(),
        which=which,
        search=search,
        states=STATES,
        deeper=before is not None,
    )


@bp.get("/returns/<number>")
@needs(Permission.ORDERS_RETURNS)
def show(number: str) -> ResponseReturnValue:
    """One return with what can be done next."""
    return return_page(get_return(number))


@bp.get("/orders/<number>/returns/new")
@needs(Permission.ORDERS_RETURNS)
def new(number: str) -> ResponseReturnValue:
    """The form to open a return for a buyer who wrote a mail."""
    order = get_order(number)
    return opening_page(order, form_for(order))


@bp.get("/returns/<number>/refund")
@needs(Permission.ORDERS_REFUND)
def refund(number: str) -> ResponseReturnValue:
    """The refund form of the order, filled in with what is owed for what was found."""
    wanted = get_return(number)
    owed = owed_for(wanted, refundable(wanted.order))
    fields = {f"sent_{line_id}": str(pieces) for line_id, pieces in owed.sent.items()}
    if owed.delivery_cents:
        fields["delivery"] = decimal_text(owed.delivery_cents)
    if owed.amount_cents:
        fields["amount"] = decimal_text(owed.amount_cents)
    address = url_for(
        "backoffice.refunds.ask",
        number=wanted.order.number,
        change=1,
        form_token=secrets.token_urlsafe(18),
        return_number=wanted.number,
        reason=f"Your return {wanted.number} is here.",
        **fields,
    )
    return redirect(address, 303)


def form_for(order: Order) -> OpeningForm:
    """The empty form, or what was sent with it."""
    return opening_form(order, goods_of(order.id), wanted_pieces(order.id))


def opening_page(order: Order, form: OpeningForm) -> str:
    """The form with the rule of each line."""
    return render_template(
        "backoffice/returns/new.html",
        order=order,
        form=form,
        places=goods_of(order.id),
        rules=return_rules(order.id),
        rule_words=RULES,
    )


def return_page(wanted: Return, *, form: ShopForm | None = None) -> str:
    """One return; `form` is the one that was sent with a mistake in it."""
    rules = return_rules(wanted.order_id)
    money = refundable(wanted.order)
    owed = owed_for(wanted, money) if wanted.state == ReturnState.INSPECTED else None
    return render_template(
        "backoffice/returns/show.html",
        wanted=wanted,
        order=wanted.order,
        state=STATES[ReturnState(wanted.state)],
        rules=rules,
        owed_cents=cents_owed(owed, money) if owed else 0,
        money=money,
        is_owed=is_owed,
        words={"why": WHY, "condition": CONDITION, "place": PLACE, "rules": RULES},
        answer=form if isinstance(form, AnswerForm) else AnswerForm(formdata=None),
        closing=form if isinstance(form, ClosingForm) else ClosingForm(formdata=None),
        inspection=form if isinstance(form, InspectionForm) else inspection_form(wanted),
        form=form or AnswerForm(formdata=None),
    )
