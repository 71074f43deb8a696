"""Rows in bulk. Ids are counted here, so that rows can point at each other before they are written."""

from typing import Any

from sqlalchemy import func, insert, select, text

from shop.extensions import Base, db

Row = dict[str, Any]


class Batch:
    """Rows of many tables, collected and then written table by table in the order they were first named."""

    def __init__(self) -> None:
        self._rows: dict[type[Base], list[Row]] = {}

    def add(self, model: type[Base], *rows: Row) -> None:
        """Take rows along; every row of a table must have the same columns."""
        self._rows.setdefault(model, []).extend(rows)

    def write(self) -> None:
        """Insert everything, without committing, and forget it."""
        for model, rows in self._rows.items():
            if rows:
                db.session.execute(insert(model.__table__), rows)
        self._rows.clear()


class Counter:
    """Ids of one table from the highest that is taken on."""

    def __init__(self, model: type[Any]) -> None:
        self._model = model
        self._last = db.session.scalar(select(func.max(model.id))) or 0

    def next(self) -> int:
        """One that is free."""
        self._last += 1
        return self._last

    def settle(self) -> None:
        """Let PostgreSQL, which counts for itself, go on behind the last one. SQLite looks at the rows."""
        if db.session.get_bind().dialect.name == "postgresql" and self._last:
            table = self._model.__tablename__
            db.session.execute(
                text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)"),
                {"table": table, "last": self._last},
            )
