"""Money that goes back."""

from shop.extensions import db
from shop.orders.models import Order
from shop.payments import open_attempt
from shop.payments.models import AttemptStatus
from tests.backoffice.conftest import place_paid_order
from tests.backoffice.examples import example
from tests.factories import make_variant


def order_paid_at_stripe() -> Order:
    """A paid order with the payment that paid it."""
    order = place_paid_order(make_variant())
    attempt = open_attempt(order)
    attempt.status, attempt.pays_order = AttemptStatus.SUCCEEDED, True
    attempt.received_cents, attempt.payment_intent_id = order.total_cents, f"pi_{order.number}"
    db.session.flush()
    return order


@example("backoffice.refunds.create")
def refund(office):
    order = order_paid_at_stripe()
    return office.post(
        f"/backoffice/orders/{order.number}/refund",
        form_token="one form",
        expected_cents="500",
        amount="5.00",
        reason="It arrived late.",
    )
