"""The database is away: kept pages are still served and say so, forms answer kindly, nobody waits."""

import pytest
from sqlalchemy import text

from shop.extensions import db
from shop.web.front.freshness import DatabaseAway, Freshness
from shop.web.front.probes import Lost
from tests.web.front.conftest import BALL

SAYS_SO = 'evenmoor; hit; detail="database away"'


def test_a_kept_page_is_served_and_says_that_it_may_be_old(client, ball, go_away):
    fresh = client.get(BALL)
    go_away()
    old = client.get(BALL)
    assert (old.status_code, old.data) == (200, fresh.data)
    assert old.headers["Cache-Status"] == SAYS_SO
    assert old.headers.getlist("Cache-Control") == ["no-cache"]
    assert "Cache-Status" not in fresh.headers


def test_a_visitor_who_has_it_is_told_so_too(client, ball, go_away):
    tag = client.get(BALL).headers["ETag"]
    go_away()
    again = client.get(BALL, headers={"If-None-Match": tag})
    assert (again.status_code, again.headers["Cache-Status"]) == (304, SAYS_SO)


def test_a_page_of_an_older_version_is_better_than_none(client, ball, go_away):
    client.get(BALL)
    db.session.execute(text("UPDATE product SET name = 'Renamed'"))
    db.session.commit()
    go_away()
    assert client.get(BALL).status_code == 200


@pytest.mark.parametrize("database_engine", ["postgresql"], indirect=True)
def test_a_server_that_is_gone(app, client, ball, postgres_server):
    name = db.engine.url.database
    kept = client.get(BALL)
    db.session.remove()
    postgres_server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    postgres_server.execute(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    )
    try:
        old = client.get(BALL)
        form = client.post("/cart/lines", data={"sku": "S-70"})
        never_seen = client.get("/shop")
    finally:
        postgres_server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert (old.status_code, old.data, old.headers["Cache-Status"]) == (200, kept.data, SAYS_SO)
    assert (form.status_code, never_seen.status_code) == (503, 503)
    assert "We cannot answer right now" in form.text


@pytest.mark.parametrize("database_engine", ["postgresql"], indirect=True)
def test_a_connection_that_was_cut_is_replaced_without_anybody_noticing(client, ball, postgres_server):
    client.get(BALL)
    db.session.remove()
    postgres_server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE datname = '{db.engine.url.database}' AND query LIKE '%pages_version'"
    )
    assert "Cache-Status" not in client.get(BALL).headers


class TestPausing:
    """After a failure nobody waits for a dead server again for a moment; then it is tried anew."""

    def attempts(self, pause_seconds: int) -> int:
        tried = []

        def refuse() -> None:
            tried.append(1)
            raise Lost

        freshness = Freshness(refuse, pause_seconds=pause_seconds)
        for _ in range(3):
            with pytest.raises(DatabaseAway):
                freshness.version()
        return len(tried)

    def test_within_the_pause_it_is_tried_once(self):
        assert self.attempts(pause_seconds=60) == 1

    def test_after_the_pause_it_is_tried_again(self):
        assert self.attempts(pause_seconds=0) == 3
