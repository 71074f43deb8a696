"""Payments that need a person."""

from shop.orders import lock_order, mark_order_paid
from shop.orders.models import Order
from shop.payments import open_attempt
from shop.payments.models import AttemptStatus
from tests.backoffice.examples import example
from tests.factories import make_variant
from tests.orders.placements import placed


def mismatched(cents: int, variant=None) -> Order:
    """An order of $12.95 for which another sum arrived."""
    order = placed(variant or make_variant())
    attempt = open_attempt(order)
    attempt.status, attempt.pays_order = AttemptStatus.SUCCEEDED, True
    attempt.received_cents, attempt.payment_intent_id = cents, f"pi_{order.number}"
    mark_order_paid(lock_order(order.id), received_cents=cents, currency="USD")
    return order


@example("backoffice.payment_reviews.decide")
def decide(office):
    order = mismatched(1_200)
    return office.post(f"/backoffice/orders/{order.number}/payment", decision="accept")
