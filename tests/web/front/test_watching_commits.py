"""The proof of freshness on SQLite: nothing is asked of it until somebody has committed."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shop.web.front.probes import SqliteProbe

EDIT = "UPDATE pages_version SET number = number + 1"


@pytest.fixture
def path(sqlite_template: Path, tmp_path: Path) -> Path:
    """A migrated database in the mode of the shop's."""
    path = tmp_path / "of the shop.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    run(path, "PRAGMA journal_mode = WAL")
    return path


@pytest.fixture
def probe(path: Path) -> Iterator[SqliteProbe]:
    probe = SqliteProbe(str(path))
    probe.version()
    yield probe
    probe.close()


def run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement).fetchall()
    connection.close()


def asked_of(probe: SqliteProbe) -> list[str]:
    """The statements that a probe sends from now on."""
    statements: list[str] = []
    probe._connection.set_trace_callback(statements.append)
    return statements


def test_sqlite_is_asked_after_a_commit_only(path, probe):
    probe.version()
    statements = asked_of(probe)
    assert probe.version() == probe.version() and statements == []
    before = probe.version()
    run(path, EDIT)
    assert probe.version() == before + 1 and len(statements) == 1


def test_each_of_many_commits_is_seen_when_it_returns(path, probe):
    before = probe.version()
    editor = sqlite3.connect(path, isolation_level=None)
    editor.execute("PRAGMA synchronous = OFF")
    seen = []
    for _ in range(300):
        editor.execute(EDIT)
        seen.append(probe.version())
    editor.close()
    assert seen == list(range(before + 1, before + 301))


def test_a_commit_of_another_process_is_seen(path, probe):
    before = probe.version()
    program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
    subprocess.run([sys.executable, "-c", program, str(path), EDIT], check=True)
    assert probe.version() == before + 1


def test_the_journal_begins_anew_and_commits_are_still_seen(path, probe):
    for _ in range(3):
        before = probe.version()
        run(path, EDIT, "PRAGMA wal_checkpoint(TRUNCATE)", EDIT)
        assert probe.version() == before + 2


def test_what_is_rolled_back_is_not_seen(path, probe):
    before = probe.version()
    run(path, "BEGIN", EDIT, "ROLLBACK")
    assert probe.version() == before


def test_everybody_left_in_between(path, probe):
    """The last connection to close deletes the journal and its index; whoever comes next makes new ones."""
    before = probe.version()
    probe.close()
    run(path, EDIT)
    after = SqliteProbe(str(path))
    assert [after.version(), after.version()] == [before + 1] * 2
    run(path, EDIT)
    assert after.version() == before + 2
    after.close()


def test_a_database_without_such_a_journal_is_asked_each_time(path):
    run(path, "PRAGMA journal_mode = DELETE")
    probe = SqliteProbe(str(path))
    before = probe.version()
    statements = asked_of(probe)
    assert probe.version() == before and statements == ["PRAGMA data_version"]
    run(path, EDIT)
    assert probe.version() == before + 1
    probe.close()


def test_a_database_that_is_reached_by_a_link(path, tmp_path):
    link = tmp_path / "link.sqlite3"
    link.symlink_to(path)
    probe = SqliteProbe(str(link))
    before = probe.version()
    run(path, EDIT)
    assert probe.version() == before + 1
    statements = asked_of(probe)
    assert probe.version() == before + 1 and statements == []
    probe.close()


def test_looking_lets_go_of_no_lock(path, probe):
    """Closing a file that SQLite has locked would: then a second process could write at the same time."""
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    for _ in range(3):
        other = SqliteProbe(str(path))
        other.version()
        other.close()
        del other
    program = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True)
    writer.execute("ROLLBACK")
    writer.close()
    assert "database is locked" in done.stderr
