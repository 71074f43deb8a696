"""One style sheet for every page: all of it, without comments, for ever under its fingerprint."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from shop.web.stylesheets import SHEETS
from tests.support.source import ROOT

LASTING = "public, max-age=31536000, immutable"


@pytest.fixture
def address(client):
    page = BeautifulSoup(client.get("/about").data, "html.parser")
    return page.select_one('link[rel="stylesheet"]')["href"]


def test_every_sheet_that_no_page_asks_for_itself_is_in_it():
    folder = ROOT / "static" / "css"
    asked_for = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    left = {
        str(path.relative_to(folder).with_suffix(""))
        for path in folder.rglob("*.css")
        if path.name not in asked_for
    }
    assert left <= set(SHEETS)


def test_it_holds_the_rules_of_all_sheets_and_no_comment(client, address):
    text = client.get(address).text
    assert ":focus-visible" in text
    assert ".product-card" in text
    assert "@media print" in text
    assert "/*" not in text


def test_it_may_be_kept_for_ever_only_under_its_own_fingerprint(client, address):
    assert client.get(address).headers["Cache-Control"] == LASTING
    assert client.get("/static/css/site.css?v=older").headers["Cache-Control"] == "public, max-age=0"


def test_files_that_it_names_carry_their_fingerprint(app, client, address):
    named = [part.partition('"')[0] for part in client.get(address).text.split('url("')[1:]]
    files = [name for name in named if not name.startswith("data:")]
    assert all("?v=" in name for name in files)
    assert [name for name in files if not (Path(app.static_folder) / _below_static(name)).exists()] == []


def _below_static(name):
    return name.partition("?")[0].removeprefix("/static/")
