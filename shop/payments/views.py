"""Stripe's calls to the shop. Buyers never see this slice's URLs; checkout leads them to pay."""

import logging

from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue

from shop.payments.flows.noticing import handle_notice
from shop.payments.gateway import StripeGateway

log = logging.getLogger(__name__)

bp = Blueprint("payments", __name__, url_prefix="/payments")


def current_gateway() -> StripeGateway:
    """The app's connection to Stripe."""
    gateway: StripeGateway = current_app.extensions["stripe_gateway"]
    return gateway


@bp.post("/stripe/webhook")
def stripe_webhook() -> ResponseReturnValue:
    """A signed event. Answers 2xx when done or not ours, 400 unsigned, 503 to have it delivered again."""
    gateway = current_gateway()
    notice = gateway.read_notice(request.get_data(), request.headers.get("Stripe-Signature"))
    result = handle_notice(notice, gateway)
    log.info("stripe event %s %s: %s", notice.kind, notice.id, result)
    return result, 200
