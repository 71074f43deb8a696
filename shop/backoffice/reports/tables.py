"""The reports as tables: one header and rows of plain values, for CSV and to be read by programs."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date

from shop.money import decimal_text
from shop.reports import guides_read, sales_by_product, takings_by_day
from shop.search import list_misses

Table = tuple[tuple[str, ...], Iterable[tuple[object, ...]]]

#: A spreadsheet takes what begins so for a formula and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

MOST_MISSES = 2000


def takings_table(since: date, until: date) -> Table:
    """The money of each day."""
    header = (
        *("Day", "Orders", "Goods", "Delivery", "Tax", "Sales"),
        *("Refunds", "Refunded", "Kept", "Orders called off", "Called off"),
    )
    amounts = ("goods_cents", "delivery_cents", "tax_cents", "sales_cents")
    rows = (
        (
            *(day.day.isoformat(), day.orders, *(decimal_text(getattr(day, name)) for name in amounts)),
            *(day.refunds, decimal_text(day.refunded_cents), decimal_text(day.kept_cents)),
            *(day.cancelled, decimal_text(day.cancelled_cents)),
        )
        for day in takings_by_day(since, until)
    )
    return header, rows


def products_table(since: date, until: date) -> Table:
    """What was sold of each product."""
    parts = sales_by_product(since, until).products
    return ("Product", "Address", "Pieces", "Sold"), (
        (part.name, f"/products/{part.slug}", part.pieces, decimal_text(part.sold_cents)) for part in parts
    )


def categories_table(since: date, until: date) -> Table:
    """What was sold of each category."""
    parts = sales_by_product(since, until, limit=0).categories
    return ("Category", "Pieces", "Sold"), (
        (part.name, part.pieces, decimal_text(part.sold_cents)) for part in parts
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
    "guides": guides_table,
    "not-found": misses_table,
}


def as_csv(table: Table) -> str:
    """The table as a spreadsheet opens it: with a byte order mark, and without anything that it would run."""
    header, rows = table
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([_safe(value) for value in row] for row in rows)
    return "\ufeff" + text.getvalue()


def _safe(value: object) -> object:
    """An apostrophe before what looks like a formula. Numbers are written by us and stay numbers."""
    is_formula = isinstance(value, str) and value.startswith(_FORMULA) and not _is_amount(value)
    return f"'{value}" if is_formula else value


def _is_amount(value: str) -> bool:
    return value.removeprefix("-").replace(".", "", 1).isdigit()
