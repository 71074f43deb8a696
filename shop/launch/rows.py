"""Make stored rows say what the content says, and leave alone those that already do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import inspect, select

from shop.extensions import Base, db

Row = TypeVar("Row", bound=Base)
Values = Mapping[str, Any]


@dataclass
class Tally:
    """What happened to the rows of one kind."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0

    @property
    def changed(self) -> int:
        return self.created + self.updated + self.removed


@dataclass
class ImportResult:
    """A tally for each kind of row, by its name in the plural, in the order they were written."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    @property
    def changed(self) -> int:
        return sum(tally.changed for tally in self.tallies.values())

    def of(self, kind: str) -> Tally:
        """The tally of a kind, opened if new."""
        return self.tallies.setdefault(kind, Tally())


def put_rows(
    model: type[Row],
    wanted: Iterable[Values],
    tally: Tally,
    *,
    by: str,
    when_new: Values | None = None,
    when_changed: Values | None = None,
) -> dict[Any, Row]:
    """Create or update the wanted rows, found by the attribute `by`, and give them by it.

    New rows also get `when_new`; new and changed ones `when_changed`. Rows that nobody wants stay.
    """
    stored = {getattr(row, by): row for row in db.session.scalars(select(model))}
    rows = {
        values[by]: _put(model, stored.get(values[by]), values, tally, when_new or {}, when_changed or {})
        for values in wanted
    }
    db.session.flush()
    return rows


def replace_rows(
    model: type[Row], wanted: Iterable[Values], tally: Tally, *, owner: str, owners: Iterable[Any]
) -> None:
    """Make the rows whose `owner` is one of the owners exactly the wanted ones; others stay.

    Rows are found by their primary key, which `wanted` must state.
    """
    key = [column.key for column in inspect(model).primary_key]
    query = select(model).where(getattr(model, owner).in_(list(owners)))
    stored = {tuple(getattr(row, name) for name in key): row for row in db.session.scalars(query)}
    for values in wanted:
        _put(model, stored.pop(tuple(values[name] for name in key), None), values, tally, {}, {})
    for row in stored.values():
        db.session.delete(row)
        tally.removed += 1
    db.session.flush()


def _put(
    model: type[Row],
    row: Row | None,
    values: Values,
    tally: Tally,
    when_new: Values,
    when_changed: Values,
) -> Row:
    if row is None:
        row = model(**{**values, **when_new, **when_changed})
        db.session.add(row)
        tally.created += 1
        return row
    changes = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changes:
        tally.unchanged += 1
        return row
    for name, value in {**changes, **when_changed}.items():
        setattr(row, name, value)
    tally.updated += 1
    return row
