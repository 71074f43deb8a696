"""Runs migrations on the shop's own database; Flask-Migrate calls this inside an app context."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from shop.extensions import UtcDateTime, db
from shop.search.models import is_ours


def render_item(kind: str, item: Any, _autogen_context: Any) -> str | bool:
    """Migrations are a record: they name plain column types, never the code of today."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


@contextmanager
def unchecked_references(connection: Connection) -> Iterator[None]:
    """SQLite rebuilds a table to change it, and would take what refers to it along when the old one goes."""
    if connection.dialect.name != "sqlite":
        yield
        return
    # Past SQLAlchemy, which would begin a transaction first: inside one the switch does nothing.
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def refuse_broken_references(connection: Connection) -> None:
    """What was not checked meanwhile is checked before the commit."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"rows refer to rows that are not there: {broken[:5]}")


def run() -> None:
    """Bring the database of the current app to the version asked for, in one transaction."""
    options = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection, unchecked_references(connection):
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=render_item,
            include_object=is_ours,
            transactional_ddl=True,
            **options,
        )
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":
                # No table can be altered while a trigger waits for the end of the transaction.
                connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
            context.run_migrations()
            refuse_broken_references(connection)


run()
