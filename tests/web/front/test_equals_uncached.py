"""Whatever is asked, and however: the front answers what the shop without it would have answered."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import brotli
import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from shop.app import create_app
from shop.extensions import db
from tests.web.front.conftest import KEPT

PATHS = [address.partition("?")[0] for address in KEPT] + [
    *("/products/nothing", "/firmness/9", "/shop/", "/cart", "/sign-in", "/healthz", "/backoffice", "//shop"),
    *("/products/spiky-ball/", "/products/SPIKY-BALL", "/shop%3Fsort=name", "/caf%C3%A9", "/%ff", "/a%00b"),
]
NAMES = ["sort", "page", "x", "utm_source", "gclid", "sort[]", "Sort", ""]
VALUES = [
    "name",
    "featured",
    "price-asc",
    "1",
    "2",
    "01",
    "-1",
    "%00",
    "é",
    "'",
    "9" * 30,
    "",
    "a b",
    "a&b=c",
]
HEADERS = {
    "Accept-Encoding": [
        "br",
        "gzip",
        "br;q=0, gzip",
        "*",
        "*;q=0",
        "gzip;q=0.1, br;q=x",
        "identity",
        ",,;",
        "",
    ],
    "If-None-Match": ["*", '"x"', 'W/"x"', "x", "", '"', ", ,"],
    "If-Match": ["*", '"x"'],
    "If-Modified-Since": ["Sat, 01 Jan 2050 00:00:00 GMT", "x"],
    "Range": ["bytes=0-3", "bytes=9-1", "x"],
    "Cookie": ["session=x", "cart=abc", "=;=;"],
    "Host": ["evil.example", "localhost:1"],
    "X-Forwarded-Host": ["evil.example"],
    "X-Forwarded-Prefix": ["/evil"],
    "Accept-Language": ["de", "*"],
    "Transfer-Encoding": ["chunked"],
    "Sec-Fetch-Site": ["cross-site"],
    "X-HTTP-Method-Override": ["POST"],
}

queries = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES) | st.text(max_size=8)), max_size=3
)
headers = st.dictionaries(st.sampled_from(list(HEADERS)), st.integers(0, 20), max_size=4).map(
    lambda chosen: {name: HEADERS[name][number % len(HEADERS[name])] for name, number in chosen.items()}
)
methods = st.sampled_from(["GET", "GET", "GET", "HEAD", "POST", "OPTIONS"])


@pytest.fixture
def plain(app, settings) -> Iterator[FlaskClient]:
    """The same shop without the front."""
    other = create_app(replace(settings, page_memory_megabytes=0))
    yield other.test_client()
    with other.app_context():
        db.engine.dispose()


def told(response: TestResponse) -> dict[str, Any]:
    """All that an answer says, apart from how it is encoded and the token of a private form."""
    body, encoding = response.data, response.headers.get("Content-Encoding")
    if body:
        body = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)(body)
    differ = {"Content-Encoding", "Content-Length", "Date", "ETag", "Set-Cookie", "Vary"}
    return {
        "status": response.status_code,
        "headers": sorted(pair for pair in response.headers if pair[0] not in differ),
        "tag": response.headers.get("ETag", "").partition(":")[0].strip('"'),
        "body": body if response.headers.get("Cache-Control", "").startswith("public") else len(body) > 0,
    }


@pytest.mark.usefixtures("ball")
def test_for_any_path_query_and_headers(app, plain):
    front = app.test_client()

    @trials(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(PATHS), queries, headers, methods)
    def compare(path, query, headers, method):
        asked = {"path": path, "query_string": urlencode(query)}
        first = told(front.open(method=method, headers=headers, **asked))
        again = told(front.open(method=method, headers=headers, **asked))
        assert again == first == told(plain.open(method=method, headers=headers, **asked))

    compare()
