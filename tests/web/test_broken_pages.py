"""A template that is broken: the visitor still gets a page, and it says whether money moved."""

import pytest
from jinja2 import ChoiceLoader, DictLoader

from tests.support.markup import read


@pytest.fixture
def broken(app):
    """Breaks templates by name: they use what nobody gives them."""

    def break_templates(*names):
        bad = DictLoader(dict.fromkeys(names, "{{ nobody.gave.this }}"))
        app.jinja_env.loader = ChoiceLoader([bad, app.jinja_env.loader])

    return break_templates


def assert_reassuring(response):
    assert response.status_code == 500
    page = read(response)
    assert page.h1.get_text() == "Something went wrong on our side"
    assert "Look for our mail before you pay again" in page.main.get_text()
    assert "Traceback" not in response.text and "nobody" not in response.text
    assert page.find("a", href="/")
    assert response.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in response.headers


def test_a_broken_page_is_the_page_for_our_faults(client, broken):
    broken("pages/about.html")
    response = client.get("/about")
    assert_reassuring(response)
    assert read(response).header


def test_a_broken_layout_leaves_a_page_that_needs_none(client, broken):
    broken("base.html", "_header.html")
    for address in ("/", "/cart", "/nothing", "/backoffice/nothing"):
        assert_reassuring(client.get(address))
    assert_reassuring(client.post("/cart/lines"))


def test_the_page_of_last_resort_loads_only_what_exists(client, broken):
    broken("base.html")
    page = read(client.get("/nothing"))
    sheets = [link["href"] for link in page.find_all("link", rel="stylesheet")]
    assert len(sheets) >= 4
    assert {client.get(sheet, buffered=True).status_code for sheet in sheets} == {200}
    assert not page.find(["style", "script"]) and not page.find(style=True)
