"""One registry of cookies: code sets them from it, and the page lists exactly those."""

import ast

import pytest

from shop.cookies import COOKIES
from shop.logs import shorten
from tests.factories import make_variant
from tests.support.application import make_settings
from tests.support.markup import read
from tests.support.source import modules


def test_no_code_sets_a_cookie_past_the_registry():
    past = [
        module.where(node)
        for module in modules()
        if module.name != "shop.cookies"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in {"set_cookie", "delete_cookie"}
    ]
    assert past == []


def test_the_page_lists_each_cookie_with_purpose_moment_and_life(client):
    rows = [
        [cell.get_text() for cell in row.find_all(["th", "td"])]
        for row in read(client.get("/cookies")).select("tbody tr")
    ]
    assert [row[0] for row in rows] == [cookie.name for cookie in COOKIES]
    for cookie, row in zip(COOKIES, rows, strict=True):
        assert row[1:] == [cookie.purpose, cookie.set_when[0].upper() + cookie.set_when[1:], cookie.life]


def test_no_cookie_comes_before_it_is_needed(client):
    variant = make_variant()
    for address in ("/", "/shop", "/cookies", "/privacy", "/cart", "/cart/summary"):
        assert "Set-Cookie" not in client.get(address).headers, address
    names = {
        cookie.partition("=")[0]
        for answer in (client.post("/cart/lines", data={"sku": variant.sku}), client.get("/sign-in"))
        for cookie in answer.headers.getlist("Set-Cookie")
    }
    assert names <= {cookie.name for cookie in COOKIES}


class TestOverHttps:
    @pytest.fixture
    def settings(self, database_url, tmp_path):
        return make_settings(
            database_url=database_url, instance_dir=tmp_path / "instance", public_url="https://shop.example"
        )

    def test_the_names_on_the_page_are_those_that_browsers_show(self, client):
        page = read(client.get("/cookies", base_url="https://shop.example"))
        assert [code.get_text() for code in page.select("tbody th")] == [
            f"__Host-{cookie.name}" for cookie in COOKIES
        ]


def test_the_privacy_signal_is_honoured_and_changes_nothing_because_nothing_is_shared(client):
    assert client.get("/.well-known/gpc.json").json == {"gpc": True, "lastUpdate": "2026-11-27"}
    with_signal = client.get("/", headers={"Sec-GPC": "1"})
    assert with_signal.data == client.get("/").data
    assert "Set-Cookie" not in with_signal.headers


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("refused mara.lind+x@example.com today", "refused …@example.com today"),
        ("from 203.0.113.77: too many", "from 203.0.113.0: too many"),
        ("2001:db8:1234:5678::1 knocks", "2001:db8:1234:: knocks"),
        ("on http://127.0.0.1:8000 at 12:30:45", "on http://127.0.0.1:8000 at 12:30:45"),
        ("version 1.2.3 of shop.orders", "version 1.2.3 of shop.orders"),
    ],
)
def test_logs_hold_no_email_and_no_whole_network_address(said, written):
    assert shorten(said) == written


def test_every_record_is_shortened_also_the_trace_of_an_error(app, caplog):
    try:
        raise ValueError("no room for mara@example.com")
    except ValueError:
        app.logger.exception("failed for %s", "203.0.113.77")
    assert "mara@" not in caplog.text and "203.0.113.77" not in caplog.text
    assert "…@example.com" in caplog.text and "203.0.113.0" in caplog.text
