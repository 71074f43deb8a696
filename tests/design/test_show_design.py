"""The living page of the design: whole in development, nowhere else."""

import pytest

from shop.app import create_app
from shop.config import Env
from shop.design.tokens import read_tokens
from tests.support.application import make_settings


def test_tests_and_shoppers_do_not_find_it(client):
    assert client.get("/_design").status_code == 404
    assert client.get("/_design/swatches.css").status_code == 404


@pytest.fixture
def pages(app, settings):
    """A client of the same shop, under development."""
    return create_app(make_settings(env=Env.DEVELOPMENT, database_url=settings.database_url)).test_client()


def test_developers_see_every_token(pages):
    page = pages.get("/_design")
    assert page.status_code == 200
    assert [token.name for token in read_tokens() if f"--{token.name}<" not in page.text] == []


def test_every_colour_has_its_swatch(pages):
    sheet = pages.get("/_design/swatches.css")
    assert sheet.mimetype == "text/css"
    assert ".swatch--action { background: var(--action); }" in sheet.text


def test_a_colour_says_what_it_is_in_the_dark():
    page = next(token for token in read_tokens() if token.name == "page")
    assert (page.day, page.night) == ("#f6f1e9", "#161b18")
