"""The cheapest proof of freshness that each engine offers."""

import sqlite3
from mmap import mmap
from typing import Any, Protocol
from urllib.parse import quote

from psycopg import pq
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine

from shop.web.front.wal_index import map_head

_SELECT = "SELECT number FROM pages_version"

#: Seconds to wait for a connection, and for a server that went silent.
PATIENCE = 2


class Lost(Exception):
    """The connection is of no use any more, or the row is not there."""


class Probe(Protocol):
    """One connection that is asked by one thread at a time."""

    def version(self) -> int:
        """The version now; raises Lost."""

    def close(self) -> None:
        """Give the connection back."""


def open_probe(engine: Engine) -> Probe:
    """A probe for the engine's database; raises Lost when it cannot be reached."""
    if engine.dialect.name == "sqlite":
        return SqliteProbe(engine.url.database or "")
    return PostgresProbe(engine)


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
        row = self._connection.execute(_SELECT).fetchone()
        if row is None:
            raise Lost
        self._commit, self._version = commit, row[0]
        self._head = self._head or map_head(self._path)

    def _last_commit(self) -> bytes | int:
        """What is another with every commit. Without an index to look at, SQLite is asked."""
        if self._head is not None:
            return self._head[:]
        return self._connection.execute("PRAGMA data_version").fetchone()[0]


class PostgresProbe:
    """One prepared statement outside any transaction, sent through libpq without a cursor around it."""

    def __init__(self, engine: Engine) -> None:
        _, arguments = engine.dialect.create_connect_args(engine.url)
        self._connection = pq.PGconn.connect(_conninfo(arguments).encode())
        if self._connection.status != pq.ConnStatus.OK:
            raise Lost(self._connection.get_error_message())
        self._connection.prepare(b"version", _SELECT.encode())

    def version(self) -> int:
        """The version now; raises Lost."""
        result = self._connection.exec_prepared(b"version", ())
        if result.status != pq.ExecStatus.TUPLES_OK or result.ntuples != 1:
            raise Lost(self._connection.get_error_message())
        return int(result.get_value(0, 0) or 0)

    def close(self) -> None:
        """Give the connection back."""
        self._connection.finish()


def _conninfo(arguments: dict[str, Any]) -> str:
    known = {name: value for name, value in arguments.items() if name != "context"}
    waits = {"connect_timeout": PATIENCE, "tcp_user_timeout": PATIENCE * 1000}
    return make_conninfo(**{**waits, **known})
