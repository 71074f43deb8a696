"""Requests that no browser sends: each is answered with a page and a status, and changes nothing."""

import contextvars

import pytest
from sqlalchemy import func, select
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Response

from shop.backoffice.staff.forms import RolesForm
from shop.cart.models import Cart
from shop.extensions import db
from tests.factories import make_care_sheet, make_product, make_variant
from tests.support.markup import read
from tests.support.tokens import token_in

HUGE = "9" * 20
ENDLESS = "9" * 5000


@pytest.fixture(autouse=True)
def ball(app):
    product = make_product(care=False)
    make_care_sheet(product)
    return make_variant(product, sku="S-70")


def heading(response):
    return read(response).h1.get_text()


def add(client, **options):
    return client.post("/cart/lines", **options)


def carts():
    return db.session.scalar(select(func.count()).select_from(Cart))


NOWHERE = [
    f"/care/{HUGE}",
    f"/care/{ENDLESS}",
    "/care/2147483648",
    "/care/-1",
    "/care/01",
    "/care/%D9%A1",
    f"/firmness/{ENDLESS}",
    f"/shop?page={HUGE}",
    f"/shop?page={ENDLESS}",
    "/shop?page=%D9%A1",
    "/shop/%00",
    "/products/%00",
    "/products/spiky-ball/%00",
    "/products/spiky-ball/no-such-variant",
    "/guides/%00",
    "/areas/%00",
    "/orders/%00",
    "/orders/" + "x" * 10_000,
    "/checkout/cancel/%00",
    "/checkout/return?session_id=",
    "/static/../shop/config.py",
    "/static/%2e%2e/shop/config.py",
    "/static/..%2f..%2fetc/passwd",
    "/static/css",
    "/static/",
    "/static/css/base.css%00",
    "/static/" + "x" * 5000,
    "/' OR 1=1 --",
]


@pytest.mark.both_engines
def test_what_no_page_has_is_a_page_that_says_so(client):
    answers = {address: client.get(address) for address in NOWHERE}
    assert {address for address, answer in answers.items() if answer.status_code != 404} == set()
    assert {heading(answer) for answer in answers.values()} == {"We could not find that page"}


@pytest.mark.both_engines
def test_a_null_character_in_a_query_is_refused(client):
    for address in ("/checkout/return?session_id=%00", "/sign-in?next=%00", "/shop?page=1&page=%00"):
        assert client.get(address).status_code == 400, address


def test_a_strange_query_does_not_disturb_a_page(client):
    for query in ("x" * 10_000, "&".join(f"a{n}=1" for n in range(2000)), "%ff&%fe=%c3", "%00=1"):
        assert client.get(f"/shop?{query}").status_code == 200


@pytest.mark.both_engines
def test_a_line_of_the_cart_that_cannot_be_is_not_found(client):
    add(client, data={"sku": "S-70"})
    for number in (HUGE, ENDLESS, "-1", "x", "%D9%A1"):
        for way in ("", "/removal"):
            answer = client.post(f"/cart/lines/{number}{way}", data={"quantity": "2"})
            assert answer.status_code == 404, (number, way)


@pytest.mark.both_engines
def test_a_null_character_in_a_field_counts_as_nothing(client):
    assert add(client, data={"sku": "S-70\x00", "quantity": "\x001"}).status_code == 303
    token = token_in(client.get("/sign-in"))
    answer = client.post("/sign-in", data={"csrf_token": token, "email": "a\x00@b", "password": "\x00"})
    assert answer.status_code == 422


def test_a_null_character_among_several_ticks_counts_as_nothing(app):
    with app.test_request_context("/", method="POST", data={"roles": ["sup\x00port", " owner "]}):
        assert RolesForm().roles.data == ["support", "owner"]


def test_a_file_or_json_in_place_of_a_field_is_as_good_as_nothing(client):
    multipart = b'--x\r\nContent-Disposition: form-data; name="sku"; filename="a"\r\n\r\nS-70\r\n--x--\r\n'
    for body, kind in [
        (multipart, "multipart/form-data; boundary=x"),
        (b'{"sku": 1}', "application/json"),
        (b'{"sku":', "application/json"),
        (b"--x\r\nContent-Dis", "multipart/form-data; boundary=x"),
        (b"sku=S-70", "multipart/form-data"),
        (b"sku=S-70", "\xff;;;=;"),
        (b"", ""),
    ]:
        response = add(client, data=body, content_type=kind)
        assert response.status_code == 422, kind
        assert "Nothing was added" in response.text
    assert carts() == 0


def test_too_much_is_not_read(client):
    for body in ("x" * 1_000_001, "a=1&" * 300_000):
        response = add(client, data=body, content_type="application/x-www-form-urlencoded")
        assert (response.status_code, heading(response)) == (413, "That was too much to send")
        assert client.post("/payments/stripe/webhook", data=body).status_code == 413
    assert carts() == 0


def test_a_form_of_thousands_of_parts_is_refused(client):
    part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    kind = "multipart/form-data; boundary=x"
    assert add(client, data=part * 3000 + "--x--\r\n", content_type=kind).status_code == 413


def test_a_body_of_unknown_length_is_refused(client):
    environ = EnvironBuilder("/cart/lines", method="POST", data={"sku": "S-70"}).get_environ()
    del environ["CONTENT_LENGTH"]
    environ.update({"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True})
    assert client.open(environ).status_code == 411
    assert carts() == 0


def test_the_wrong_method_is_told_the_right_ones(client):
    for address, allowed in (("/", "GET, HEAD, OPTIONS"), ("/cart/lines", "OPTIONS, POST")):
        for method in ("PUT", "DELETE", "PATCH", "TRACE", "NONSENSE"):
            response = client.open(address, method=method)
            assert (response.status_code, heading(response)) == (405, "That is not how this page works")
            assert ", ".join(sorted(response.allow)) == allowed


def test_a_slash_too_many_is_forgiven(client):
    typed = {
        "/shop/": "/shop",
        "/shop/massage-balls/?sort=price": "/shop/massage-balls?sort=price",
        "/cart/": "/cart",
    }
    answers = {address: client.get(address) for address in typed}
    assert {address: answer.location for address, answer in answers.items()} == typed
    assert {answer.status_code for answer in answers.values()} == {308}


def test_a_forgiven_slash_never_leads_to_another_site(app, client):
    def ask(path):
        # As a server hands it on; test clients take //host for a host.
        environ = {**EnvironBuilder().get_environ(), "PATH_INFO": path}
        return contextvars.Context().run(Response.from_app, app, environ)

    assert ask("//shop/").location == "/shop"
    assert ask("//evil.example/").status_code == 404
    assert client.post("/shop/").status_code == 404
