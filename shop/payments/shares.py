"""What each line of an order was worth to its buyer, and what is left to refund of it. Whole cents."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.money import divide_half_up, format_cents, split_cents
from shop.orders.models import Order, OrderLine
from shop.payments.models import REFUND_WITHOUT_EFFECT, Dispute, PaymentAttempt, Refund, RefundLine
from shop.payments.refunding import refundable_cents
from shop.payments.values import OPEN_DISPUTES, RefundPart


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShare:
    """A line's worth in cents, its part of the tax included, and the pieces refunded so far."""

    line_id: int
    ordered: int
    worth_cents: int
    refunded: int = 0
    #: Of the refunded pieces, those that were not sent any more.
    unsent: int = 0

    @property
    def left(self) -> int:
        """Pieces that nobody asked money back for."""
        return self.ordered - self.refunded

    def cents_for(self, pieces: int) -> int:
        """What `pieces` more are worth; over all pieces this adds up to the line's worth exactly."""
        before, after = self.refunded, self.refunded + pieces
        return self._up_to(after) - self._up_to(before)

    def _up_to(self, pieces: int) -> int:
        return divide_half_up(self.worth_cents * pieces, self.ordered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refundable:
    """What can still go back on an order."""

    currency: str
    #: All that is left of the payment after every refund asked for.
    left_cents: int
    delivery_left_cents: int
    lines: tuple[LineShare, ...]
    #: Why nothing can be refunded, in a sentence; empty when something can.
    obstacle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundAsked:
    """What a colleague wants to refund: pieces per line (those sent, those not), delivery, perhaps a sum."""

    sent: Mapping[int, int]
    unsent: Mapping[int, int]
    delivery_cents: int = 0
    #: Instead of what the above adds up to.
    amount_cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundPlan:
    """A refund down to the cent: `parts` and delivery, and what is on top of them."""

    amount_cents: int
    delivery_cents: int
    parts: tuple[RefundPart, ...]

    @property
    def goodwill_cents(self) -> int:
        """What goes back for no line and no delivery."""
        return self.amount_cents - self.delivery_cents - sum(part.amount_cents for part in self.parts)


def refundable(order: Order) -> Refundable:
    """What can still be refunded of an order, from stored figures."""
    lines = list(
        db.session.scalars(
            select(OrderLine).where(OrderLine.order_id == order.id).order_by(OrderLine.position)
        )
    )
    taxes = _tax_shares(order, lines)
    done = _refunded(order.id)
    attempt = db.session.scalar(
        select(PaymentAttempt)
        .where(PaymentAttempt.order_id == order.id, PaymentAttempt.pays_order.is_(True))
        .limit(1)
    )
    left = max(0, refundable_cents(attempt)) if attempt else 0
    shares = tuple(
        LineShare(
            line_id=line.id,
            ordered=line.quantity,
            worth_cents=line.total_cents + tax,
            **dict(zip(("refunded", "unsent"), done.get(line.id, (0, 0)), strict=True)),
        )
        for line, tax in zip(lines, taxes, strict=False)
    )
    return Refundable(
        currency=order.currency,
        left_cents=left,
        delivery_left_cents=order.delivery_cents + taxes[-1] - _delivery_refunded(order.id),
        lines=shares,
        obstacle=_obstacle(order, left, attempt),
    )


def plan_refund(state: Refundable, asked: RefundAsked) -> RefundPlan:
    """Work out a refund to the cent; raises Conflict for more than is left, ShopError for nothing at all."""
    if state.obstacle:
        raise Conflict(state.obstacle)
    parts = tuple(_part(share, asked) for share in state.lines if _pieces(share, asked))
    if not 0 <= asked.delivery_cents <= state.delivery_left_cents:
        left = format_cents(state.delivery_left_cents, state.currency)
        raise Conflict(f"{left} of the delivery charge is left to refund.")
    sum_cents = sum(part.amount_cents for part in parts) + asked.delivery_cents
    amount = sum_cents if asked.amount_cents is None else asked.amount_cents
    if amount < 1:
        raise ShopError("Say what goes back: pieces, delivery or an amount.")
    if amount > state.left_cents:
        left = format_cents(state.left_cents, state.currency)
        raise Conflict(f"At most {left} of this payment can be refunded.")
    plan = RefundPlan(amount_cents=amount, delivery_cents=asked.delivery_cents, parts=parts)
    return plan if amount >= sum_cents else _scaled_down(plan, amount)


def _pieces(share: LineShare, asked: RefundAsked) -> int:
    return asked.sent.get(share.line_id, 0) + asked.unsent.get(share.line_id, 0)


def _part(share: LineShare, asked: RefundAsked) -> RefundPart:
    pieces = _pieces(share, asked)
    if pieces > share.left or min(asked.sent.get(share.line_id, 0), asked.unsent.get(share.line_id, 0)) < 0:
        raise Conflict(f"Only {share.left} of this line are left to refund.")
    return RefundPart(
        order_line_id=share.line_id,
        quantity=pieces,
        unsent=asked.unsent.get(share.line_id, 0),
        amount_cents=share.cents_for(pieces),
    )


def _scaled_down(plan: RefundPlan, amount: int) -> RefundPlan:
    """Less than the parts are worth: each gets its share of it."""
    weights = [*(part.amount_cents for part in plan.parts), plan.delivery_cents]
    *cents, delivery = split_cents(amount, weights)
    parts = tuple(part.worth(each) for part, each in zip(plan.parts, cents, strict=True))
    return RefundPlan(amount_cents=amount, delivery_cents=delivery, parts=parts)


def _tax_shares(order: Order, lines: list[OrderLine]) -> list[int]:
    """The order's tax over its lines and, last, its delivery."""
    weights = [*(line.total_cents for line in lines), order.delivery_cents]
    return split_cents(order.tax_cents, weights) if order.tax_cents else [0] * len(weights)


def _refunded(order_id: int) -> dict[int, tuple[int, int]]:
    query = (
        select(RefundLine.order_line_id, func.sum(RefundLine.quantity), func.sum(RefundLine.unsent))
        .join(Refund, Refund.id == RefundLine.refund_id)
        .join(OrderLine, OrderLine.id == RefundLine.order_line_id)
        .where(OrderLine.order_id == order_id, Refund.status.not_in(REFUND_WITHOUT_EFFECT))
        .group_by(RefundLine.order_line_id)
    )
    return {line_id: (int(pieces), int(unsent)) for line_id, pieces, unsent in db.session.execute(query)}


def _delivery_refunded(order_id: int) -> int:
    query = (
        select(func.coalesce(func.sum(Refund.delivery_cents), 0))
        .join(Refund.attempt)
        .where(PaymentAttempt.order_id == order_id, Refund.status.not_in(REFUND_WITHOUT_EFFECT))
    )
    return int(db.session.scalar(query) or 0)


def _obstacle(order: Order, left: int, attempt: PaymentAttempt | None) -> str:
    if attempt is None:
        return "Nothing was paid for this order, so nothing can be refunded."
    disputed = select(Dispute.id).where(Dispute.attempt_id == attempt.id, Dispute.status.in_(OPEN_DISPUTES))
    if db.session.scalar(disputed.limit(1)):
        return "The buyer's bank disputes this payment, so Stripe refunds nothing on it. Answer the dispute."
    return "" if left else "All of the money has gone back, or is on its way."
