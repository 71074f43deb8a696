"""The Flask extensions, created here and bound to the app in `shop.app`."""

import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import (
    Connection,
    CursorResult,
    DateTime,
    Engine,
    Executable,
    MetaData,
    TypeDecorator,
    event,
)
from sqlalchemy.orm import DeclarativeBase

#: Seconds a SQLite connection waits for another writer before it gives up.
SQLITE_BUSY_SECONDS = 15

#: In a connection's info while it is this process's turn to write through it.
WRITES = "writes"

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of all models; constraints get predictable names so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMING)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime on both engines; refuses naive values."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("times are stored in UTC: give an aware datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class SessionLogin(LoginManager):
    """Says who is there to pages that ask; sessions are rows of our own (`shop.accounts`). Flask-Login's
    "remember me" would look into a cookie on every answer and mark public pages as personal."""

    def init_app(self, app: Any, add_context_processor: bool = False) -> None:
        app.login_manager = self


class Migrations:
    """Stands in Flask-Migrate's place among the extensions until a command asks for it, so that web workers,
    which never migrate, do without Alembic."""

    def __init__(self, app: Any, directory: Path) -> None:
        self._app, self._directory = app, directory

    def __getattr__(self, name: str) -> Any:
        from flask_migrate import Migrate

        Migrate(self._app, db, directory=str(self._directory), render_as_batch=True)
        return getattr(self._app.extensions["migrate"], name)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
login_manager = SessionLogin()
csrf = CSRFProtect()

_read_only: ContextVar[bool] = ContextVar("read_only", default=False)


@contextmanager
def writing() -> Iterator[None]:
    """Transactions begun inside may write, even where the request itself is a GET. Ends an open one first."""
    db.session.rollback()
    token = _read_only.set(False)
    try:
        yield
    finally:
        _read_only.reset(token)


@contextmanager
def committed() -> Iterator[Connection]:
    """A connection of its own that sees what others see: nothing of the session's open transaction."""
    token = _read_only.set(True)
    try:
        with db.engine.connect() as connection:
            yield connection
    finally:
        _read_only.reset(token)


def rows_of(statement: Executable, values: Mapping[str, Any] | None = None) -> CursorResult[Any]:
    """Columns, as the session's transaction sees them: past the ORM, which would only cost time there."""
    session = db.session()
    session.flush()
    return session.connection().execute(statement, values)


def set_reading(only_reads: bool) -> None:
    """Say for the rest of this context (a request, a command) whether new transactions only read."""
    _read_only.set(only_reads)


def tune_sqlite(engine: Engine) -> None:
    """WAL, foreign keys, and BEGIN IMMEDIATE for writers, so that two of them queue instead of failing."""
    turn = threading.Lock()

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy's "begin" below starts transactions, not the driver
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {SQLITE_BUSY_SECONDS * 1000}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        # Kilobytes, half of the usual: each thread has two connections, and the system keeps the file too.
        cursor.execute("PRAGMA cache_size = -1000")
        # What is deleted is overwritten: somebody who is forgotten must not be found in the file's gaps.
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.close()
        # SQLite's own knows ASCII only, and would not find the orders of JÜRGEN@example.com.
        connection.create_function("lower", 1, _lower, deterministic=True)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Any) -> None:
        if _read_only.get():
            connection.exec_driver_sql("BEGIN")
            return
        # Whoever waited in vain asks SQLite all the same, which says that it is locked.
        if WRITES not in connection.info and turn.acquire(timeout=SQLITE_BUSY_SECONDS):
            connection.info[WRITES] = True
        _begin_immediate(connection)

    @event.listens_for(engine, "checkin")
    def _on_checkin(_connection: Any, record: Any) -> None:
        if record.info.pop(WRITES, False):
            turn.release()


def _begin_immediate(connection: Connection) -> None:
    """Wait for the writer of another process, looking every millisecond.

    SQLite's own waiting looks ever more seldom, down to ten times a second, and misses its turn for seconds.
    """
    driver = connection.connection.driver_connection
    until = time.monotonic() + SQLITE_BUSY_SECONDS
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        while time.monotonic() < until:
            try:
                driver.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    break
                time.sleep(0.001)
        # Once more through SQLAlchemy, for an error that says what it was.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout = {SQLITE_BUSY_SECONDS * 1000}")


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value
