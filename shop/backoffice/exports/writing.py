"""Rows as CSV that a spreadsheet shows and never runs."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

#: Signs with which a spreadsheet takes a cell for a formula, or for the next column or row.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

#: Tells Excel that the file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"

#: Rows that are put together before they are sent.
_AT_ONCE = 500


def safe_cell(value: Any) -> str | int | Decimal:
    """A value as it stands in a cell. A text that begins like a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | Decimal):
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    # Leading spaces are dropped by some spreadsheets before they look.
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_A_FORMULA) else text


def csv_parts(header: Sequence[str], rows: Iterable[Sequence[Any]], *, for_excel: bool) -> Iterator[str]:
    """The file in parts, as rows come; memory does not grow with their number."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    if for_excel:
        buffer.write(BYTE_ORDER_MARK)
    writer.writerow(header)
    for number, row in enumerate(rows, 1):
        writer.writerow([safe_cell(value) for value in row])
        if number % _AT_ONCE == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
