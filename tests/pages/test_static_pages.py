"""The plain text pages say what this installation does, and no more."""

import pytest

from tests.support.application import make_settings
from tests.support.markup import faults, read, words

PAGES = ["delivery", "returns", "privacy", "terms", "accessibility", "about", "contact"]


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_sound(client, name):
    response = client.get(f"/{name}")
    assert response.status_code == 200
    assert faults(response.get_data(as_text=True)) == []


@pytest.fixture
def settings(database_url, tmp_path):
    return make_settings(
        database_url=database_url,
        instance_dir=tmp_path,
        delivery_standard_cents=720,
        free_delivery_from_cents=4900,
        delivery_express_cents=2100,
        shipping_countries=("US", "CA"),
        contact_email="hello@evenmoor.example",
        postal_address="Evenmoor, 1 Moor Lane, Salem, OR 97301, USA",
        stripe_api_base=None,
    )


def test_amounts_and_countries_come_from_the_settings(client):
    text = words(read(client.get("/delivery")).main)
    for fact in ("$7.20", "$49.00", "$21.00", "the United States and Canada"):
        assert fact in text


def test_the_address_and_mail_come_from_the_settings(client):
    page = read(client.get("/contact"))
    assert "1 Moor Lane" in words(page.main)
    assert page.main.find("a", href="mailto:hello@evenmoor.example")


def test_every_cookie_that_the_shop_sets_is_named(client):
    named = [words(cell) for cell in read(client.get("/privacy")).select("tbody th")]
    assert named == ["cart", "session", "account"]


def test_only_a_demonstration_calls_itself_one(client):
    assert "demonstration" not in words(read(client.get("/terms")).main)
    assert read(client.get("/terms")).select(".demo-banner") == []
