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
from shop.payments.flows.refunding import learn_refunds, send_owed_refunds
from shop.payments.gateway import StripeGateway
from shop.payments.jobs import run_payment_jobs
from shop.payments.personal_data import PERSONAL_DATA
from shop.payments.queries import (
    find_order_of_session,
    list_attempts,
    list_disputes,
    list_fees,
    list_refunds,
    paying_attempt,
)
from shop.payments.refunding import find_refund, request_refund
from shop.payments.reviewing import accept_as_paid, accept_late, owe_again, owed_attempts
from shop.payments.shares import (
    LineShare,
    Refundable,
    RefundAsked,
    RefundPlan,
    plan_refund,
    refundable,
)
from shop.payments.values import DECIDED_DISPUTES, GatewayRefused, GatewayUnavailable

__all__ = [
    "DECIDED_DISPUTES",
    "PERSONAL_DATA",
    "GatewayRefused",
    "GatewayUnavailable",
    "LineShare",
    "RefundAsked",
    "RefundPlan",
    "Refundable",
    "StripeGateway",
    "abandon_payment",
    "accept_as_paid",
    "accept_late",
    "cancel_and_refund",
    "close_payment_pages",
    "find_order_of_session",
    "find_refund",
    "latest_attempt",
    "learn_refunds",
    "list_attempts",
    "list_disputes",
    "list_fees",
    "list_refunds",
    "money_problems",
    "open_attempt",
    "owe_again",
    "owed_attempts",
    "paying_attempt",
    "plan_refund",
    "refundable",
    "request_refund",
    "run_payment_jobs",
    "send_owed_refunds",
    "settle_session",
    "start_payment",
]
