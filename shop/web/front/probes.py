"""The cheapest proof of freshness that each engine offers."""

import sqlite3
from collections.abc import Callable
from functools import partial
from mmap import mmap
from typing import Protocol
from urllib.parse import quote

from sqlalchemy import Engine

from shop.web.front.wal_index import map_head

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
    """Looks whether anybody committed, in this process or another, and reads the row only then."""

    def __init__(self, path: str) -> None:
        self._path = path
        try:
            self._connection = sqlite3.connect(
                f"file:{quote(path)}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise Lost from error
        self._head: mmap | None = None
        self._commit: bytes | int | None = None
        self._version = 0

    def version(self) -> int:
        """The version now; raises Lost."""
        if self._head is None or self._head[:] != self._commit:
            try:
                self._read()
            except sqlite3.Error as error:
                raise Lost from error
        return self._version

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _read(self) -> None:
        commit = self._last_commit()
        if commit == self._commit:
            return
        # A commit between the two makes the next last commit another one, and this read fresher.
        row = self._connection.execute(VERSION).fetchone()
        if row is None:
            raise Lost
        self._commit, self._version = commit, row[0]
        self._head = self._head or map_head(self._path)

    def _last_commit(self) -> bytes | int:
        """What is another with every commit. Without an index to look at, SQLite is asked."""
        if self._head is not None:
            return self._head[:]
        return self._connection.execute("PRAGMA data_version").fetchone()[0]
