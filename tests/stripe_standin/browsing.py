"""Fill in the payment page as a browser without JavaScript does."""

import requests
import stripe
from bs4 import BeautifulSoup

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
