"""The tests' own ground: what every other test stands on."""

import smtplib
import socket
from urllib.request import urlopen

import pytest
from flask import g
from sqlalchemy import text

from shop import clock
from shop.extensions import db
from tests.factories import make_category
from tests.support.network import OutsideWorld


@pytest.mark.both_engines
def test_each_test_gets_an_empty_database_of_its_engine(app, database_engine):
    assert db.engine.dialect.name == database_engine
    assert db.session.execute(text("SELECT count(*) FROM category")).scalar() == 0
    make_category()
    db.session.commit()


@pytest.mark.both_engines
def test_a_request_sees_what_the_test_wrote_and_shares_nothing_else(app, client):
    @app.get("/probe")
    def probe() -> str:
        assert not hasattr(g, "of_the_test")
        return str(db.session.execute(text("SELECT count(*) FROM category")).scalar())

    g.of_the_test = True
    make_category()
    assert client.get("/probe").text == "1"


def test_no_test_reaches_another_machine():
    with pytest.raises(OutsideWorld):
        socket.create_connection(("example.com", 80), timeout=1)
    with pytest.raises(OutsideWorld), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))


def test_the_clock_stands_still_until_it_is_moved(frozen_clock):
    before = clock.now()
    assert clock.now() == before
    frozen_clock.advance(minutes=31)
    assert (clock.now() - before).total_seconds() == 31 * 60


def test_the_mail_server_keeps_what_it_is_given(mail_server):
    with smtplib.SMTP("127.0.0.1", mail_server.port) as smtp:
        smtp.sendmail("a@example.com", ["b@example.com"], "Subject: Kept\r\n\r\nHello\r\n")
    assert [message["Subject"] for message in mail_server.messages] == ["Kept"]


def test_the_stand_in_runs_beside_the_tests(standin):
    assert standin.process.running
    with pytest.raises(OSError, match="404"):
        urlopen(f"{standin.url}/nowhere")


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_axe_finds_nothing_wrong_with_a_plain_page(open_page, assert_accessible, device):
    page = open_page(device)
    page.goto("data:text/html,<html lang=en><title>Here</title><main><h1>Here</h1></main></html>")
    assert_accessible(page)


def test_axe_finds_a_picture_without_words(open_page, assert_accessible):
    page = open_page()
    page.goto("data:text/html,<html lang=en><title>Here</title><main><h1>Here</h1><img src='x.png'></main>")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


def test_a_page_without_javascript_runs_no_script(open_page):
    page = open_page(javascript=False)
    page.goto("data:text/html,<title>Before</title><script>document.title = 'After'</script>")
    assert page.title() == "Before"


@pytest.mark.both_engines
def test_the_live_shop_is_open_and_in_order(live_shop, database_engine):
    with urlopen(f"{live_shop.url}/readyz") as answer:
        assert answer.status == 200
    assert live_shop.settings.database_url.startswith(database_engine)
    live_shop.flask("self-check")
