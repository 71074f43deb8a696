"""An edit is seen by the very next request: on every worker, in every process, however it was made."""

import sqlite3
from collections.abc import Callable, Iterator
from urllib.request import urlopen

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from shop.app import create_app
from shop.extensions import db
from tests.support.live import LiveShop
from tests.web.front.conftest import BALL

pytestmark = pytest.mark.both_engines

#: Enough connections of their own that both workers of the live shop answer some.
VISITS = 12


def run_sql(database_url: str, statement: str) -> None:
    """What somebody does past the shop: with sqlite3 or psql."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        connection = sqlite3.connect(url.database)
        with connection:
            connection.execute(statement)
        connection.close()
        return
    with psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False)) as other:
        other.execute(statement)


@pytest.fixture
def neighbour(app, settings) -> Iterator[Callable[[str], str]]:
    """A second process, as good as: an application of its own on the same database."""
    other = create_app(settings)
    yield lambda address: other.test_client().get(address).text
    other.extensions["page_front"].close()
    with other.app_context():
        db.engine.dispose()


def test_an_edit_past_the_shop(client, neighbour, ball, settings):
    for price in (801, 802, 803):
        run_sql(settings.database_url, f"UPDATE variant SET price_cents = {price}")
        shown = f"${price / 100:.2f}"
        assert shown in client.get(BALL).text and shown in neighbour(BALL)


def test_a_sale_that_leaves_few(client, neighbour, ball, settings):
    assert "In stock" in client.get(BALL).text and "In stock" in neighbour(BALL)
    run_sql(settings.database_url, f"UPDATE stock_item SET held = 7 WHERE variant_id = {ball.id}")
    assert "3 left" in client.get(BALL).text and "3 left" in neighbour(BALL)


def test_an_edit_is_seen_when_it_is_whole_and_not_before(app, client, ball):
    db.session.execute(text("UPDATE product SET name = 'Half done'"))
    other = app.test_client()
    # Past the test client, which would commit first.
    with app.app_context():
        assert "Half done" not in super(type(other), other).open(BALL).text
    db.session.commit()
    assert "Half done" in client.get(BALL).text


def test_an_edit_while_the_page_is_being_rendered(app, client, ball, settings):
    once = iter([True])

    @app.after_request
    def edit_too_late(response):
        if next(once, False):
            run_sql(settings.database_url, "UPDATE product SET name = 'Renamed meanwhile'")
        return response

    assert "Renamed" not in client.get(BALL).text
    assert "Renamed meanwhile" in client.get(BALL).text


def test_every_worker_of_a_running_shop(live_shop: LiveShop):
    address = f"{live_shop.url}/products/beech-pressure-wand"
    database_url = live_shop.settings.database_url
    for words in ("One.", "Two.", "The plain wand."):
        run_sql(database_url, f"UPDATE product SET summary = '{words}' WHERE slug = 'beech-pressure-wand'")
        assert [words in read(address) for _ in range(VISITS)] == [True] * VISITS


def read(address: str) -> str:
    """A page over a connection of its own."""
    with urlopen(address, timeout=10) as answer:
        return answer.read().decode()
