"""Markup, scripts, templates and line breaks in every field: shown as typed, and never as anything else."""

from email import message_from_bytes, policy

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from shop.accounts import find_user_by_email, hashing
from shop.accounts.models import Passkey
from shop.extensions import db
from shop.mail import send_due_mail
from tests.accounts.people import (
    NEW_PASSWORD,
    PASSWORD,
    customer,
    is_signed_in,
    link_in_mail,
    mails,
    mara,
    send,
    sign_in,
    words,
)
from tests.factories import IDA, make_staff
from tests.support.time import FrozenClock
from tests.support.tokens import token_in

SCRIPT = "<script>alert(1)</script>"
NAME = f"{SCRIPT}\"'&lt;{{{{7*7}}}} Café 🫧 عمان"
EMAIL = "o'hara+{{config}}@example.com"
#: Passwords may be anything at all.
PASSWORDS = [
    f"{SCRIPT} {{{{7*7}}}}",
    "'; DROP TABLE user_account; --",
    "pässwörd für Mära 🫧",
    "  spaces around it  ",
]
HOSTILE = [
    SCRIPT,
    "' OR 1=1 --",
    "a\x00b",
    "x" * 5000,
    "\u202egro.live",
    "%s%n",
    "../../etc",
]


def assert_harmless(html: str) -> None:
    page = BeautifulSoup(html, "html.parser")
    assert "<script>alert" not in html
    assert "49" not in page.get_text().split()
    assert [tag for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")] == []


def test_a_name_of_markup_is_a_name_on_pages_and_in_mails(client: FlaskClient, settings):
    send(client, "/register", email=EMAIL, name=NAME, password=PASSWORD)
    assert_harmless(client.get("/look-in-your-mail").text)
    send(client, link_in_mail("account_confirm"), password=PASSWORD)
    assert find_user_by_email(EMAIL).name == NAME
    for page in ("/account", "/account/profile", "/account/security", "/account/sessions"):
        answer = client.get(page)
        assert_harmless(answer.text)
        assert EMAIL in answer.text.replace("&#39;", "'") or page == "/account/sessions"
    send(client, "/account/security", current=PASSWORD, password=NEW_PASSWORD)
    send_due_mail(settings)
    files = sorted((settings.instance_dir / "mail").glob("*.eml"))
    sent = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    assert len(sent) == 2
    for mail in sent:
        assert_harmless(mail.get_body(("html",)).get_content())
        assert NAME in mail.get_body(("plain",)).get_content()
        assert (mail["To"].addresses[0].addr_spec, mail["Bcc"]) == (EMAIL, None)


def test_line_breaks_in_a_name_become_spaces(client: FlaskClient):
    mara()
    sign_in(client)
    send(client, "/account/profile", name="Mara\r\nBcc: ida@example.net\u202e")
    assert find_user_by_email("mara@example.com").name == "Mara Bcc: ida@example.net"


@pytest.mark.parametrize("password", PASSWORDS)
def test_a_password_may_be_any_text_at_all(app: Flask, client: FlaskClient, password: str):
    mara()
    send(client, "/forgot-password", email="mara@example.com")
    send(client, link_in_mail("password_reset"), password=password)
    assert is_signed_in(client)
    assert sign_in(app.test_client(), password=password).status_code == 303


@pytest.mark.parametrize("typed", HOSTILE)
def test_nonsense_at_the_door_is_answered_with_the_form(
    client: FlaskClient, typed: str, frozen_clock: FrozenClock
):
    for page in ("/sign-in", "/register", "/forgot-password"):
        answer = send(client, page, email=typed, password=typed, name=typed)
        assert answer.status_code == 422, (page, answer.status_code)
        assert_harmless(answer.text)
    assert mails() == []


def test_a_passkey_called_markup_is_shown_as_it_is_called(client: FlaskClient):
    user = mara()
    fields = {"credential_id": b"1", "public_key": b"2", "sign_count": 0, "created_at": user.created_at}
    db.session.add(Passkey(user_id=user.id, name="Phone", **fields))
    sign_in(client)
    [passkey] = db.session.query(Passkey)
    page = "/account/security"
    answer = send(client, page, to=f"/account/passkeys/{passkey.id}/name", name=NAME[:60])
    assert NAME[:60] in words(client.get(answer.location))
    assert_harmless(client.get(page).text)
    too_long = send(client, page, to=f"/account/passkeys/{passkey.id}/name", name="x" * 61)
    assert too_long.status_code == 422
    assert "at most 60 characters" in words(too_long)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"id": 1}',
        SCRIPT,
        '{"id":"AA","rawId":"AA","type":"public-key","response":{}}',
        "[" * 100_000,
    ],
)
def test_a_made_up_passkey_opens_nothing(client: FlaskClient, answer: str):
    mara()
    for _ in range(2):
        send(client, "/sign-in", to="/sign-in/passkey/options")
        refused = send(client, "/sign-in", to="/sign-in/passkey", credential=answer)
        assert refused.status_code == 422
    # And without having been asked.
    assert send(client, "/sign-in", to="/sign-in/passkey", credential=answer).status_code == 422
    sign_in(client)
    added = send(client, "/account/security", to="/account/passkeys", credential=answer)
    assert added.status_code == 422


def test_a_passkey_is_only_offered_to_whoever_knows_the_password(client: FlaskClient):
    mara()
    sign_in(client)
    page, offer = "/account/security", "/account/passkeys/options"
    refused = send(client, page, to=offer, name="Phone", current="not her password")
    assert (refused.status_code, "is not right" in refused.json["message"]) == (403, True)
    assert send(client, page, to="/account/passkeys", credential="{}").status_code == 422
    nameless = send(client, page, to=offer, name="", current=PASSWORD)
    assert (nameless.status_code, nameless.json["message"][:12]) == (422, "Enter a name")
    offered = send(client, page, to=offer, name="Phone", current=PASSWORD).json
    assert offered["rp"] == {"id": "localhost", "name": "Evenmoor"}
    assert offered["authenticatorSelection"]["userVerification"] == "required"


def test_the_password_of_one_account_adds_no_passkey_to_another(app: Flask, client: FlaskClient):
    mara()
    customer(IDA)
    sign_in(client, IDA)
    page, offer = "/account/security", "/account/passkeys/options"
    assert send(client, page, to=offer, name="Phone", current=PASSWORD).status_code == 200
    carried_over = client.get_cookie("session").value
    token = token_in(client.get(page))
    hers = app.test_client()
    sign_in(hers)
    hers.set_cookie("session", carried_over)
    answer = hers.post("/account/passkeys", data={"csrf_token": token, "credential": "{}"})
    assert "This was sent already" in words(answer)


def test_a_passkey_of_somebody_else_is_not_there(app: Flask, client: FlaskClient):
    user = mara()
    fields = {"credential_id": b"1", "public_key": b"2", "sign_count": 0, "created_at": user.created_at}
    passkey = Passkey(user_id=user.id, name="Phone", **fields)
    db.session.add(passkey)
    db.session.flush()
    make_staff(password_hash=hashing.hash_password(PASSWORD))
    sign_in(client, "theo@evenmoor.example")
    for verb in ("name", "removal"):
        answer = send(client, "/account", to=f"/account/passkeys/{passkey.id}/{verb}", name="Mine")
        assert answer.status_code == 404
    assert db.session.query(Passkey).count() == 1


def test_nobody_reads_the_link_in_a_mail_in_the_back_office_or_after_it_is_sent(
    client: FlaskClient, settings
):
    mara()
    send(client, "/forgot-password", email="mara@example.com")
    key = mails()[-1].context["key"]
    make_staff(password_hash=hashing.hash_password(PASSWORD))
    sign_in(client, "theo@evenmoor.example")
    page = client.get(f"/backoffice/mail/{mails()[-1].id}")
    assert "nobody else gets to read it" in words(page)
    for address in (f"/backoffice/mail/{mails()[-1].id}", f"/backoffice/mail/{mails()[-1].id}/html"):
        assert key not in client.get(address).text
    db.session.commit()
    send_due_mail(settings)
    assert mails()[-1].context["key"] == ""
