"""Every error is a designed page with the right status, in words that help, and shows nothing internal."""

import pytest
from flask import abort
from sqlalchemy.exc import OperationalError

from shop.catalog.models import ProductStatus
from tests.factories import make_product, make_variant
from tests.support.markup import faults, read, words

FAILURES = [("bug", 500), ("database", 503)]


@pytest.fixture
def failing(app):
    """A client for `/fails/<how>`, which fails in that way."""

    def fails(how: str):
        if how == "bug":
            raise ZeroDivisionError("secret detail")
        if how == "database":
            raise OperationalError("SELECT secret", {}, Exception("secret detail"))
        abort(int(how))

    app.add_url_rule("/fails/<how>", view_func=fails)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app.test_client()


@pytest.mark.parametrize(
    ("how", "status"),
    [*((str(status), status) for status in (400, 403, 404, 405, 410, 413, 429, 500, 503)), *FAILURES],
)
def test_each_failure_is_a_sound_page_that_shows_nothing_internal(failing, how, status):
    response = failing.get(f"/fails/{how}")
    assert response.status_code == status
    html = response.get_data(as_text=True)
    assert faults(html) == []
    assert "secret" not in html
    assert "Traceback" not in html
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("how", ["bug", "database", "500", "503"])
def test_a_failure_of_ours_says_what_it_means_for_a_payment(failing, how):
    text = words(read(failing.get(f"/fails/{how}")).main)
    assert "Look for our mail before you pay again" in text
    assert "sent back in full" in text


def test_a_failure_page_needs_no_database(app, failing, monkeypatch):
    def unreachable(*_arguments, **_options):
        raise AssertionError("the page asked the database")

    monkeypatch.setattr("sqlalchemy.engine.Engine.connect", unreachable)
    assert failing.get("/fails/503").status_code == 503


def test_a_page_that_is_missing_leads_on(client):
    page = read(client.get("/no-such-page"))
    for address in ("/shop", "/areas", "/firmness", "/guides"):
        assert page.main.find("a", href=address)


def test_what_is_no_longer_sold_says_so_and_keeps_its_care(client):
    make_variant(make_product(name="Old Ball", status=ProductStatus.ARCHIVED))
    response = client.get("/products/spiky-ball")
    assert response.status_code == 410
    text = words(read(response).main)
    assert "Old Ball is no longer sold." in text
    assert "Your care sheet stays yours" in text


@pytest.mark.parametrize(
    "path", ["/%ff", "/products/%ff%fe", "/" + "x" * 3000, "/shop/oils?page=%ff", "/.git/config"]
)
def test_odd_addresses_never_break_the_shop(client, path):
    assert client.get(path).status_code in {400, 404}


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_wrong_method_is_said_to_be_wrong(client, method):
    assert getattr(client, method)("/").status_code == 405
