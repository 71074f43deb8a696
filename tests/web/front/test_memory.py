"""What is kept is bounded by bytes, whatever visitors ask for."""

from datetime import date

import pytest
from werkzeug.test import EnvironBuilder

from shop.web.front.pages import OVERHEAD_BYTES, Page
from shop.web.front.store import PageStore
from tests.web.front.conftest import BALL


def make_page(size: int) -> Page:
    headers = [("Content-Type", "text/html; charset=utf-8")]
    return Page((1, date(2026, 12, 1)), body=b"x" * (size - OVERHEAD_BYTES), etag="x", headers=headers)


@pytest.fixture
def store() -> PageStore:
    return PageStore(100_000)


def test_ten_thousand_query_strings_leave_one_page(app, client, ball, reached):
    store = app.extensions["page_front"].store
    client.get(BALL)
    before = (len(store), store.total_bytes)
    environ = EnvironBuilder(BALL).get_environ()
    for number in range(10_000):
        environ["QUERY_STRING"] = f"utm_term={number}&gclid={number * 7}"
        app.wsgi_app(environ, lambda *_: None)
    assert (len(store), store.total_bytes) == before
    assert reached == [BALL]


def test_queries_that_no_page_knows_are_not_kept(app, client, ball):
    store = app.extensions["page_front"].store
    for number in range(30):
        client.get(f"/about?x{number}=1")
        client.get(f"/shop?sort={number}")
    assert (len(store), store.total_bytes) == (0, 0)


def test_what_nobody_asked_for_longest_goes_first(store):
    for key in "abcde":
        store.keep(key, make_page(12_000))
    store.find("a")
    for key in "fghi":
        store.keep(key, make_page(12_000))
    assert store.find("b") is None and store.find("a") is not None
    assert store.total_bytes <= store.most_bytes


def test_a_page_that_grows_by_another_encoding_is_counted(store):
    page = make_page(10_000)
    store.keep("a", page)
    page.make_answer("identity")
    page.make_answer("gzip")
    store.keep("a", page)
    assert store.total_bytes == page.size > 10_000


def test_a_page_that_would_push_out_many_is_not_kept(store):
    store.keep("a", make_page(10_000))
    store.keep("huge", make_page(50_000))
    assert store.find("huge") is None and store.find("a") is not None


def test_plain_bytes_that_nobody_wants_are_not_kept(store):
    page = make_page(10_000)
    page.make_answer("br")
    assert page.size < OVERHEAD_BYTES + 100
