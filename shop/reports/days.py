"""Days are UTC days, on both engines."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

ONE_DAY = timedelta(days=1)


class utc_day(GenericFunction[date]):
    """The UTC day of a moment, computed by the database."""

    type = Date()
    inherit_cache = True


@compiles(utc_day)
def _on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"date({compiler.process(element.clauses, **options)})"


@compiles(utc_day, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    return f"CAST(timezone('UTC', {compiler.process(element.clauses, **options)}) AS date)"


def start_of(day: date) -> datetime:
    """The moment that a day begins."""
    return datetime.combine(day, time(), tzinfo=UTC)


def within(column: Any, since: date, until: date) -> ColumnElement[bool]:
    """Whether a moment lies between two days, both included; an index on it is used."""
    return (column >= start_of(since)) & (column < start_of(until + ONE_DAY))


def as_ranges(days: Iterable[date]) -> list[tuple[date, date]]:
    """The fewest ranges that hold exactly these days."""
    ranges: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if ranges and day - ranges[-1][1] == ONE_DAY:
            ranges[-1] = (ranges[-1][0], day)
        else:
            ranges.append((day, day))
    return ranges
