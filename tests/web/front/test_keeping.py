"""A public page is rendered once and then answered before Flask, whole and the same for everybody."""

import gzip

import brotli
import pytest
from flask import Response, make_response, request

from shop.web.front import PageFront
from shop.web.headers import make_public
from shop.web.kept import kept
from tests.web.front.conftest import BALL, KEPT

BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture(autouse=True)
def _ball(ball):
    pass


@pytest.mark.parametrize("address", KEPT)
def test_every_kind_of_public_page_is_rendered_once(client, reached, address):
    first = client.get(address)
    again = client.get(address)
    assert first.status_code == again.status_code == 200
    assert again.data == first.data and again.headers == first.headers
    assert reached == [address]


def test_each_encoding_is_the_same_page_under_a_tag_of_its_own(client, reached):
    plain = client.get(BALL)
    small = client.get(BALL, headers=BROWSER)
    older = client.get(BALL, headers={"Accept-Encoding": "gzip"})
    assert brotli.decompress(small.data) == gzip.decompress(older.data) == plain.data
    assert [r.headers.get("Content-Encoding") for r in (plain, small, older)] == [None, "br", "gzip"]
    assert len({r.headers["ETag"] for r in (plain, small, older)}) == 3
    assert {r.headers["Vary"] for r in (plain, small, older)} == {"Accept-Encoding"}
    assert all(int(r.headers["Content-Length"]) == len(r.data) for r in (plain, small, older))
    assert reached == [BALL]


def test_a_browser_that_wants_another_encoding_after_the_plain_bytes_are_gone_gets_it(client):
    small = client.get(BALL, headers=BROWSER)
    assert client.get(BALL).data == brotli.decompress(small.data)


@pytest.mark.parametrize("tags", ["{}", "W/{}", '"another", {}', "*"])
def test_a_visitor_who_has_the_page_gets_304_without_flask(client, reached, tags):
    first = client.get(BALL, headers=BROWSER)
    again = client.get(BALL, headers={**BROWSER, "If-None-Match": tags.format(first.headers["ETag"])})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert "Content-Length" not in again.headers and "Content-Encoding" not in again.headers
    assert reached == [BALL]


def test_the_tag_of_another_encoding_is_not_this_page(client):
    tag = client.get(BALL).headers["ETag"]
    assert client.get(BALL, headers={**BROWSER, "If-None-Match": tag}).status_code == 200


def test_a_kept_page_does_not_tell_the_time_of_its_first_visitor(client):
    assert "Date" not in client.get(BALL).headers


def test_head_says_what_get_would_and_nothing_more(client, reached):
    head = client.head(BALL, headers=BROWSER)
    whole = client.get(BALL, headers=BROWSER)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers == whole.headers
    assert reached == [BALL]


def test_marks_of_advertising_lead_to_the_same_page(client, reached):
    for query in ("", "?utm_source=mail&utm_medium=x", "?fbclid=1", "?gclid=2&utm_id=3"):
        assert client.get(BALL + query).status_code == 200
    assert reached == [BALL]


def test_parameters_in_another_order_are_the_same_page(client, reached):
    for query in ("sort=name&page=1", "page=1&sort=name", "page=1&utm_source=mail&sort=name"):
        assert client.get(f"/shop?{query}").status_code == 200
    assert len(reached) == 1


@pytest.mark.parametrize(
    "query", ["x=1", "sort=nonsense", "sort=name&sort=featured", "sort=", "x=" + "y" * 600]
)
def test_an_unknown_query_reaches_the_shop_as_it_came_and_is_not_kept(app, client, reached, query):
    for _ in range(2):
        assert client.get(f"/shop?{query}").status_code == 200
    assert reached == [f"/shop?{query}"] * 2
    assert len(front_of(app).store) == 0


def test_a_question_mark_in_the_path_is_no_query(client):
    assert client.get("/shop?sort=name").status_code == 200
    assert client.get("/shop%3Fsort=name").status_code == 404


@pytest.mark.parametrize(
    "address", ["/products/nothing", "/firmness/9", "/shop?page=40", "/cart", "/sign-in"]
)
def test_what_is_no_public_page_is_not_kept(app, client, reached, address):
    client.get(address)
    client.get(address)
    assert len(reached) == 2 and len(front_of(app).store) == 0


def test_a_form_is_never_answered_from_what_is_kept(client, reached):
    client.get(BALL)
    assert client.post(BALL).status_code == 405
    assert len(reached) == 2


class TestAPageThatSeesTheVisitor:
    """Headers and cookies do not reach a kept page, so they cannot be shown to somebody else."""

    @pytest.fixture(autouse=True)
    def page(self, app):
        @app.get("/mirror")
        @kept()
        def mirror() -> Response:
            seen = {**request.headers, **request.cookies, "address": str(request.remote_addr)}
            return make_public(make_response(repr(seen)))

    def test_the_first_visitor_leaves_nothing_behind(self, client):
        client.set_cookie("session", "secret")
        poison = {
            "X-Forwarded-Host": "evil.example",
            "X-Forwarded-For": "192.0.2.1",
            "Accept-Language": "de",
            "User-Agent": "secret",
        }
        answer = client.get("/mirror", headers=poison)
        assert answer.status_code == 200
        for trace in ("secret", "evil", "192.0.2.1", "de"):
            assert trace not in answer.text.replace("identity", "")

    def test_a_foreign_host_does_not_reach_it(self, client):
        assert "evil" not in client.get("/mirror", headers={"Host": "evil.example"}).text


class TestABrokenPage:
    """What went wrong once is not kept; the next visitor gets a new try."""

    @pytest.fixture
    def answers(self, app):
        """What the page answers, one after the other."""
        waiting: list[Response] = []

        @app.get("/now-and-then")
        @kept()
        def now_and_then() -> Response:
            return waiting.pop(0)

        return waiting

    def test_an_error_is_not_kept(self, client, answers):
        good = make_public_text("good")
        answers += [Response(status=500), Response(status=404), good]
        assert [client.get("/now-and-then").status_code for _ in range(4)] == [500, 404, 200, 200]

    def test_an_exception_is_not_kept(self, client, answers):
        assert client.get("/now-and-then").status_code == 500
        answers.append(make_public_text("good"))
        assert client.get("/now-and-then").text == "good"

    @pytest.mark.parametrize("fault", ["cookie", "private", "short", "varies", "weak"])
    def test_what_is_not_for_everybody_or_not_whole_is_not_kept(self, app, client, answers, fault):
        answers += [faulty(fault), make_public_text("good")]
        client.get("/now-and-then")
        assert len(front_of(app).store) == 0
        assert client.get("/now-and-then").text == "good"
        assert len(front_of(app).store) == 1


def make_public_text(text: str) -> Response:
    """As `make_public` would leave it."""
    response = Response(text)
    response.headers["Cache-Control"] = "public, max-age=0"
    response.add_etag()
    return response


def faulty(fault: str) -> Response:
    response = make_public_text("bad")
    if fault == "cookie":
        response.set_cookie("session", "secret")
    elif fault == "private":
        response.headers["Cache-Control"] = "no-store"
    elif fault == "short":
        response.automatically_set_content_length = False
        response.headers["Content-Length"] = "5"
    elif fault == "varies":
        response.headers["Vary"] = "Cookie"
    else:
        response.set_etag("bad", weak=True)
    return response


def front_of(app) -> PageFront:
    return app.extensions["page_front"]
