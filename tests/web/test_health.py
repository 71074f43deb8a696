"""What a load balancer asks: the process lives, and it can serve."""

from alembic.script import ScriptDirectory

from shop.config import ROOT
from shop.extensions import db
from shop.web.health import newest_migration


def test_healthz_asks_nobody_but_the_process(client, monkeypatch):
    def unreachable(*_arguments, **_options):
        raise AssertionError("it asked the database")

    monkeypatch.setattr("sqlalchemy.engine.Engine.connect", unreachable)
    response = client.get("/healthz")
    assert (response.status_code, response.json) == (200, {"status": "ok"})
    assert client.head("/healthz").status_code == 200


def test_readyz_is_ready_on_a_migrated_database(client):
    response = client.get("/readyz")
    assert (response.status_code, response.json) == (200, {"status": "ready"})


def test_readyz_names_the_migration_that_is_missing(app, client):
    db.session.execute(db.text("UPDATE alembic_version SET version_num = 'older'"))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert (response.json["status"], response.json["current"]) == ("migrations pending", "older")
    assert response.json["expected"] not in {"", "older"}


def test_readyz_says_that_an_empty_database_is_not_migrated(app, client):
    db.session.execute(db.text("DROP TABLE alembic_version"))
    response = client.get("/readyz")
    assert (response.status_code, response.json["current"]) == (503, None)


def test_the_newest_migration_is_the_one_that_alembic_would_end_at():
    assert newest_migration() == ScriptDirectory(str(ROOT / "migrations")).get_current_head()
