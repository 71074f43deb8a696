"""No kept page reads a table that is not watched, and none is forgotten when it is added."""

import sqlite3
from typing import Any

import pytest
from sqlalchemy import event

from shop.extensions import db
from shop.web.kept import find_kept
from tests.web.front.conftest import KEPT
from tests.web.front.watched import CHANGES

#: What triggers write about the others.
NUMBERS = {"pages_version", "product_change"}


@pytest.fixture
def tables_read(rows) -> set[str]:
    """The tables of all statements from now on, as SQLite itself names them."""
    read: set[str] = set()

    def note(action: int, table: str, *_more: object) -> int:
        if action == sqlite3.SQLITE_READ:
            read.add(table)
        return sqlite3.SQLITE_OK

    db.session.remove()
    db.engine.dispose()

    @event.listens_for(db.engine, "connect")
    def watch(connection: Any, _record: object) -> None:
        connection.set_authorizer(note)

    return read


def test_every_table_that_kept_pages_read_is_watched(client, tables_read):
    for address in KEPT:
        assert client.get(address).status_code == 200, address
    assert tables_read - {"sqlite_master", *NUMBERS} == {*CHANGES, "stock_item"}


def test_every_kept_page_was_looked_at(app):
    routes = app.url_map.bind("")
    seen = {routes.match(address.partition("?")[0])[0] for address in KEPT}
    kept = {name: find_kept(view) for name, view in app.view_functions.items()}
    assert {name for name, how in kept.items() if how and not how.for_ever} == seen
