"""Which payments wait for a person: read for the list, and for the one that is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, func, select, union

from shop.backoffice.paging import Page, make_page
from shop.extensions import db
from shop.orders import OrderStatus
from shop.orders.models import MONEY_OWED, Order
from shop.payments.models import (
    REFUND_WITHOUT_EFFECT,
    SECOND_PAYMENT,
    AttemptStatus,
    Dispute,
    PaymentAttempt,
    Refund,
)

PAGE_SIZE = 25


class Trouble(StrEnum):
    """Why a payment needs a person."""

    TOO_MUCH = "too_much"
    TOO_LITTLE = "too_little"
    FOREIGN = "foreign"
    #: It came too late, or its order was called off, and it is still here.
    OWED = "owed"
    #: A second payment of an order that keeps its first.
    TWICE = "twice"
    #: All of it went back and the order still waits to be shipped.
    UNPAID_PARCEL = "unpaid_parcel"


#: Troubles that end with the order as well.
CANCELS = {Trouble.TOO_MUCH, Trouble.TOO_LITTLE, Trouble.FOREIGN, Trouble.UNPAID_PARCEL}

WORDS = {
    Trouble.TOO_MUCH: "Paid too much",
    Trouble.TOO_LITTLE: "Paid too little",
    Trouble.FOREIGN: "Another currency",
    Trouble.OWED: "Money still here",
    Trouble.TWICE: "Paid twice",
    Trouble.UNPAID_PARCEL: "Refunded, not cancelled",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One order with what is wrong with its money. Amounts in cents."""

    order: Order
    trouble: Trouble
    received_cents: int
    #: Not under way back.
    left_cents: int
    foreign_currency: str | None


def list_cases(*, before: int | None = None) -> Page[Case]:
    """A page of what needs a decision, newest order first."""
    query = select(Order).where(Order.id.in_(_troubled()))
    if before is not None:
        query = query.where(Order.id < before)
    orders = list(db.session.scalars(query.order_by(Order.id.desc()).limit(PAGE_SIZE + 1)))
    return make_page(_cases(orders), size=PAGE_SIZE, key=lambda case: case.order.id)


def find_case(order: Order) -> Case | None:
    """What is to be decided about an order; None when nothing is."""
    if db.session.scalar(select(Order.id).where(Order.id == order.id, Order.id.in_(_troubled()))) is None:
        return None
    return _cases([order])[0]


def _troubled() -> Select[tuple[int]]:
    """Ids of the orders; each part has an index of its own, because they are few among many."""
    parts = (
        select(Order.id).where(Order.status == OrderStatus.NEEDS_REVIEW),
        select(Order.id)
        .join(PaymentAttempt, PaymentAttempt.order_id == Order.id)
        .where(MONEY_OWED, PaymentAttempt.pays_order.is_(True), _left_of_attempt() > 0),
        select(Order.id).where(
            Order.status == OrderStatus.CONFIRMED,
            Order.paid_cents > 0,
            Order.refunded_cents >= Order.paid_cents,
        ),
        select(PaymentAttempt.order_id).where(SECOND_PAYMENT, _left_of_attempt() > 0),
    )
    return select(union(*parts).subquery().c[0])


def _left_of_attempt() -> ColumnElement[int]:
    """Cents of a payment that neither went back nor are asked for, nor were taken by the buyer's bank."""
    asked = (
        select(func.coalesce(func.sum(Refund.amount_cents), 0))
        .where(Refund.attempt_id == PaymentAttempt.id, Refund.status.not_in(REFUND_WITHOUT_EFFECT))
        .correlate(PaymentAttempt)
        .scalar_subquery()
    )
    lost = (
        select(func.coalesce(func.sum(Dispute.amount_cents), 0))
        .where(Dispute.attempt_id == PaymentAttempt.id, Dispute.status == "lost")
        .correlate(PaymentAttempt)
        .scalar_subquery()
    )
    return func.coalesce(PaymentAttempt.received_cents, 0) - asked - lost


def _cases(orders: Sequence[Order]) -> list[Case]:
    query = select(PaymentAttempt, _left_of_attempt()).where(
        PaymentAttempt.order_id.in_([order.id for order in orders]),
        PaymentAttempt.status == AttemptStatus.SUCCEEDED,
    )
    payments: dict[int, list[tuple[PaymentAttempt, int]]] = {}
    for attempt, left in db.session.execute(query):
        payments.setdefault(attempt.order_id, []).append((attempt, left))
    return [_case(order, payments.get(order.id, [])) for order in orders]


def _case(order: Order, payments: Sequence[tuple[PaymentAttempt, int]]) -> Case:
    first = next((attempt for attempt, _ in payments if attempt.pays_order), None)
    foreign = first.foreign_currency if first else None
    spare = sum(left for attempt, left in payments if not attempt.pays_order)
    left = sum(left for _, left in payments)
    if order.status == OrderStatus.NEEDS_REVIEW:
        more = Trouble.TOO_MUCH if order.paid_cents > order.total_cents else Trouble.TOO_LITTLE
        return Case(order, Trouble.FOREIGN if foreign else more, order.paid_cents, left, foreign)
    if order.status == OrderStatus.CANCELLED:
        return Case(order, Trouble.OWED, order.paid_cents, left, foreign)
    if spare:
        return Case(order, Trouble.TWICE, spare, spare, foreign)
    return Case(order, Trouble.UNPAID_PARCEL, order.paid_cents, left, foreign)
