"""On SQLite one writes at a time: those of a process one after the other, beside others by asking often."""

import sqlite3
import threading
from contextvars import copy_context
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from shop import extensions
from shop.config import Settings
from shop.extensions import WRITES, db, set_reading

WRITE = text("UPDATE pages_version SET number = number + 1")


def turn_is_mine() -> bool:
    """Whether the transaction that is open, or begins now, has this process's turn to write."""
    return WRITES in db.session.connection().info


@pytest.fixture
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who would have to wait goes without."""
    monkeypatch.setattr(extensions, "SQLITE_BUSY_SECONDS", 0)


def test_a_turn_ends_with_the_transaction(app: Flask, nobody_waits: None):
    for end in (db.session.commit, db.session.rollback, db.session.remove):
        db.session.execute(WRITE)
        assert turn_is_mine()
        end()
    assert turn_is_mine()


def test_a_turn_ends_when_what_was_to_be_written_failed(app: Flask, nobody_waits: None):
    with pytest.raises(OperationalError):
        db.session.execute(text("UPDATE nothing_of_that_name SET number = 1"))
    db.session.rollback()
    assert turn_is_mine()


def test_readers_need_no_turn(app: Flask):
    def read() -> bool:
        set_reading(True)
        return turn_is_mine()

    assert not copy_context().run(read)


def test_the_turn_is_had_by_one_only(app: Flask, nobody_waits: None):
    db.session.execute(WRITE)
    asked: list[bool] = []

    def ask() -> None:
        with app.app_context(), pytest.raises(OperationalError, match="locked"):
            asked.append(turn_is_mine())

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert asked == []
    db.session.rollback()


def test_a_writer_waits_for_another_process(app: Flask, settings: Settings):
    db.session.remove()
    file = Path(make_url(settings.database_url).database or "")
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.05, other.execute, ["COMMIT"]).start()
    db.session.execute(WRITE)
    assert turn_is_mine() and not other.in_transaction
    # Whatever else has to wait does so for as long as ever.
    assert db.session.scalar(text("PRAGMA busy_timeout")) == extensions.SQLITE_BUSY_SECONDS * 1000
    db.session.rollback()
    other.close()
