"""What everybody may read travels compressed; what is private does not."""

import gzip

import brotli
import pytest

from tests.factories import make_variant

ASKS = {"Accept-Encoding": "gzip, deflate, br, zstd"}


def test_a_public_page_travels_as_brotli_and_is_the_same_page(client):
    plain = client.get("/about")
    small = client.get("/about", headers=ASKS)
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2


def test_a_browser_that_knows_only_gzip_gets_gzip(client):
    small = client.get("/about", headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == client.get("/about").data


def test_caches_are_told_that_the_bytes_depend_on_what_the_browser_knows(client):
    assert "Accept-Encoding" in client.get("/about").headers["Vary"]


@pytest.mark.parametrize("asks", [{}, ASKS])
@pytest.mark.parametrize("address", ["/about", "/search", "/compare", "/static/js/variants.js"])
def test_they_are_told_so_as_well_when_nothing_is_new(client, address, asks):
    first = client.get(address, headers=asks)
    again = client.get(address, headers={**asks, "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["Vary"] == first.headers["Vary"]


def test_a_repeated_visit_is_answered_with_nothing_new(client):
    first = client.get("/about", headers=ASKS)
    again = client.get("/about", headers={**ASKS, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_scripts_and_style_sheets_travel_compressed(client):
    for address in ("/static/js/variants.js", "/static/css/site.css"):
        assert client.get(address, headers=ASKS).headers["Content-Encoding"] == "br"


def test_a_part_of_a_file_is_that_part(client):
    with client.get("/static/js/variants.js", headers={**ASKS, "Range": "bytes=3-9"}) as part:
        assert (part.status_code, len(part.data)) == (206, 7)
        assert "Content-Encoding" not in part.headers


def test_a_private_page_does_not(client):
    client.post("/cart/lines", data={"sku": make_variant().sku})
    for address in ("/cart", "/checkout/details", "/sign-in"):
        assert "Content-Encoding" not in client.get(address, headers=ASKS).headers
