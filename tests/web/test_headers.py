"""Every answer carries the security headers, whatever kind of answer it is."""

import pytest

from shop.web.headers import CONTENT_SECURITY_POLICY
from tests.support.application import make_settings

ANSWERS = {
    "/": 200,
    "/cart": 200,
    "/sign-in": 200,
    "/backoffice": 303,
    "/shop//x": 308,
    "/nothing": 404,
    "/cart/lines": 405,
    "/static/css/base.css": 200,
    "/static/nothing.css": 404,
    "/healthz": 200,
    "/readyz": 200,
    "/fails": 500,
}


@pytest.fixture(autouse=True)
def failing(app):
    app.add_url_rule("/fails", view_func=lambda: 1 / 0)


def policy_of(response):
    return dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))


def test_every_answer_is_guarded(client):
    for address, status in ANSWERS.items():
        response = client.get(address, buffered=True)
        assert response.status_code == status, address
        policy = policy_of(response)
        assert policy["default-src"] == "'self'" and policy["object-src"] == policy["base-uri"] == "'none'"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "Referrer-Policy" in response.headers and "Permissions-Policy" in response.headers
        assert "Strict-Transport-Security" not in response.headers


def test_not_modified_is_guarded_too(client):
    for address in ("/", "/static/css/base.css"):
        response = client.get(address, headers={"If-None-Match": "*"}, buffered=True)
        assert response.status_code == 304
        assert "Content-Security-Policy" in response.headers


def test_nothing_inline_is_ever_allowed():
    assert "unsafe" not in CONTENT_SECURITY_POLICY


def test_forms_may_lead_to_the_payment_page_and_nowhere_else(client, settings):
    assert policy_of(client.get("/cart"))["form-action"] == f"'self' {settings.stripe_api_base}"


class TestARealShop:
    @pytest.fixture
    def settings(self, database_url, tmp_path):
        return make_settings(
            database_url=database_url,
            instance_dir=tmp_path / "instance",
            public_url="https://shop.example",
            stripe_api_base=None,
        )

    def test_forms_may_lead_to_stripe(self, client):
        assert policy_of(client.get("/cart"))["form-action"] == "'self' https://checkout.stripe.com"

    def test_browsers_are_told_to_stay_on_https(self, client):
        for address in ("/", "/nothing", "/static/css/base.css", "/backoffice"):
            headers = client.get(address, buffered=True).headers
            assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
