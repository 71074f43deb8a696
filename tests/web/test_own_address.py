"""The shop lives at PUBLIC_URL. What a request says about hosts and proxies changes nothing of that."""

import pytest
from flask import request

from tests.support.application import make_settings

LIES = [
    {"Host": "evil.example"},
    {"Host": "evil.example:99999"},
    {"Host": "<script>"},
    {"Host": "shop.example@evil.example"},
    {"Host": ""},
    {"Host": "x" * 3000},
    {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"},
    {"Forwarded": "host=evil.example;proto=http"},
]


@pytest.fixture
def settings(database_url, tmp_path):
    return make_settings(
        database_url=database_url, instance_dir=tmp_path / "instance", public_url="https://shop.example"
    )


def test_no_redirect_leads_to_the_host_that_a_request_names(client):
    for headers in LIES:
        response = client.get("/shop//massage-balls", headers=headers)
        assert (response.status_code, response.location) == (308, "https://shop.example/shop/massage-balls")
        assert client.get("/shop/", headers=headers).location == "/shop"
        assert client.get("/backoffice", headers=headers).location == "/sign-in?next=/backoffice"


def test_a_page_is_the_same_under_every_host(client):
    honest = client.get("/about").data
    for headers in LIES:
        response = client.get("/about", headers=headers)
        assert response.data == honest
        assert "evil" not in str(response.headers)


def address_seen(app, client):
    app.add_url_rule("/who", view_func=lambda: f"{request.remote_addr} {request.host_url}")
    return client.get("/who", headers={"X-Forwarded-For": "10.1.1.1, 10.2.2.2", "X-Forwarded-Proto": "http"})


def test_nobody_says_who_asks_unless_a_proxy_is_expected(app, client):
    assert address_seen(app, client).text == "127.0.0.1 https://shop.example/"


class TestBehindOneProxy:
    @pytest.fixture
    def settings(self, settings):
        return make_settings(
            database_url=settings.database_url,
            instance_dir=settings.instance_dir,
            public_url=settings.public_url,
            proxy_hops=1,
        )

    def test_only_what_the_last_proxy_added_counts(self, app, client):
        assert address_seen(app, client).text == "10.2.2.2 https://shop.example/"
