"""A new password by a link in a mail, which works once and not for long."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from shop.accounts import find_user_by_email, hashing
from shop.accounts.models import UserSession
from shop.extensions import db
from tests.accounts.people import (
    NEW_PASSWORD,
    complaint,
    is_signed_in,
    link_in_mail,
    mails,
    mara,
    register,
    send,
    sign_in,
    words,
)
from tests.factories import IDA, MARA
from tests.support.time import FrozenClock
from tests.support.tokens import token_in


def forget(client: FlaskClient, email: str = MARA):
    return send(client, "/forgot-password", email=email)


def test_the_link_sets_the_password_signs_in_here_and_out_everywhere_else(app: Flask, client: FlaskClient):
    mara()
    elsewhere = app.test_client()
    sign_in(elsewhere)
    assert forget(client).location == "/look-in-your-mail"
    response = send(client, link_in_mail("password_reset"), password=NEW_PASSWORD)
    assert (response.status_code, response.location) == (303, "/account")
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert sign_in(elsewhere).status_code == 422
    assert sign_in(elsewhere, password=NEW_PASSWORD).status_code == 303
    assert [mail.kind for mail in mails()] == ["password_reset", "account_changed"]


def test_a_link_used_twice_does_nothing_the_second_time(app: Flask, client: FlaskClient):
    mara()
    forget(client)
    link = link_in_mail("password_reset")
    thief = app.test_client()
    # Both have the page open; the first press counts.
    fields = {"csrf_token": token_in(thief.get(link)), "password": "a password of a stranger"}
    send(client, link, password=NEW_PASSWORD)
    late = thief.post(link, data=fields)
    assert late.status_code == 410
    assert "used already, or it is too old" in words(late)
    assert not is_signed_in(thief)
    assert hashing.matches(find_user_by_email(MARA).password_hash, NEW_PASSWORD)


def test_a_link_works_for_an_hour(client: FlaskClient, frozen_clock: FrozenClock):
    mara()
    forget(client)
    frozen_clock.advance(minutes=59)
    assert client.get(link_in_mail("password_reset")).status_code == 200
    frozen_clock.advance(minutes=1)
    assert client.get(link_in_mail("password_reset")).status_code == 410


def test_a_newer_link_ends_the_one_before(client: FlaskClient):
    mara()
    forget(client)
    first = link_in_mail("password_reset")
    forget(client)
    assert client.get(first).status_code == 410
    assert client.get(link_in_mail("password_reset")).status_code == 200


def test_a_bad_password_leaves_the_link_good(client: FlaskClient):
    mara()
    forget(client)
    refused = send(client, link_in_mail("password_reset"), password="password123")
    assert refused.status_code == 422
    assert "among the first that guessers try" in complaint(refused)
    assert send(client, link_in_mail("password_reset"), password=NEW_PASSWORD).status_code == 303


def test_an_unknown_address_gets_the_same_page_and_a_mail_of_its_own(app: Flask, client: FlaskClient):
    mara()
    known = words(client.get(forget(client).location))
    stranger = app.test_client()
    unknown = words(stranger.get(forget(stranger, IDA).location))
    assert known.replace(MARA, "@") == unknown.replace(IDA, "@")
    assert [(mail.kind, mail.recipient) for mail in mails()] == [
        ("password_reset", MARA),
        ("account_unknown", IDA),
    ]


def test_a_deactivated_account_gets_no_link(client: FlaskClient):
    mara(active=False)
    forget(client)
    assert [mail.kind for mail in mails()] == ["account_unknown"]


def test_keys_for_something_else_or_nothing_open_nothing(client: FlaskClient):
    register(client)
    key = mails()[-1].context["key"]
    for wrong in (key, "x", "x" * 5000, "' OR 1=1 --", "%F0%9F%AB%A7"):
        assert client.get(f"/reset-password/{wrong}").status_code == 410
    assert db.session.scalars(select(UserSession)).all() == []


def test_the_page_tells_no_other_site_its_address(client: FlaskClient):
    mara()
    forget(client)
    page = client.get(link_in_mail("password_reset"))
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
