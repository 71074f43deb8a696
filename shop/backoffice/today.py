"""What needs doing now, counted in one query."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ScalarSelect, func, select

from shop.backoffice.mail.queries import FAILING
from shop.backoffice.orders.queries import CONDITIONS, COUNTED, OrderFilter, OrderRow, list_orders
from shop.backoffice.reviews.queries import UNDECIDED
from shop.backoffice.stock.queries import LOW, stocked_variants
from shop.extensions import db
from shop.mail.models import OutgoingMail
from shop.orders.models import Order
from shop.reviews.models import Review


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

    @property
    def nothing_to_do(self) -> bool:
        """Whether everything that waits, waits for somebody else."""
        return not (
            self.to_ship
            or self.blocked
            or self.review
            or self.low_stock
            or self.failing_mail
            or self.undecided_reviews
        )


def count_work() -> Work:
    """Count everything that waits, in one round trip."""
    counts = (
        *(_orders_in(which) for which in COUNTED),
        stocked_variants(func.count()).where(LOW).scalar_subquery(),
        select(func.count()).select_from(OutgoingMail).where(FAILING).scalar_subquery(),
        select(func.count()).select_from(Review).where(UNDECIDED).scalar_subquery(),
    )
    return Work(*db.session.execute(select(*counts)).one())


def next_to_ship(*, limit: int) -> Sequence[OrderRow]:
    """The orders that have waited longest to be shipped."""
    return list_orders(OrderFilter.TO_SHIP, oldest_first=True, size=limit).rows


def _orders_in(which: OrderFilter) -> ScalarSelect[int]:
    return select(func.count()).select_from(Order).where(CONDITIONS[which]).scalar_subquery()
