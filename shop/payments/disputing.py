"""Disputes: the buyer's bank asks for the money back, so nothing ships until it is settled."""

from sqlalchemy import select

from shop import clock
from shop.extensions import db
from shop.money import format_cents
from shop.orders import block_shipping, lock_order, notify_staff
from shop.payments.booking import book_fees
from shop.payments.models import Dispute, PaymentAttempt
from shop.payments.values import DECIDED_DISPUTES, DisputeState

#: The bank decided for us, or only asked: the goods may go.
SETTLED_FOR_US = {"won", "warning_closed", "prevented"}


def apply_dispute(state: DisputeState) -> None:
    """Record what Stripe says about a dispute and block or unblock the order's shipping."""
    attempt = db.session.scalar(
        select(PaymentAttempt).where(PaymentAttempt.payment_intent_id == state.payment_intent_id)
    )
    if attempt is None:
        return
    order = lock_order(attempt.order_id)
    dispute = db.session.get(Dispute, state.id) or Dispute(id=state.id, attempt_id=attempt.id)
    is_new = dispute not in db.session
    if dispute.status in DECIDED_DISPUTES and state.status not in DECIDED_DISPUTES:
        # An older answer that was overtaken on its way.
        return
    dispute.status = state.status
    dispute.amount_cents = state.amount_cents
    dispute.due_by = state.due_by
    dispute.reason = state.reason
    dispute.updated_at = clock.now()
    db.session.add(dispute)
    if is_new:
        amount = format_cents(state.amount_cents, attempt.currency)
        notify_staff(
            order, "dispute", f"The buyer's bank disputes {amount}. Answer it in the Stripe dashboard."
        )
    db.session.flush()
    book_fees(attempt, state.fees, dispute_id=dispute.id)
    block_shipping(order, _reason_to_wait(order.id), by="stripe")


def _reason_to_wait(order_id: int) -> str:
    """Why an order must not ship, over all of its disputes; empty when every one is settled for us."""
    query = select(Dispute.status).join(PaymentAttempt, PaymentAttempt.id == Dispute.attempt_id)
    unsettled = set(db.session.scalars(query.where(PaymentAttempt.order_id == order_id))) - SETTLED_FOR_US
    if "lost" in unsettled:
        return "A dispute was lost: the money is gone."
    return "The buyer's bank disputes the payment." if unsettled else ""
