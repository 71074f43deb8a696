"""Counts what a piece of code asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import has_app_context
from sqlalchemy import event

from shop.extensions import db


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements sent inside the block; opening a transaction is not counted."""
    if has_app_context():
        # What the test has written is its own affair, and so is what follows from it.
        db.session.commit()
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
