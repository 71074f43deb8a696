"""Disputes by the day they are due, with all that answers them; Stripe's word changes their state."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from shop import clock
from shop.extensions import db
from shop.mail.models import OutgoingMail
from shop.orders import lock_order, ship_order
from shop.orders.models import Order
from shop.payments.disputing import apply_dispute
from shop.payments.values import DisputeState
from tests.backoffice.conftest import Office
from tests.backoffice.examples.refunds import order_paid_at_stripe
from tests.factories import THEO


def dispute(order: Order, *, days: int | None, status: str = "needs_response", cents: int = 1_295) -> str:
    """The bank asks for the money of an order, to be answered in so many days."""
    state = DisputeState(
        id=f"du_{order.number}",
        status=status,
        amount_cents=cents,
        payment_intent_id=f"pi_{order.number}",
        due_by=clock.now() + timedelta(days=days) if days is not None else None,
        reason="product_not_received",
    )
    apply_dispute(state)
    db.session.commit()
    return state.id


def test_what_is_due_first_stands_first(office: Office):
    late, soon, dateless = (order_paid_at_stripe() for _ in range(3))
    dispute(late, days=9)
    dispute(soon, days=2)
    dispute(dateless, days=None)
    shown = [link.text for link in office.page("/backoffice/disputes").select(".office-table__main")]
    assert shown == [soon.number, late.number, dateless.number]


def test_what_is_decided_stands_below(office: Office):
    order = order_paid_at_stripe()
    dispute(order, days=2)
    dispute(order, days=2, status="lost")
    page = office.page("/backoffice/disputes").main.get_text(" ", strip=True)
    assert "No bank asks for anything." in page and "Lost" in page and "$12.95" in page


def test_the_answer_is_gathered_on_one_page(office: Office):
    order = order_paid_at_stripe()
    ship_order(lock_order(order.id), carrier="UPS", tracking_number="1Z999AA10123456784", by=THEO)
    for mail in db.session.scalars(select(OutgoingMail)):
        mail.sent_at = clock.now()
    page = office.page(f"/backoffice/disputes/{dispute(order, days=2)}")
    text = page.textarea.text
    for fact in ("$12.95 disputed", "1Z999AA10123456784", "order shipped", "Mara Lind", "Spiky Massage Ball"):
        assert fact in text, fact
    assert "staff alert" not in text
    assert "Without an answer the money is lost." in page.main.get_text(" ", strip=True)


def test_a_dispute_that_is_none_is_not_found(office: Office):
    assert office.get("/backoffice/disputes/du_nothing").status_code == 404


@pytest.mark.parametrize("status", ["charge_refunded", "needs_response"])
def test_a_state_that_is_new_to_us_is_shown_as_stripe_says_it(office: Office, status: str):
    order = order_paid_at_stripe()
    dispute(order, days=2, status=status)
    words = {"charge_refunded": "Charge refunded", "needs_response": "Answer it"}
    assert words[status] in office.page("/backoffice/disputes").main.text
