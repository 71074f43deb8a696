"""The cheapest proof of freshness that each engine offers."""

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Protocol
from urllib.parse import quote

from sqlalchemy import Engine

#: The question that every probe asks.
VERSION = "SELECT number FROM pages_version"


class Lost(Exception):
    """The connection is of no use any more, or the row is not there."""


class Probe(Protocol):
    """One connection that is asked by one thread at a time."""

    def version(self) -> int:
        """The version now; raises Lost."""

    def close(self) -> None:
        """Give the connection back."""


def opener_for(engine: Engine) -> Callable[[], Probe]:
    """What opens a probe for the engine's database, or raises Lost when it cannot be reached."""
    if engine.dialect.name == "sqlite":
        return partial(SqliteProbe, engine.url.database or "")
    # A shop on SQLite does without psycopg and its 9 MB.
    from shop.web.front.postgres import PostgresProbe

    return partial(PostgresProbe, engine)


class SqliteProbe:
    """Asks SQLite whether another connection committed, and reads the row only then.

    `PRAGMA data_version` looks into the shared memory of the journal, so it also sees other processes.
    """

    def __init__(self, path: str) -> None:
        try:
            self._connection = sqlite3.connect(
                f"file:{quote(path)}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise Lost from error
        self._data_version: int | None = None
        self._version = 0

    def version(self) -> int:
        """The version now; raises Lost."""
        try:
            (data_version,) = self._connection.execute("PRAGMA data_version").fetchone()
            if data_version != self._data_version:
                # A commit between the two makes the next data_version another one, and this read fresher.
                row = self._connection.execute(VERSION).fetchone()
                if row is None:
                    raise Lost
                self._data_version, self._version = data_version, row[0]
        except sqlite3.Error as error:
            raise Lost from error
        return self._version

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()
