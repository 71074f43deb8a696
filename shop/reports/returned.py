"""Goods that came back per day and product, straight from the rows that returns and refunds write."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import ColumnElement, func, select

from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.inventory.models import Restock
from shop.orders.models import LineComponent
from shop.reports.days import utc_day, within
from shop.returns.models import ReturnedPieces


@dataclass(frozen=True, slots=True)
class Returned:
    """Pieces of one product that came back on one day, by where they went; a set counts as its parts."""

    day: date
    slug: str
    name: str
    sellable: int
    set_aside: int
    thrown_away: int

    @property
    def pieces(self) -> int:
        """All of them."""
        return self.sellable + self.set_aside + self.thrown_away


def goods_returned(since: date, until: date) -> list[Returned]:
    """What came back in the range, by day and name. One query.

    A piece counts on the day that it was put where it belongs, with a refund or out of a return's parcel.
    """
    day = utc_day(ReturnedPieces.returned_at)
    went = (_pieces(restock) for restock in (Restock.SELLABLE, Restock.QUARANTINE, Restock.WRITE_OFF))
    query = (
        select(day, Product.slug, Product.name, *went)
        .select_from(ReturnedPieces)
        .join(LineComponent, LineComponent.id == ReturnedPieces.line_component_id)
        .join(Variant, Variant.id == LineComponent.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .where(within(ReturnedPieces.returned_at, since, until))
        .group_by(day, Product.id, Product.slug, Product.name)
        .order_by(day, Product.name, Product.id)
    )
    return [
        Returned(on, slug, name, *map(int, pieces)) for on, slug, name, *pieces in db.session.execute(query)
    ]


def returned_by_product(rows: Iterable[Returned]) -> list[Returned]:
    """The same per product, the most pieces first; each as of the first day that some came back."""
    together = [add_returned(of_one) for _, of_one in groupby(sorted(rows, key=_slug), key=_slug)]
    return sorted(together, key=lambda row: (-row.pieces, row.name))


def returned_by_day(rows: Iterable[Returned]) -> dict[date, Returned]:
    """The same per day; days on which nothing came back are missing."""
    return {day: add_returned(of_day) for day, of_day in groupby(rows, key=lambda row: row.day)}


def add_returned(rows: Iterable[Returned]) -> Returned:
    """Pieces of several days or products together, as of the first of them."""
    first, *more = rows
    figures = ("sellable", "set_aside", "thrown_away")
    sums = {name: sum(getattr(row, name) for row in (first, *more)) for name in figures}
    return Returned(first.day, first.slug, first.name, **sums)


def _pieces(restock: Restock) -> ColumnElement[int]:
    return func.coalesce(func.sum(ReturnedPieces.quantity).filter(ReturnedPieces.restock == restock), 0)


def _slug(row: Returned) -> str:
    return row.slug
