"""How close to its best-before date goods are still offered."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, or_, select

from shop import clock
from shop.catalog.models import Product, RegulatoryClass, Variant
from shop.extensions import db
from shop.inventory.models import Lot, LotState

#: Days before the date from which nothing of a class is offered, until somebody changes it for a variant.
#: What is rubbed in lasts for weeks after it was bought; a ball has no date.
KEEP_BACK_DAYS = {RegulatoryClass.COSMETIC: 30}


def usual_keep_back_days(variant_id: int) -> int:
    """Days before its date from which a variant is kept back unless its own figure says otherwise."""
    query = (
        select(Product.regulatory_class)
        .join(Variant, Variant.product_id == Product.id)
        .where(Variant.id == variant_id)
    )
    found = db.session.scalar(query)
    return KEEP_BACK_DAYS.get(RegulatoryClass(found), 0) if found else 0


def first_day_kept_back(expires_on: date | None, keep_back_days: int) -> date | None:
    """The first day on which goods with this date are not offered any more; None for goods without one."""
    return None if expires_on is None else expires_on - timedelta(days=keep_back_days)


def is_kept_back(first_day: date | None) -> bool:
    """Whether that day has come."""
    return first_day is not None and first_day <= clock.now().date()


def may_leave() -> ColumnElement[bool]:
    """For queries over lots: whether pieces may be picked and shipped.

    A lot whose day has come stays, also before the worker blocks it.
    """
    today = clock.now().date()
    return and_(
        Lot.state == LotState.SELLABLE,
        Lot.on_hand > 0,
        or_(Lot.expires_on.is_(None), Lot.expires_on > today),
        or_(Lot.kept_back_from.is_(None), Lot.kept_back_from > today),
    )
