"""The money of an order as one equation, each number with the rows that make it. Amounts in cents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shop.money import format_cents
from shop.orders import OrderStatus, PaymentStatus
from shop.orders.models import Order
from shop.payments.models import (
    REFUND_WITHOUT_EFFECT,
    Dispute,
    PaymentAttempt,
    Refund,
    RefundStatus,
    StripeFee,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One amount behind a number, where it comes from and when."""

    cents: int
    words: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One number of the equation. `sign` says what it does to what is here: "", "−" or "="."""

    label: str
    cents: int
    help: str
    rows: tuple[Row, ...] = ()
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Fees:
    """What Stripe kept, in the currency it settles in, which need not be the order's."""

    #: (cents, currency) of each currency; empty while nothing is known.
    sums: tuple[tuple[int, str], ...]
    #: Whether Stripe has said it of every payment that arrived.
    is_known: bool
    #: A row with its currency.
    rows: tuple[tuple[Row, str], ...]
    help: str


@dataclass(frozen=True, slots=True)
class Equation:
    """What was ordered, what became of the money, and what is open."""

    ordered: Term
    #: Paid, and everything that takes away from it.
    flow: tuple[Term, ...]
    #: What is here of it.
    kept: Term
    open: Term
    #: None where no money arrived.
    fees: Fees | None


def money_equation(
    order: Order,
    *,
    attempts: Sequence[PaymentAttempt],
    refunds: Sequence[Refund],
    disputes: Sequence[Dispute],
    fees: Sequence[StripeFee],
) -> Equation:
    """Count from the rows, not from the order's own counters: `flask self-check` holds the two together."""
    paying = {attempt.id for attempt in attempts if attempt.pays_order}
    own = [
        refund
        for refund in refunds
        if refund.attempt_id in paying and refund.status not in REFUND_WITHOUT_EFFECT
    ]
    gone = [refund for refund in own if refund.status == RefundStatus.SUCCEEDED]
    moving = [refund for refund in own if refund.status != RefundStatus.SUCCEEDED]
    lost = [each for each in disputes if each.status == "lost" and each.attempt_id in paying]
    paid = _term("Paid", [_paid(attempt) for attempt in attempts if attempt.pays_order], _PAID)
    taken = (
        _term("Refunded", [_refund(each) for each in gone], _REFUNDED, "−"),
        _term("On its way back", [_refund(each) for each in moving], _MOVING, "−"),
        _term("Taken by the bank", [_lost(each) for each in lost], _LOST, "−"),
    )
    flow = (paid, taken[0], *(term for term in taken[1:] if term.rows))
    kept = paid.cents - sum(term.cents for term in taken)
    return Equation(
        ordered=_ordered(order),
        flow=flow,
        kept=Term("Here", kept, "paid, without what went back, is on its way back or was taken", sign="="),
        open=_open(order, paid.cents, kept),
        fees=_fees(attempts, fees),
    )


_PAID = "what Stripe said arrived for this order"
_REFUNDED = "refunds that Stripe has carried out, from here and from its dashboard"
_MOVING = "refunds that are asked for and not carried out yet; they count as gone"
_FEES = (
    "what Stripe keeps of each payment and takes for a dispute, as it says itself; it is in none of the "
    "numbers above, and a refund does not give it back"
)
_LOST = "disputes that the buyer's bank decided for the buyer"


def _term(label: str, rows: list[Row], words: str, sign: str = "") -> Term:
    return Term(label, sum(row.cents for row in rows), words, tuple(rows), sign)


def _ordered(order: Order) -> Term:
    rows = [Row(line.total_cents, f"{line.quantity} × {line.name}") for line in order.lines]
    rows.append(Row(order.delivery_cents, f"Delivery, {order.delivery_name}"))
    if order.tax_cents:
        rows.append(Row(order.tax_cents, "Tax"))
    return _term("Ordered", rows, "goods, delivery and tax as they were agreed; refunds never change it")


def _paid(attempt: PaymentAttempt) -> Row:
    accepted = f", accepted by {attempt.accepted_by}" if attempt.accepted_at else ""
    foreign = f", in {attempt.foreign_currency}" if attempt.foreign_currency else ""
    return Row(attempt.received_cents or 0, f"Try {attempt.number}{foreign}{accepted}", attempt.created_at)


def _refund(refund: Refund) -> Row:
    by = "in Stripe's dashboard" if refund.source != "shop" else f"by {refund.actor}"
    return Row(refund.amount_cents, f"“{refund.reason}”, {by}", refund.created_at)


def _lost(dispute: Dispute) -> Row:
    return Row(dispute.amount_cents, f"Dispute {dispute.id}", dispute.updated_at)


def _open(order: Order, paid: int, kept: int) -> Term:
    if order.status == OrderStatus.CANCELLED or order.payment_status == PaymentStatus.REFUND_DUE:
        return Term("Still to go back", kept, "what is here, because the order is cancelled")
    if not paid:
        return Term("Still to come", order.total_cents, "ordered, because nothing was paid yet")
    if order.payment_status != PaymentStatus.MISMATCHED:
        given_up = order.total_cents - paid
        short = f"; {format_cents(given_up, order.currency)} were given up" if given_up > 0 else ""
        return Term("Open", 0, f"nothing: the order counts as paid{short}")
    if kept > order.total_cents:
        return Term("Paid too much", kept - order.total_cents, "what is here − ordered")
    return Term("Still to come", order.total_cents - kept, "ordered − what is here")


def _fees(attempts: Sequence[PaymentAttempt], fees: Sequence[StripeFee]) -> Fees | None:
    arrived = {attempt.id: attempt.number for attempt in attempts if attempt.received_cents is not None}
    if not arrived and not fees:
        return None
    sums: dict[str, int] = {}
    for fee in fees:
        sums[fee.currency] = sums.get(fee.currency, 0) + fee.amount_cents
    said = {fee.attempt_id for fee in fees if fee.dispute_id is None}
    return Fees(
        sums=tuple((cents, currency) for currency, cents in sorted(sums.items())),
        is_known=arrived.keys() <= said,
        rows=tuple((_fee(fee, arrived), fee.currency) for fee in fees),
        help=_FEES,
    )


def _fee(fee: StripeFee, numbers: dict[int, int]) -> Row:
    words = (
        f"Dispute {fee.dispute_id}" if fee.dispute_id else f"Try {numbers.get(fee.attempt_id, '')}".strip()
    )
    return Row(fee.amount_cents, words, fee.booked_at)
