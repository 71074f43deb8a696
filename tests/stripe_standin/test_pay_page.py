"""The payment page as a browser without JavaScript meets it."""

from typing import Any
from urllib.parse import urljoin

import pytest
import requests

from tests.stripe_standin.browsing import GOOD, fetch, message_beside, success_url
from tests.stripe_standin.harness import Receiver, Standin, line, session_params


def test_the_page_says_what_it_is_and_what_is_paid(standin: Standin) -> None:
    answer, page = fetch(standin.new_session().url)
    text = page.get_text(" ", strip=True)
    assert "Demo payment page. This is not Stripe and no real money moves." in text
    for part in ("Lavender oil, 100 ml x 2 $34.00", "Delivery: Standard $5.95", "Total $54.95"):
        assert part in text
    assert "Back to the shop" in text
    assert page.select_one('a[href="http://127.0.0.1:9/checkout/cancel/abc"]')
    assert page.select_one('meta[name="robots"]')["content"].startswith("noindex")
    assert answer.headers["X-Robots-Tag"].startswith("noindex")


def test_every_field_has_a_label_and_an_autofill_token(standin: Standin) -> None:
    params = {k: v for k, v in session_params().items() if k != "customer_email"}
    session = standin.client.v1.checkout.sessions.create(params)
    _, page = fetch(session.url)
    tokens = {i["name"]: i["autocomplete"] for i in page.select("form input")}
    assert tokens == {
        "email": "email",
        "number": "cc-number",
        "expiry": "cc-exp",
        "cvc": "cc-csc",
        "name": "cc-name",
    }
    assert {label["for"] for label in page.select("label")} == set(tokens)


def test_nothing_inline_and_nothing_from_elsewhere(standin: Standin) -> None:
    answer, page = fetch(standin.new_session().url)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "form-action 'self' http://127.0.0.1:9" in policy
    assert not page.select("script, style, [style]")
    for link in page.select("link[href], img[src]"):
        address = link.get("href") or link.get("src")
        assert address.startswith("/static/")
        assert requests.get(urljoin(standin.url, address), timeout=5).status_code == 200


@pytest.mark.parametrize("number", ["4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242"])
@pytest.mark.parametrize("expiry", ["12/34", "12 / 34", "1234", "12/2034", "1/40"])
def test_a_good_card_pays_and_goes_back_to_the_shop(standin: Standin, number: str, expiry: str) -> None:
    session = standin.new_session()
    answer, _ = fetch(session.url, **GOOD | {"number": number, "expiry": expiry})
    assert (answer.status_code, answer.headers["Location"]) == (303, success_url(session))
    paid = standin.client.v1.checkout.sessions.retrieve(
        session.id, {"expand": ["payment_intent.latest_charge"]}
    )
    assert (paid.status, paid.payment_status) == ("complete", "paid")
    assert paid.customer_details.email == "mara@example.com"
    assert paid.payment_intent.metadata["order_id"] == "7"
    assert paid.payment_intent.latest_charge.billing_details.name == "Mara Lindqvist"


@pytest.mark.parametrize(
    ("number", "field", "text", "code"),
    [
        ("4000000000000002", "number", "Your card was declined.", "card_declined"),
        ("4000000000009995", "number", "Your card has insufficient funds.", "card_declined"),
        ("4000000000000069", "expiry", "Your card has expired.", "expired_card"),
        ("4000000000000127", "cvc", "Your card's security code is incorrect.", "incorrect_cvc"),
    ],
)
def test_a_refused_card_says_why_and_can_be_replaced(
    standin: Standin, number: str, field: str, text: str, code: str
) -> None:
    session = standin.new_session()
    answer, page = fetch(session.url, **GOOD | {"number": number})
    assert answer.status_code == 402
    assert message_beside(page, field) == text
    intent = standin.client.v1.checkout.sessions.retrieve(
        session.id, {"expand": ["payment_intent"]}
    ).payment_intent
    assert (intent.status, intent.last_payment_error.code) == ("requires_payment_method", code)
    answer, _ = fetch(session.url, **GOOD)
    assert answer.status_code == 303
    again = standin.client.v1.checkout.sessions.retrieve(session.id)
    assert (again.payment_status, again.payment_intent) == ("paid", intent.id)


def test_the_disputed_card_pays_and_is_disputed_later(standin: Standin, receiver: Receiver) -> None:
    session = standin.new_session()
    answer, _ = fetch(session.url, **GOOD | {"number": "4000000000000259"})
    assert answer.status_code == 303
    intent = standin.client.v1.checkout.sessions.retrieve(session.id).payment_intent
    assert receiver.wait_for("charge.dispute.created")["data"]["object"]["payment_intent"] == intent


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("number", "4111 1111 1111 1111"),
        ("number", "4242 4242 4242 4241"),
        ("number", ""),
        ("number", "<script>alert(1)</script>"),
        ("number", "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢"),
        ("expiry", "01 / 20"),
        ("expiry", "13 / 34"),
        ("expiry", "soon"),
        ("expiry", ""),
        ("cvc", "12"),
        ("cvc", "1234"),
        ("cvc", "abc"),
        ("cvc", ""),
        ("name", "   "),
    ],
)
def test_a_wrong_field_is_named_and_nothing_typed_is_lost(standin: Standin, field: str, typed: str) -> None:
    session = standin.new_session()
    answer, page = fetch(session.url, **GOOD | {field: typed})
    assert answer.status_code == 422
    assert message_beside(page, field)
    for name, value in (GOOD | {field: typed}).items():
        assert page.find(id=name)["value"] == ("" if name == "cvc" else value.strip())
    assert standin.client.v1.checkout.sessions.retrieve(session.id).payment_intent is None


def test_every_wrong_field_is_named_at_once(standin: Standin) -> None:
    answer, page = fetch(standin.new_session().url, number="", expiry="", cvc="", name="")
    assert answer.status_code == 422
    assert [a["href"] for a in page.select(".problem a")] == ["#number", "#expiry", "#cvc", "#name"]
    assert page.select_one(".problem")["role"] == "alert"


def test_an_email_is_asked_for_when_the_shop_sent_none(standin: Standin) -> None:
    params = {k: v for k, v in session_params().items() if k != "customer_email"}
    session = standin.client.v1.checkout.sessions.create(params)
    _, page = fetch(session.url, **GOOD, email="mara")
    assert message_beside(page, "email")
    fetch(session.url, **GOOD, email="mara@example.org")
    paid = standin.client.v1.checkout.sessions.retrieve(session.id)
    assert paid.customer_details.email == "mara@example.org"


@pytest.mark.parametrize("typed", [{}, GOOD])
def test_an_expired_page_is_gone_and_leads_back(standin: Standin, typed: dict[str, str]) -> None:
    session = standin.new_session()
    standin.control("expire_now", session=session.id)
    answer, page = fetch(session.url, **typed)
    assert answer.status_code == 410
    assert "Nothing was charged." in page.get_text()
    assert page.select_one('a[href="http://127.0.0.1:9/checkout/cancel/abc"]')


@pytest.mark.parametrize(
    "path", ["/c/pay/cs_test_none", "/c/pay/cs_test_none/bank", "/", "/c/pay/", "/static/none"]
)
def test_an_unknown_page_is_a_designed_404(standin: Standin, path: str) -> None:
    answer, page = fetch(standin.url + path)
    assert answer.status_code in (404, 405)
    assert page.select_one('link[href="/static/pay.css"]')


def test_what_the_shop_sends_is_shown_as_text(standin: Standin) -> None:
    name: Any = "<img src=x onerror=alert(1)> & oil"
    _, page = fetch(standin.new_session(line_items=[line(name, 900)]).url)
    assert name in page.get_text()
    assert not page.select("img[onerror]")


def test_free_delivery_says_free(standin: Standin) -> None:
    options = session_params()["shipping_options"]
    options[0]["shipping_rate_data"]["fixed_amount"]["amount"] = 0
    _, page = fetch(standin.new_session(shipping_options=options).url)
    assert "Delivery: Standard Free" in page.get_text(" ", strip=True)
