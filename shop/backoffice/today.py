"""What needs doing now, counted in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, nulls_last, select

from shop import clock
from shop.backoffice.mail.queries import FAILING
from shop.backoffice.orders.queries import CONDITIONS, COUNTED, OrderFilter, OrderRow, list_orders
from shop.backoffice.returns.queries import CONDITIONS as RETURNS
from shop.backoffice.returns.queries import ReturnFilter
from shop.backoffice.reviews.queries import UNDECIDED
from shop.backoffice.stock.queries import LOW, stocked_variants
from shop.catalog import full_name
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.inventory.models import CountState, Lot, LotState, StockCount
from shop.mail.models import OutgoingMail
from shop.orders.models import Order
from shop.payments.models import Dispute, PaymentAttempt
from shop.reports.models import FailingJob
from shop.returns.models import Return
from shop.reviews.models import Review

#: Lots whose date is nearer than this are shown, so that they can be sold or taken off in time.
EXPIRING_DAYS = 60

#: Stripe's words for a dispute that waits for the shop's answer.
TO_ANSWER = Dispute.status.in_(("needs_response", "warning_needs_response"))


@dataclass(frozen=True, slots=True)
class ExpiringLot:
    """Pieces on the shelf whose date is near."""

    sku: str
    name: str
    code: str
    expires_on: date
    pieces: int


@dataclass(frozen=True, slots=True)
class Work:
    """How many things wait for a colleague."""

    to_ship: int
    blocked: int
    review: int
    waiting: int
    low_stock: int
    failing_mail: int
    undecided_reviews: int
    expiring_lots: int
    disputes_due: int
    failing_jobs: int
    returns_to_answer: int
    returns_to_inspect: int
    counts_to_approve: int


def count_work() -> Work:
    """Count everything that waits, in one round trip."""
    counts = (
        *(_orders_in(which) for which in COUNTED),
        stocked_variants(func.count()).where(LOW).scalar_subquery(),
        select(func.count()).select_from(OutgoingMail).where(FAILING).scalar_subquery(),
        select(func.count()).select_from(Review).where(UNDECIDED).scalar_subquery(),
        select(func.count()).select_from(Lot).where(expiring(clock.now().date())).scalar_subquery(),
        select(func.count()).select_from(Dispute).where(TO_ANSWER).scalar_subquery(),
        select(func.count()).select_from(FailingJob).scalar_subquery(),
        *(_returns_in(which) for which in (ReturnFilter.REQUESTED, ReturnFilter.RECEIVED)),
        select(func.count()).where(StockCount.state == CountState.HANDED_IN).scalar_subquery(),
    )
    return Work(*db.session.execute(select(*counts)).one())


def next_to_ship(*, limit: int) -> Sequence[OrderRow]:
    """The orders that have waited longest to be shipped."""
    return list_orders(OrderFilter.TO_SHIP, oldest_first=True, size=limit).rows


def list_expiring(*, limit: int) -> Sequence[ExpiringLot]:
    """The lots whose date comes first, of those that are on the shelf."""
    query = (
        select(Variant.sku, Product.name, Variant.name, Lot.code, Lot.expires_on, Lot.on_hand)
        .join(Variant, Variant.id == Lot.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .where(expiring(clock.now().date()))
        .order_by(Lot.expires_on, Lot.id)
        .limit(limit)
    )
    return [
        ExpiringLot(sku, full_name(product, variant), code, expires_on, pieces)
        for sku, product, variant, code, expires_on, pieces in db.session.execute(query)
    ]


def list_disputes(*, limit: int) -> Sequence[Any]:
    """What has to be answered, the nearest date first: order number, cents, currency and date of each."""
    query = (
        select(Order.number, Dispute.amount_cents, Order.currency, Dispute.due_by)
        .join(PaymentAttempt, PaymentAttempt.id == Dispute.attempt_id)
        .join(Order, Order.id == PaymentAttempt.order_id)
        .where(TO_ANSWER)
        .order_by(nulls_last(Dispute.due_by.asc()), Dispute.id)
        .limit(limit)
    )
    return db.session.execute(query).all()


def expiring(today: date) -> ColumnElement[bool]:
    """On the shelf, sellable, and past its date within `EXPIRING_DAYS`."""
    last = today + timedelta(days=EXPIRING_DAYS)
    return and_(Lot.state == LotState.SELLABLE, Lot.on_hand > 0, Lot.expires_on <= last)


def _orders_in(which: OrderFilter) -> ScalarSelect[int]:
    return select(func.count()).select_from(Order).where(CONDITIONS[which]).scalar_subquery()


def _returns_in(which: ReturnFilter) -> ScalarSelect[int]:
    return select(func.count()).select_from(Return).where(RETURNS[which]).scalar_subquery()
