"""The cheapest proof of freshness that each engine offers."""

import sqlite3
from typing import Any, Protocol
from urllib.parse import quote

from psycopg import pq
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine

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
                row = self._connection.execute(_SELECT).fetchone()
                if row is None:
                    raise Lost
                self._data_version, self._version = data_version, row[0]
        except sqlite3.Error as error:
            raise Lost from error
        return self._version

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


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
