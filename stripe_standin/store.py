"""Everything the stand-in remembers, in SQLite: objects, background tasks, idempotency keys.

One connection behind one lock: a transaction is the unit in which money moves, and two never
overlap, which is what makes a double submit pay once.
"""

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .errors import Missing

Json = dict[str, Any]

SCHEMA = """
CREATE TABLE IF NOT EXISTS object (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    notes TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX IF NOT EXISTS object_kind ON object (kind, seq);
CREATE TABLE IF NOT EXISTS task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    attempt INTEGER NOT NULL DEFAULT 0,
    due_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS idempotency (
    key TEXT PRIMARY KEY,
    request TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    created INTEGER NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Task:
    """Work for the background threads, kept until it is done. `due_at` is Unix seconds."""

    id: int
    kind: str
    target: str
    attempt: int
    due_at: float


class Store:
    """The stand-in's memory. Every method may be called from any thread."""

    def __init__(self, database: str) -> None:
        self._lock = threading.RLock()
        self._depth = 0
        self._db = sqlite3.connect(database, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.executescript(SCHEMA)
        #: Called after each commit; the background threads look for new work then.
        self.on_commit: Callable[[], None] = lambda: None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, one at a time; nested uses join the outer transaction."""
        with self._lock:
            outermost = self._depth == 0
            if outermost:
                self._db.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                if outermost:
                    self._db.execute("ROLLBACK")
                raise
            else:
                if outermost:
                    self._db.execute("COMMIT")
            finally:
                self._depth -= 1
        if outermost:
            self.on_commit()

    def clear(self) -> None:
        """Forget everything."""
        with self.transaction():
            for table in ("object", "task", "idempotency"):
                self._db.execute(f"DELETE FROM {table}")

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    # Objects

    def save(self, body: Json) -> Json:
        """Insert or replace an object by its id; its notes stay."""
        with self.transaction():
            self._db.execute(
                "INSERT INTO object (id, kind, body) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                (body["id"], body["object"], json.dumps(body)),
            )
        return body

    def find(self, kind: str, object_id: str | None) -> Json | None:
        rows = self._rows("SELECT body FROM object WHERE id = ? AND kind = ?", object_id, kind)
        return json.loads(rows[0][0]) if rows else None

    def get(self, kind: str, object_id: str, *, param: str = "id", in_path: bool = True) -> Json:
        """The object, or raise Missing: 404 for an id in the path, 400 for one in a parameter."""
        body = self.find(kind, object_id)
        if body is None:
            raise Missing(kind, object_id, param=param, in_path=in_path)
        return body

    def find_any(self, object_id: str) -> Json | None:
        rows = self._rows("SELECT body FROM object WHERE id = ?", object_id)
        return json.loads(rows[0][0]) if rows else None

    def newest(self, kind: str) -> list[Json]:
        """All objects of a kind, newest first."""
        rows = self._rows("SELECT body FROM object WHERE kind = ? ORDER BY seq DESC", kind)
        return [json.loads(body) for (body,) in rows]

    def due_sessions(self, at: int) -> list[Json]:
        """Open Checkout Sessions whose `expires_at` has passed."""
        rows = self._rows(
            "SELECT body FROM object WHERE kind = 'checkout.session'"
            " AND json_extract(body, '$.status') = 'open' AND json_extract(body, '$.expires_at') <= ?",
            at,
        )
        return [json.loads(body) for (body,) in rows]

    def notes(self, object_id: str) -> Json:
        """What the stand-in knows about an object beyond what the API shows."""
        return json.loads(self._rows("SELECT notes FROM object WHERE id = ?", object_id)[0][0])

    def note(self, object_id: str, **values: object) -> None:
        with self.transaction():
            notes = json.dumps(self.notes(object_id) | values)
            self._db.execute("UPDATE object SET notes = ? WHERE id = ?", (notes, object_id))

    # Tasks

    def add_task(self, kind: str, target: str, *, delay: float = 0.0) -> None:
        with self.transaction():
            self._db.execute(
                "INSERT INTO task (kind, target, due_at) VALUES (?, ?, ?)",
                (kind, target, time.time() + delay),
            )

    def tasks(self) -> list[Task]:
        """Every unfinished task, the soonest first."""
        return [Task(*row) for row in self._rows("SELECT * FROM task ORDER BY due_at, id")]

    def finish_task(self, task_id: int) -> bool:
        """Drop a task; False when another thread had it already."""
        with self.transaction():
            return self._db.execute("DELETE FROM task WHERE id = ?", (task_id,)).rowcount == 1

    def postpone_task(self, task_id: int, *, delay: float) -> None:
        with self.transaction():
            self._db.execute(
                "UPDATE task SET attempt = attempt + 1, due_at = ? WHERE id = ?",
                (time.time() + delay, task_id),
            )

    # Idempotency keys

    def find_answer(self, key: str, *, since: int) -> tuple[str, int, Json] | None:
        """The request, status and body first seen under a key that is not older than `since`."""
        rows = self._rows(
            "SELECT request, status, body FROM idempotency WHERE key = ? AND created >= ?", key, since
        )
        return (rows[0][0], rows[0][1], json.loads(rows[0][2])) if rows else None

    def keep_answer(self, key: str, request: str, status: int, body: Json, *, at: int) -> None:
        with self.transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?)",
                (key, request, status, json.dumps(body), at),
            )
