"""What reports show: past days from the figures kept, today from the orders themselves."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Subquery, func, select, union_all

from shop import clock
from shop.catalog.models import Category, Product, Variant
from shop.extensions import db
from shop.reports.adding_up import FIGURES, Takings, add_up_takings, sales
from shop.reports.days import ONE_DAY
from shop.reports.models import RollUp, SalesDay, TakingsDay

#: More rows than this are looked up by reading all of them.
_MOST_ASKED_BY_ID = 500


@dataclass(frozen=True, slots=True)
class Part:
    """What was sold of one product, or of one category."""

    slug: str
    name: str
    pieces: int
    sold_cents: int


@dataclass(frozen=True, slots=True)
class Sales:
    """What was sold in a range: the products that made most, and all categories; each by money."""

    products: Sequence[Part]
    categories: Sequence[Part]
    #: How many products were sold at all.
    different: int


def takings_by_day(since: date, until: date) -> list[Takings]:
    """The money of every day in the range, days without any included. At most four queries."""
    columns = [getattr(TakingsDay, name) for name in ("day", *FIGURES)]
    kept = select(*columns).where(TakingsDay.day.between(since, min(until, _yesterday())))
    found = {row.day: Takings(*row) for row in db.session.execute(kept)}
    if _holds_today(since, until):
        found |= {row.day: row for row in add_up_takings(_today(), _today())}
    days = (since + number * ONE_DAY for number in range((until - since).days + 1))
    return [found.get(day) or Takings(day) for day in days]


def todays_takings() -> Takings:
    """The money of today so far."""
    return takings_by_day(_today(), _today())[0]


def sales_by_product(since: date, until: date, *, limit: int | None = None) -> Sales:
    """What was sold in the range, with at most `limit` products. Three queries.

    The names come last, and only for what is shown: sorting 10,000 of them takes the database longer
    than adding up their year.
    """
    sold = _sold_per_variant(since, until)
    query = (
        select(Product.id, Product.category_id, func.sum(sold.c.pieces), func.sum(sold.c.sold_cents))
        .select_from(sold)
        .join(Variant, Variant.id == sold.c.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .group_by(Product.id)
    )
    products, categories = Counter[int](), Counter[int]()
    pieces, pieces_of_category = Counter[int](), Counter[int]()
    for product_id, category_id, count, cents in db.session.execute(query):
        products[product_id], pieces[product_id] = int(cents), int(count)
        categories[category_id] += int(cents)
        pieces_of_category[category_id] += int(count)
    return Sales(
        products=_named(Product, products.most_common(limit), pieces),
        categories=_named(Category, categories.most_common(), pieces_of_category),
        different=len(products),
    )


def _named(
    model: type[Product] | type[Category], sold: Sequence[tuple[int, int]], pieces: Counter[int]
) -> list[Part]:
    query = select(model.id, model.slug, model.name)
    if len(sold) <= _MOST_ASKED_BY_ID:
        query = query.where(model.id.in_([row_id for row_id, _ in sold]))
    names = {row_id: (slug, name) for row_id, slug, name in db.session.execute(query)}
    return [Part(*names[row_id], pieces[row_id], cents) for row_id, cents in sold]


def rolled_up_at() -> datetime | None:
    """Until when changes of past days are in the figures; None until they were added up once."""
    return db.session.scalar(select(RollUp.rolled_up_at))


def _sold_per_variant(since: date, until: date) -> Subquery:
    kept = (
        select(
            SalesDay.variant_id,
            func.sum(SalesDay.pieces).label("pieces"),
            func.sum(SalesDay.sold_cents).label("sold_cents"),
        )
        .where(SalesDay.day.between(since, min(until, _yesterday())))
        .group_by(SalesDay.variant_id)
    )
    if not _holds_today(since, until):
        return kept.subquery()
    live = sales(_today(), _today()).subquery()
    return union_all(kept, select(live.c.variant_id, live.c.pieces, live.c.sold_cents)).subquery()


def _today() -> date:
    return clock.now().date()


def _yesterday() -> date:
    return _today() - ONE_DAY


def _holds_today(since: date, until: date) -> bool:
    return since <= _today() <= until
