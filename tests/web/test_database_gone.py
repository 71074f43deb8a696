"""The database is away, locked, full or too old: pages say so kindly, and nothing is half done."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.engine import make_url

from shop import extensions
from shop.cart.models import Cart
from shop.extensions import db
from tests.factories import make_product, make_variant
from tests.support.markup import read
from tests.support.tokens import token_in

PAGES = ["/", "/shop", "/products/spiky-ball", "/guides", "/orders/some-token"]


@pytest.fixture(autouse=True)
def ball(app):
    ball = make_variant(make_product(), sku="S-70")
    db.session.commit()
    return ball


def assert_kind(response):
    assert response.status_code == 503, response.request.path
    page = read(response)
    assert page.h1.get_text() == "We cannot answer right now"
    assert "Look for our mail before you pay again" in page.main.get_text()
    assert "Traceback" not in response.text and "sql" not in response.text.lower()
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Retry-After"] == "30"


def assert_pages_are_kind(client):
    for address in PAGES:
        assert_kind(client.get(address))
    assert_kind(client.post("/cart/lines", data={"sku": "S-70"}))
    response = client.get("/readyz")
    assert (response.status_code, response.json) == (503, {"status": "database unavailable"})
    assert client.get("/healthz").status_code == 200


def test_a_file_that_cannot_be_opened(app, client, settings):
    db.session.remove()
    db.engine.dispose()
    file = Path(make_url(settings.database_url).database)
    file.rename(file.with_suffix(".moved"))
    file.mkdir()
    assert_pages_are_kind(client)
    file.rmdir()
    file.with_suffix(".moved").rename(file)
    assert client.get("/products/spiky-ball").status_code == 200
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("database_engine", ["postgresql"], indirect=True)
def test_a_server_that_dropped_its_connections_and_refuses_new_ones(app, client, postgres_server):
    name = make_url(app.config["SQLALCHEMY_DATABASE_URI"]).database
    client.get("/orders/some-token")
    db.session.remove()
    postgres_server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    postgres_server.execute(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    )
    try:
        assert_pages_are_kind(client)
    finally:
        postgres_server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert client.get("/").status_code == 200
    assert client.get("/readyz").status_code == 200


class TestALockedDatabase:
    @pytest.fixture
    def settings(self, settings, monkeypatch):
        monkeypatch.setattr(extensions, "SQLITE_BUSY_SECONDS", 0)
        return settings

    def test_readers_go_on_and_writers_are_told_to_come_back(self, app, client, settings):
        db.session.remove()
        other = sqlite3.connect(make_url(settings.database_url).database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            assert client.get("/products/spiky-ball").status_code == 200
            assert_kind(client.post("/cart/lines", data={"sku": "S-70"}))
        finally:
            other.execute("ROLLBACK")
            other.close()
        assert client.post("/cart/lines", data={"sku": "S-70"}).status_code == 303
        assert db.session.scalar(select(func.count()).select_from(Cart)) == 1


def test_a_full_disk(app, client):
    db.session.remove()
    db.engine.dispose()
    event.listen(db.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))
    answers = [app.test_client().post("/cart/lines", data={"sku": "S-70"}) for _ in range(60)]
    kept = [answer for answer in answers if answer.status_code == 303]
    assert_kind(answers[-1])
    assert len(kept) == db.session.scalar(select(func.count()).select_from(Cart)) < 60
    assert client.get("/products/spiky-ball").status_code == 200


def test_the_log_keeps_what_went_wrong_and_not_what_a_buyer_typed(app, client, caplog):
    db.session.execute(db.text("ALTER TABLE user_account RENAME TO elsewhere"))
    fields = {"csrf_token": token_in(client.get("/sign-in")), "email": "mara@example.com", "password": "x"}
    assert_kind(client.post("/sign-in", data=fields))
    assert "no such table: user_account" in caplog.text
    assert "mara" not in caplog.text


def test_tables_that_a_pending_migration_brings(app, client):
    db.session.execute(db.text("DROP TABLE cart_line"))
    assert_kind(client.post("/cart/lines", data={"sku": "S-70"}))
    assert client.get("/products/spiky-ball").status_code == 200
