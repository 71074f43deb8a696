"""A day's figures, straight from the orders: the one definition of what counts and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from shop.extensions import db
from shop.orders import OrderStatus, PaymentStatus
from shop.orders.models import Order, OrderLine
from shop.payments.models import REFUND_WITHOUT_EFFECT, PaymentAttempt, Refund
from shop.reports.days import utc_day, within

#: Paid, and not called off since. Money that does not fit its order is no sale until somebody decides.
SOLD: ColumnElement[bool] = and_(
    Order.payment_status == PaymentStatus.PAID, Order.status != OrderStatus.CANCELLED
)

#: As `Order.refunded_cents` counts: what Stripe knows of, of the payment that pays the order.
TOOK_EFFECT: ColumnElement[bool] = and_(
    PaymentAttempt.pays_order.is_(True),
    Refund.stripe_id.is_not(None),
    Refund.status.not_in(REFUND_WITHOUT_EFFECT),
)


@dataclass(frozen=True, slots=True)
class Takings:
    """The money of one day, or of several; see `models.TakingsDay` for what each figure means."""

    day: date
    orders: int = 0
    goods_cents: int = 0
    delivery_cents: int = 0
    tax_cents: int = 0
    refunds: int = 0
    refunded_cents: int = 0
    cancelled: int = 0
    cancelled_cents: int = 0

    @property
    def sales_cents(self) -> int:
        """What buyers paid: goods, delivery and tax."""
        return self.goods_cents + self.delivery_cents + self.tax_cents

    @property
    def kept_cents(self) -> int:
        """What is left of it after refunds."""
        return self.sales_cents - self.refunded_cents


#: The figures of a day beside the day itself.
FIGURES = tuple(name for name in Takings.__slots__ if name != "day")


def add_takings(days: Sequence[Takings]) -> Takings:
    """The money of several days together, as of the first of them."""
    return Takings(days[0].day, **{name: sum(getattr(day, name) for day in days) for name in FIGURES})


def sales(since: date, until: date) -> Select[tuple[date, int, int, int]]:
    """Day, variant, pieces and cents of the days from `since` to `until`, both included."""
    day = utc_day(Order.paid_at)
    pieces = func.sum(OrderLine.quantity).label("pieces")
    cents = func.sum(OrderLine.total_cents).label("sold_cents")
    return (
        select(day.label("day"), OrderLine.variant_id, pieces, cents)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(SOLD, within(Order.paid_at, since, until))
        .group_by(day, OrderLine.variant_id)
    )


def add_up_takings(since: date, until: date) -> list[Takings]:
    """The money of every day in the range on which there was any, in three queries."""
    found: dict[date, dict[str, int]] = {}
    _note(found, ("orders", "goods_cents", "delivery_cents", "tax_cents"), _sold(since, until))
    _note(found, ("refunds", "refunded_cents"), _refunded(since, until))
    _note(found, ("cancelled", "cancelled_cents"), _called_off(since, until))
    return [Takings(day=day, **figures) for day, figures in sorted(found.items())]


def _sold(since: date, until: date) -> Select[Any]:
    day = utc_day(Order.paid_at)
    sums = (func.sum(Order.subtotal_cents), func.sum(Order.delivery_cents), func.sum(Order.tax_cents))
    query = select(day, func.count(), *sums).where(SOLD, within(Order.paid_at, since, until))
    return query.group_by(day)


def _refunded(since: date, until: date) -> Select[Any]:
    day = utc_day(Refund.created_at)
    return (
        select(day, func.count(), func.sum(Refund.amount_cents))
        .join(PaymentAttempt, PaymentAttempt.id == Refund.attempt_id)
        .join(Order, Order.id == PaymentAttempt.order_id)
        .where(SOLD, TOOK_EFFECT, within(Refund.created_at, since, until))
        .group_by(day)
    )


def _called_off(since: date, until: date) -> Select[Any]:
    day = utc_day(Order.cancelled_at)
    paid = (Order.status == OrderStatus.CANCELLED) & (Order.paid_cents > 0)
    query = select(day, func.count(), func.sum(Order.total_cents)).where(
        paid, within(Order.cancelled_at, since, until)
    )
    return query.group_by(day)


def _note(found: dict[date, dict[str, int]], names: Sequence[str], query: Select[Any]) -> None:
    for day, *figures in db.session.execute(query):
        found.setdefault(day, {}).update(
            {name: int(figure) for name, figure in zip(names, figures, strict=True)}
        )
