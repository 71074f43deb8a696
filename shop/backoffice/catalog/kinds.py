"""How one field of a file stands in a box of a form, and back."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from shop.money import decimal_text

Reader = Callable[[str], Any]
Writer = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """`box` is the control. `read` gives None for an empty box and raises ValueError with a sentence."""

    box: str
    read: Reader
    write: Writer


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _read_number(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"\d{1,9}", text):
        raise ValueError("Enter a whole number.")
    return int(text)


def _read_price(text: str) -> int | None:
    if not text:
        return None
    match = re.fullmatch(r"\$?(\d{1,6})(?:\.(\d\d))?", text)
    if not match:
        raise ValueError("Enter the price in dollars, such as 14.00.")
    return int(match[1]) * 100 + int(match[2] or 0)


def _read_decimal(text: str) -> Any:
    from shop.catalog.rules.reading_rows import number_from_words

    try:
        return number_from_words(text) if text else None
    except ValueError:
        raise ValueError("Enter a number such as 0.25.") from None


def _write_decimal(value: Any) -> str:
    return "" if value is None else f"{value:g}"


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _measures(text: str) -> dict[str, int] | None:
    found = {}
    for line in _lines(text):
        match = re.fullmatch(r"(.+?):? (\d{1,6})", line)
        if not match:
            raise ValueError(f"“{line}” must be a word and a whole number, such as “length 120”.")
        found[match[1]] = int(match[2])
    return found or None


def _range(text: str) -> dict[str, Any] | None:
    from shop.catalog.rules.reading_rows import range_from_words

    try:
        return range_from_words(text) if text else None
    except ValueError as error:
        raise ValueError(f"This is no range: {error}.") from None


def _write_range(value: Any) -> str:
    if not value:
        return ""
    low, high = value.get("min"), value.get("max")
    if low is None or high is None:
        return f"up to {high:g}" if low is None else f"above {low:g}"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _inci(text: str) -> list[str] | None:
    from shop.catalog import parse_inci

    try:
        return parse_inci(text) or None
    except ValueError as error:
        raise ValueError(f"An ingredient is {error}.") from None


def _rows(*, columns: Sequence[str], ranged: str) -> Kind:
    """A table, a row in a line: "Linalool | eu_before_2023 | 25 to 38"."""

    def read(text: str) -> list[dict[str, Any]] | None:
        rows = []
        for line in _lines(text):
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) < len(columns):
                raise ValueError(f"“{line}” needs {len(columns)} parts with | between them.")
            row: dict[str, Any] = dict(zip(columns, cells, strict=False))
            row[ranged] = _range(row[ranged])
            if len(cells) > len(columns) and cells[-1]:
                row["note"] = cells[-1]
            rows.append(row)
        return rows or None

    def write(rows: Any) -> str:
        return "\n".join(
            " | ".join(
                [
                    *(_write_range(row[name]) if name == ranged else row[name] for name in columns),
                    *([row["note"]] if row.get("note") else []),
                ]
            )
            for row in rows or ()
        )

    return Kind("area", read, write)


LINE = Kind("text", lambda text: " ".join(text.split()) or None, _text)
PROSE = Kind("markdown", lambda text: text or None, _text)
#: The same where nothing is said as such: a draft may lack it.
LATER_LINE = Kind("text", lambda text: " ".join(text.split()), _text)
LATER_PROSE = Kind("markdown", lambda text: text, _text)
NUMBER = Kind("number", _read_number, _text)
DECIMAL = Kind("text", _read_decimal, _write_decimal)
PRICE = Kind("text", _read_price, lambda cents: "" if cents is None else decimal_text(cents))
LINES = Kind("area", lambda text: _lines(text) or None, lambda value: "\n".join(value or ()))
#: The same where an empty list is said as one.
LIST = Kind("area", _lines, lambda value: "\n".join(value or ()))
CHOICE = Kind("choice", lambda text: text or None, _text)
YES_NO = Kind(
    "choice",
    lambda text: {"yes": True, "no": False}.get(text),
    lambda value: "" if value is None else ("yes" if value else "no"),
)
SEVERAL = Kind("several", _lines, lambda value: "\n".join(value or ()))
MEASURES = Kind(
    "area", _measures, lambda value: "\n".join(f"{name} {size}" for name, size in (value or {}).items())
)
RANGE = Kind("text", _range, _write_range)
INCI = Kind("area", _inci, lambda value: ", ".join(value or ()))
ALLERGENS = _rows(columns=("name", "listed", "typical_percent"), ranged="typical_percent")
COMPONENTS = _rows(columns=("name", "typical_percent"), ranged="typical_percent")


def _cells(line: str) -> list[Any]:
    return [int(cell) if cell.isdecimal() else cell for cell in (each.strip() for each in line.split("|"))]


#: A row of a table, and several of them: "Carrier oil | Drops".
CELLS = Kind(
    "text",
    lambda text: [cell.strip() for cell in text.split("|")] if text else None,
    lambda value: " | ".join(value or ()),
)
ROWS = Kind(
    "area",
    lambda text: [_cells(line) for line in _lines(text)] or None,
    lambda rows: "\n".join(" | ".join(str(cell) for cell in row) for row in rows or ()),
)
