"""Pages about disputes. They are answered in Stripe; its events change what stands here."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from shop import clock
from shop.backoffice.disputes.evidence import evidence
from shop.backoffice.disputes.queries import (
    decided_disputes,
    get_dispute,
    mails_about,
    open_disputes,
)
from shop.backoffice.guard import needs
from shop.backoffice.orders.words import State
from shop.orders import get_order_in_full
from shop.payments import DECIDED_DISPUTES, list_refunds
from shop.staff import Permission

bp = Blueprint("disputes", __name__, url_prefix="/disputes")

STATES = {
    "needs_response": State("Answer it", "todo"),
    "warning_needs_response": State("Answer it", "todo"),
    "under_review": State("The bank decides", "wait"),
    "warning_under_review": State("The bank decides", "wait"),
    "won": State("Won", "ok"),
    "lost": State("Lost", "warn"),
    "warning_closed": State("Closed", "off"),
    "prevented": State("Prevented", "ok"),
}


def state_of_dispute(status: str) -> State:
    """Stripe's state in a word; one that is new to us is shown as Stripe says it."""
    return STATES.get(status, State(status.replace("_", " ").capitalize(), "wait"))


@bp.get("")
@needs(Permission.ORDERS_VIEW)
def index() -> ResponseReturnValue:
    """What is due, first due first; then what is over."""
    before = request.args.get("before", "")[:120] or None
    return render_template(
        "backoffice/disputes/index.html",
        waiting=[] if before else open_disputes(),
        page=decided_disputes(before=before),
        state_of=state_of_dispute,
        now=clock.now(),
        deeper=before is not None,
    )


@bp.get("/<dispute_id>")
@needs(Permission.ORDERS_VIEW)
def show(dispute_id: str) -> ResponseReturnValue:
    """One dispute with all that can be said for the shop."""
    dispute = get_dispute(dispute_id)
    order = get_order_in_full(dispute.attempt.order_id)
    text = evidence(dispute, order, refunds=list_refunds(order.id), mails=mails_about(order.number))
    return render_template(
        "backoffice/disputes/show.html",
        dispute=dispute,
        order=order,
        state=state_of_dispute(dispute.status),
        text=text,
        decided=dispute.status in DECIDED_DISPUTES,
        now=clock.now(),
    )
