"""Markup, scripts, template syntax and line breaks in every field, from the cart to the mail that ships.

What a visitor types comes back as the same text everywhere and never as anything else.
"""

from email import message_from_bytes, policy
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup

from shop.accounts import hashing
from shop.extensions import db
from shop.mail import send_due_mail
from shop.orders.models import Order
from shop.payments import latest_attempt
from tests.backoffice.conftest import PASSWORD, Office, sign_in
from tests.checkout.answers import send
from tests.factories import make_staff, make_variant
from tests.support.markup import read
from tests.support.passwords import make_passwords_cheap

SCRIPT = "<script>alert(1)</script>"
HOSTILE = {
    "name": f"{SCRIPT}\"'&lt;{{{{7*7}}}}",
    "street": "<img src=x onerror=alert(1)> {% raw %}",
    "street2": "'; DROP TABLE orders; -- ${7*7} #{7*7}",
    "city": '"><svg onload=alert(1)> Café 🫧 عمان',
    "email": "o'hara+{{config}}@example.com",
    "region": "OR",
    "postal_code": "97205",
    "phone": "",
}
GIFT = f"Dear {SCRIPT}\n</textarea>\u202egnp.exe {'W' * 120}\nSubject: {{{{7*7}}}}"
INJECTION = "Fast\r\nBcc: everyone@evil.example\r\n\r\n<b>Hello</b>"

#: What would have to be in the page if anything had been taken for markup or a template.
SIGNS = ("<script>alert", "<img src=x", "<svg onload", "<b>Hello")


@pytest.fixture
def settings(payment_settings):
    return payment_settings


@pytest.fixture
def office(app, monkeypatch):
    make_passwords_cheap(monkeypatch)
    make_staff(password_hash=hashing.hash_password(PASSWORD))
    theo = app.test_client()
    sign_in(theo)
    return Office(theo)


def assert_harmless(html):
    page = BeautifulSoup(html, "html.parser")
    assert [sign for sign in SIGNS if sign in html] == []
    assert "49" not in page.get_text().split()
    assert "\u202e" not in html
    assert [tag for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")] == []


def shown(response):
    """The words of a harmless page, with what stands in its fields."""
    assert response.status_code == 200, response.text
    assert_harmless(response.text)
    page = read(response)
    return page.get_text() + "".join(field.get("value", "") for field in page.find_all("input"))


def answer_everything(client):
    """Fill a cart and walk to the review page, with an error on the way."""
    client.post("/cart/lines", data={"sku": make_variant().sku})
    refused = send(client, "/checkout/details", **{**HOSTILE, "postal_code": SCRIPT})
    assert refused.status_code == 422
    assert_harmless(refused.text)
    assert send(client, "/checkout/details", **HOSTILE).location == "/checkout/delivery"
    answers = {"method": "standard", "gift_message": GIFT}
    assert send(client, "/checkout/delivery", **answers).location == "/checkout/review"


def pay(client, bench):
    """Press Pay, look at the payment page, and pay there; gives the order."""
    fields = read(client.get("/checkout/review")).select("form input[name]")
    answer = client.post("/checkout/pay", data={field["name"]: field["value"] for field in fields})
    with urlopen(answer.location) as payment_page:
        assert_harmless(payment_page.read().decode())
    order = db.session.scalars(db.select(Order)).one()
    session_id = latest_attempt(order.id).session_id
    db.session.commit()
    bench.pay(session_id)
    bench.wait_for_event("checkout.session.completed")
    return bench.reload(order)


def sent_mails(settings):
    send_due_mail(settings)
    files = sorted((settings.instance_dir / "mail").glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def test_what_a_buyer_types_is_shown_as_typed_while_checking_out(client):
    answer_everything(client)
    for address in ("/checkout/details", "/checkout/review"):
        text = shown(client.get(address))
        assert HOSTILE["name"] in text and HOSTILE["city"] in text and HOSTILE["email"] in text
    assert SCRIPT in shown(client.get("/checkout/delivery"))


def test_an_order_full_of_markup_is_paid_shipped_and_mailed_like_any_other(bench, client, office, settings):
    answer_everything(client)
    order = pay(client, bench)
    in_office = f"/backoffice/orders/{order.number}"
    carrier = {"carrier": "Other", "carrier_name": INJECTION, "tracking_number": "1Z999AA10123456784"}
    assert office.post(f"{in_office}/shipment", **carrier).status_code == 303
    for text in (shown(client.get(f"/orders/{order.token}")), shown(office.get(in_office))):
        assert HOSTILE["name"] in text and HOSTILE["city"] in text and SCRIPT in text
    assert HOSTILE["name"] in shown(office.get("/backoffice/orders?show=all&q=<script>"))
    mails = sent_mails(settings)
    assert len(mails) == 2
    for number, mail in enumerate(mails, start=1):
        assert_harmless(mail.get_body(("html",)).get_content())
        assert (mail["Bcc"], mail["To"].addresses[0].addr_spec) == (None, HOSTILE["email"])
        shown(office.get(f"/backoffice/mail/{number}"))
        shown(office.get(f"/backoffice/mail/{number}/html"))


def test_a_search_for_markup_or_sql_finds_nothing_and_shows_what_was_searched(office):
    for search in (SCRIPT, "' OR 1=1 --", "%", "_", "{{7*7}}", "x" * 10_000, "🫧"):
        for address in ("/backoffice/orders", "/backoffice/stock"):
            response = office.client.get(address, query_string={"q": search, "show": "all"})
            assert search[:200] in shown(response)
