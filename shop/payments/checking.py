"""Whether money that arrived, money that went back and the orders agree."""

from sqlalchemy import Select, func, select

from shop.extensions import db
from shop.orders import PaymentStatus
from shop.orders.models import Order
from shop.payments.models import REFUND_WITHOUT_EFFECT, AttemptStatus, PaymentAttempt, Refund


def money_problems() -> list[str]:
    """A sentence for each order or payment whose cents do not agree with their rows."""
    return [*_paid_problems(), *_refund_problems(), *_over_refunded(), *_kept_money()]


def _paid_problems() -> list[str]:
    paying = PaymentAttempt.pays_order.is_(True)
    received = _sums(select(PaymentAttempt.order_id, func.sum(PaymentAttempt.received_cents)).where(paying))
    # A person let these sums stand as they are.
    accepted = set(
        db.session.scalars(
            select(PaymentAttempt.order_id).where(paying, PaymentAttempt.accepted_at.is_not(None))
        )
    )
    problems = []
    for order in db.session.scalars(select(Order)):
        total = received.get(order.id, 0)
        if order.paid_cents != total:
            problems.append(f"order {order.number}: paid is {order.paid_cents}, its payments say {total}")
        odd_sum = order.paid_cents != order.total_cents and order.id not in accepted
        if order.payment_status == PaymentStatus.PAID and odd_sum:
            problems.append(
                f"order {order.number}: counts as paid with {order.paid_cents} of {order.total_cents}"
            )
    return problems


def _refund_problems() -> list[str]:
    effective = (
        select(PaymentAttempt.order_id, func.sum(Refund.amount_cents))
        .join(Refund, Refund.attempt_id == PaymentAttempt.id)
        .where(
            PaymentAttempt.pays_order.is_(True),
            Refund.stripe_id.is_not(None),
            Refund.status.not_in(REFUND_WITHOUT_EFFECT),
        )
    )
    refunded = _sums(effective)
    return [
        f"order {order.number}: refunded is {order.refunded_cents}, its refunds say {total}"
        for order in db.session.scalars(select(Order))
        if order.refunded_cents != (total := refunded.get(order.id, 0))
    ]


def _over_refunded() -> list[str]:
    query = (
        select(PaymentAttempt.id, PaymentAttempt.received_cents, func.sum(Refund.amount_cents))
        .join(Refund, Refund.attempt_id == PaymentAttempt.id)
        .where(Refund.status.not_in(REFUND_WITHOUT_EFFECT))
        .group_by(PaymentAttempt.id)
    )
    return [
        f"payment {attempt_id}: {refunded} refunded or asked for, {received or 0} received"
        for attempt_id, received, refunded in db.session.execute(query)
        if refunded > (received or 0)
    ]


def _kept_money() -> list[str]:
    """Money of a second payment must be on its way back."""
    query = (
        select(PaymentAttempt.id, PaymentAttempt.received_cents, func.sum(Refund.amount_cents))
        .outerjoin(
            Refund,
            (Refund.attempt_id == PaymentAttempt.id) & Refund.status.not_in(REFUND_WITHOUT_EFFECT),
        )
        .where(PaymentAttempt.status == AttemptStatus.SUCCEEDED, PaymentAttempt.pays_order.is_(False))
        .group_by(PaymentAttempt.id)
    )
    return [
        f"payment {attempt_id}: {received} arrived a second time and only {refunded or 0} goes back"
        for attempt_id, received, refunded in db.session.execute(query)
        if received != (refunded or 0)
    ]


def _sums(query: Select[tuple[int, int]]) -> dict[int, int]:
    grouped = query.group_by(PaymentAttempt.order_id)
    return {order_id: int(total or 0) for order_id, total in db.session.execute(grouped)}
