"""The payment page as a browser without JavaScript meets it."""

import threading
from typing import Any
from urllib.parse import urljoin

import pytest
import requests
import stripe
from bs4 import BeautifulSoup

from tests.stripe_standin.harness import Receiver, Standin, line, session_params

GOOD = {"number": "4242 4242 4242 4242", "expiry": "12 / 34", "cvc": "123", "name": "Mara Lindqvist"}


def fetch(url: str, **typed: str) -> tuple[requests.Response, BeautifulSoup]:
    method = "POST" if typed else "GET"
    answer = requests.request(method, url, data=typed or None, allow_redirects=False, timeout=10)
    return answer, BeautifulSoup(answer.text, "html.parser")


def message_beside(page: BeautifulSoup, field: str) -> str:
    """The error of a field; checks that the summary says the same and links to the field."""
    beside = page.find(id=f"{field}-error")
    assert beside, f"nothing beside {field}"
    text = beside.get_text().removeprefix("Error: ")
    link = page.select_one(f'.problem a[href="#{field}"]')
    assert link and link.get_text() == text
    shown = page.find(id=field)
    assert shown["aria-invalid"] == "true" and f"{field}-error" in shown["aria-describedby"]
    assert page.title.get_text().startswith("Error: ")
    return text


def success_url(session: stripe.checkout.Session) -> str:
    return f"http://127.0.0.1:9/checkout/return?session_id={session.id}"


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


def challenge(standin: Standin) -> tuple[stripe.checkout.Session, str]:
    session = standin.new_session()
    answer, _ = fetch(session.url, **GOOD | {"number": "4000 0025 0000 3155"})
    assert answer.status_code == 303
    return session, urljoin(session.url, answer.headers["Location"])


def test_3d_secure_pays_once_the_challenge_is_completed(standin: Standin) -> None:
    session, address = challenge(standin)
    sessions = standin.client.v1.checkout.sessions
    assert (
        sessions.retrieve(session.id, {"expand": ["payment_intent"]}).payment_intent.status
        == "requires_action"
    )
    _, page = fetch(address)
    assert [b.get_text() for b in page.select("button")] == ["Complete", "Fail"]
    answer, _ = fetch(address, answer="complete")
    assert (answer.status_code, answer.headers["Location"]) == (303, success_url(session))
    paid = sessions.retrieve(session.id, {"expand": ["payment_intent.latest_charge"]})
    card = paid.payment_intent.latest_charge.payment_method_details.card
    assert (paid.payment_status, card.three_d_secure.result, card.exp_year) == ("paid", "authenticated", 2034)


def test_a_failed_challenge_goes_back_to_the_card_with_all_that_was_typed(standin: Standin) -> None:
    session, address = challenge(standin)
    answer, page = fetch(address, answer="fail")
    assert answer.status_code == 402
    assert "unable to authenticate" in message_beside(page, "number")
    assert page.find(id="name")["value"] == "Mara Lindqvist"
    assert page.find(id="number")["value"] == "4000 0025 0000 3155"
    form = page.find(id="number").find_parent("form")
    answer, _ = fetch(urljoin(address, form["action"]), **GOOD)
    assert answer.headers["Location"] == success_url(session)


def test_leaving_the_challenge_keeps_the_form(standin: Standin) -> None:
    session, _ = challenge(standin)
    _, page = fetch(session.url)
    assert page.find(id="name")["value"] == "Mara Lindqvist"
    assert page.find(id="cvc")["value"] == ""


def test_a_challenge_that_nobody_asked_for_leads_to_the_card(standin: Standin) -> None:
    session = standin.new_session()
    for typed in ({}, {"answer": "complete"}):
        answer, _ = fetch(f"{session.url}/authenticate", **typed)
        assert urljoin(session.url, answer.headers["Location"]) == session.url
    assert standin.client.v1.checkout.sessions.retrieve(session.id).payment_status == "unpaid"


@pytest.mark.parametrize("ending", ["succeeds", "fails"])
def test_paying_by_bank_goes_back_to_the_shop_unpaid(standin: Standin, ending: str) -> None:
    session = standin.new_session()
    _, page = fetch(session.url)
    button = page.select_one(f'button[name="ending"][value="{ending}"]')
    answer, _ = fetch(urljoin(session.url, button.find_parent("form")["action"]), ending=ending)
    assert (answer.status_code, answer.headers["Location"]) == (303, success_url(session))
    done = standin.client.v1.checkout.sessions.retrieve(session.id)
    assert (done.status, done.payment_status) == ("complete", "unpaid")


def test_a_bank_ending_that_does_not_exist_changes_nothing(standin: Standin) -> None:
    session = standin.new_session()
    answer, _ = fetch(f"{session.url}/bank", ending="maybe")
    assert answer.status_code == 303
    assert standin.client.v1.checkout.sessions.retrieve(session.id).status == "open"


def test_a_paid_page_leads_back_to_the_shop_whatever_is_sent(standin: Standin) -> None:
    session = standin.new_session()
    fetch(session.url, **GOOD)
    requests_made: list[tuple[str, dict[str, str]]] = [
        (session.url, {}),
        (session.url, GOOD),
        (f"{session.url}/authenticate", {}),
        (f"{session.url}/bank", {"ending": "succeeds"}),
    ]
    for url, typed in requests_made:
        answer, _ = fetch(url, **typed)
        assert (answer.status_code, answer.headers["Location"]) == (303, success_url(session))


def test_six_submits_at_once_pay_once(standin: Standin) -> None:
    session, answers = standin.new_session(), []
    start = threading.Barrier(6)

    def submit() -> None:
        start.wait()
        answers.append(fetch(session.url, **GOOD)[0])

    threads = [threading.Thread(target=submit) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [303] * 6
    assert len(standin.client.v1.charges.list().data) == 1
    assert len(standin.client.v1.payment_intents.list().data) == 1
    assert len(standin.client.v1.events.list({"type": "checkout.session.completed"}).data) == 1


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
