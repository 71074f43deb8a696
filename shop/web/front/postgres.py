"""PostgreSQL asked for the version without anything around libpq. Only shops that are on it load this."""

from typing import Any

from psycopg import pq
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine

from shop.web.front.probes import VERSION, Lost

#: Seconds to wait for a connection, and for a server that went silent.
PATIENCE = 2


class PostgresProbe:
    """One prepared statement outside any transaction, sent through libpq without a cursor around it."""

    def __init__(self, engine: Engine) -> None:
        _, arguments = engine.dialect.create_connect_args(engine.url)
        self._connection = pq.PGconn.connect(_conninfo(arguments).encode())
        if self._connection.status != pq.ConnStatus.OK:
            raise Lost(self._connection.get_error_message())
        self._connection.prepare(b"version", VERSION.encode())

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
