"""Every public page that a visitor can reach in a shop with the launch catalogue."""

from collections import deque
from urllib.parse import urldefrag

import pytest
from flask.testing import FlaskClient

from shop.catalog.models import Product
from shop.extensions import db
from shop.guides.models import Guide
from shop.launch.importing import import_launch
from shop.launch.reading import read_content
from tests.support.markup import faults, read

PRIVATE = (
    *("/cart", "/checkout", "/sign-in", "/backoffice", "/orders", "/account", "/.well-known"),
    *("/alerts", "/lists", "/reviews/mine", "/shelf/sessions"),
)


@pytest.fixture
def visited(client: FlaskClient) -> dict[str, str]:
    """The HTML of every public page, found by following links from the home page."""
    import_launch(read_content())
    pages: dict[str, str] = {}
    ahead = deque(["/"])
    while ahead:
        address = ahead.popleft()
        if address in pages:
            continue
        response = client.get(address)
        assert response.status_code == 200, address
        pages[address] = response.get_data(as_text=True)
        ahead += [
            urldefrag(link["href"])[0]
            for link in read(response).main.find_all("a", href=True)
            if link["href"].startswith("/") and not link["href"].startswith(PRIVATE)
        ]
    return pages


def test_every_launch_page_can_be_reached_and_is_sound(visited):
    wrong = {address: found for address, html in visited.items() if (found := faults(html))}
    assert wrong == {}
    slugs = db.session.scalars(db.select(Product.slug)).all()
    assert len(slugs) == 43
    assert {f"/products/{slug}" for slug in slugs} - visited.keys() == set()
    guides = db.session.scalars(db.select(Guide.slug)).all()
    assert len(guides) == 18
    assert {f"/guides/{slug}" for slug in guides} - visited.keys() == set()
