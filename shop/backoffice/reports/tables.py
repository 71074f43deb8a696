"""The reports as tables: one header and rows of plain values, for CSV and to be read by programs."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from shop.backoffice.exports.writing import csv_parts
from shop.money import decimal_text
from shop.reports import (
    Returned,
    goods_returned,
    guides_read,
    returned_by_day,
    returned_by_product,
    sales_by_product,
    takings_by_day,
)
from shop.search import list_misses

Table = tuple[tuple[str, ...], Iterable[tuple[object, ...]]]

MOST_MISSES = 2000

_CAME_BACK = ("Pieces", "Sellable again", "Set aside", "Thrown away")


def takings_table(since: date, until: date) -> Table:
    """The money of each day."""
    header = (
        *("Day", "Orders", "Goods", "Delivery", "Tax", "Sales"),
        *("Refunds", "Refunded", "Kept", "Orders called off", "Called off"),
    )
    amounts = ("goods_cents", "delivery_cents", "tax_cents", "sales_cents")
    rows = (
        (
            *(day.day.isoformat(), day.orders, *(_amount(getattr(day, name)) for name in amounts)),
            *(day.refunds, _amount(day.refunded_cents), _amount(day.kept_cents)),
            *(day.cancelled, _amount(day.cancelled_cents)),
        )
        for day in takings_by_day(since, until)
    )
    return header, rows


def products_table(since: date, until: date) -> Table:
    """What was sold of each product."""
    parts = sales_by_product(since, until).products
    return ("Product", "Address", "Pieces", "Sold"), (
        (part.name, f"/products/{part.slug}", part.pieces, _amount(part.sold_cents)) for part in parts
    )


def categories_table(since: date, until: date) -> Table:
    """What was sold of each category."""
    parts = sales_by_product(since, until, limit=0).categories
    return ("Category", "Pieces", "Sold"), (
        (part.name, part.pieces, _amount(part.sold_cents)) for part in parts
    )


def returns_table(since: date, until: date) -> Table:
    """The pieces that came back on each day on which some did."""
    days = returned_by_day(goods_returned(since, until))
    return ("Day", *_CAME_BACK), ((day.isoformat(), *_pieces(row)) for day, row in days.items())


def returned_products_table(since: date, until: date) -> Table:
    """The pieces of each product that came back."""
    rows = returned_by_product(goods_returned(since, until))
    return ("Product", "Address", *_CAME_BACK), (
        (row.name, f"/products/{row.slug}", *_pieces(row)) for row in rows
    )


def guides_table(since: date, until: date) -> Table:
    """How often each guide was read."""
    return ("Guide", "Address", "Read"), (
        (guide.title, f"/guides/{guide.slug}", guide.times) for guide in guides_read(since, until)
    )


def misses_table(_since: date, _until: date) -> Table:
    """Everything that was searched and not found so far."""
    return ("Searched", "Times", "Last"), (
        (miss.term, miss.times, miss.last_at.date().isoformat()) for miss in list_misses(limit=MOST_MISSES)
    )


#: Name in the address -> what makes the table.
TABLES: dict[str, Callable[[date, date], Table]] = {
    "sales": takings_table,
    "products": products_table,
    "categories": categories_table,
    "returns": returns_table,
    "returned-products": returned_products_table,
    "guides": guides_table,
    "not-found": misses_table,
}


def as_csv(table: Table) -> str:
    """The table as a spreadsheet opens it: with a byte order mark, and without anything that it would run."""
    return "".join(csv_parts(*table, for_excel=True))


def _pieces(row: Returned) -> tuple[int, ...]:
    return row.pieces, row.sellable, row.set_aside, row.thrown_away


def _amount(cents: int) -> Decimal:
    """A number, so that no apostrophe comes before what is below nothing."""
    return Decimal(decimal_text(cents))
