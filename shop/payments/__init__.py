"""Payments through Stripe Checkout: attempts, refunds, disputes, signed events, reconciling.

Stripe is the truth and is asked, never believed: webhook, return page and reconcile all end in
`applying.apply_session`. Start at `flows`. Only `gateway` knows Stripe's SDK.
"""

from shop.payments.attempts import latest_attempt, open_attempt
from shop.payments.checking import money_problems
from shop.payments.flows.paying import (
    abandon_payment,
    cancel_and_refund,
    close_payment_pages,
    settle_session,
    start_payment,
)
from shop.payments.gateway import StripeGateway
from shop.payments.jobs import run_payment_jobs
from shop.payments.personal_data import PERSONAL_DATA
from shop.payments.queries import (
    find_order_of_session,
    list_attempts,
    list_disputes,
    list_refunds,
    paying_attempt,
)
from shop.payments.values import GatewayRefused, GatewayUnavailable

__all__ = [
    "PERSONAL_DATA",
    "GatewayRefused",
    "GatewayUnavailable",
    "StripeGateway",
    "abandon_payment",
    "cancel_and_refund",
    "close_payment_pages",
    "find_order_of_session",
    "latest_attempt",
    "list_attempts",
    "list_disputes",
    "list_refunds",
    "money_problems",
    "open_attempt",
    "paying_attempt",
    "run_payment_jobs",
    "settle_session",
    "start_payment",
]
