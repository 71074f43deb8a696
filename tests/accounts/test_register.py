"""Becoming a customer: nothing but a mail until the address is proved."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from shop.accounts import find_user_by_email
from shop.accounts.links import discard_old_links
from shop.accounts.models import MailLink, User
from shop.extensions import db
from tests.accounts.people import (
    NEW_PASSWORD,
    PASSWORD,
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


def people() -> int | None:
    return db.session.scalar(select(func.count()).select_from(User))


def test_an_account_is_there_once_its_link_was_opened_with_the_password(client: FlaskClient):
    assert register(client).location == "/look-in-your-mail"
    assert people() == 0
    [mail] = mails()
    assert (mail.kind, mail.recipient) == ("account_confirm", MARA)
    response = send(client, link_in_mail("account_confirm"), password=PASSWORD)
    assert (response.status_code, response.location) == (303, "/account")
    user = find_user_by_email(MARA)
    assert (user.name, user.is_staff, user.active) == ("Mara Lind", False, True)
    assert user.email_verified_at is not None
    assert "Welcome. Your address is confirmed" in words(client.get("/account"))


def test_the_name_may_be_left_empty_and_the_address_typed_in_any_case(client: FlaskClient):
    register(client, f" {MARA.upper()} ", name="")
    send(client, link_in_mail("account_confirm"), password=PASSWORD)
    assert find_user_by_email(MARA).name == ""
    assert "Your account" in words(client.get("/account"))


def test_opening_the_link_alone_does_nothing(client: FlaskClient):
    register(client)
    for _ in range(2):
        assert client.get(link_in_mail("account_confirm")).status_code == 200
    assert people() == 0


def test_a_link_works_once(app: Flask, client: FlaskClient):
    register(client)
    link = link_in_mail("account_confirm")
    page = app.test_client()
    send(client, link, password=PASSWORD)
    assert page.get(link).status_code == 410
    assert "This link does not work any more" in words(page.get(link))


def test_a_link_works_for_a_day(client: FlaskClient, frozen_clock: FrozenClock):
    register(client)
    frozen_clock.advance(hours=23)
    assert client.get(link_in_mail("account_confirm")).status_code == 200
    frozen_clock.advance(hours=1)
    assert client.get(link_in_mail("account_confirm")).status_code == 410
    assert discard_old_links() == 1


def test_an_account_whose_link_nobody_opened_cannot_be_signed_in_to(client: FlaskClient):
    register(client)
    assert sign_in(client).status_code == 422


def test_whoever_registers_the_address_of_another_opens_no_door(app: Flask, client: FlaskClient):
    register(client, password="a password of a stranger")
    hers = app.test_client()
    page = send(hers, link_in_mail("account_confirm"), password=PASSWORD)
    assert page.status_code == 422
    assert "not the password you chose" in complaint(page)
    assert people() == 0
    register(hers)
    assert send(hers, link_in_mail("account_confirm"), password=PASSWORD).status_code == 303
    assert sign_in(client, password="a password of a stranger").status_code == 422


def test_the_first_of_two_links_to_be_opened_makes_the_account_and_the_other_is_over(client: FlaskClient):
    register(client)
    first = link_in_mail("account_confirm")
    register(client, password=NEW_PASSWORD)
    second = link_in_mail("account_confirm")
    assert send(client, second, password=NEW_PASSWORD).status_code == 303
    assert client.get(first).status_code == 410
    assert people() == 1
    assert db.session.scalars(select(MailLink)).all() == []


def test_an_address_with_an_account_gets_word_and_the_page_says_the_same(app: Flask, client: FlaskClient):
    mara()
    known = words(client.get(register(client).location))
    stranger = app.test_client()
    unknown = words(stranger.get(register(stranger, IDA).location))
    assert known.replace(MARA, "@") == unknown.replace(IDA, "@")
    assert [(mail.kind, mail.recipient) for mail in mails()] == [
        ("account_exists", MARA),
        ("account_confirm", IDA),
    ]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"email": ""}, "Enter your email address."),
        ({"email": "mara"}, "Enter an email address like name@example.com."),
        ({"email": "mara@example.com\r\nBcc: ida@example.net"}, "Enter an email address like"),
        ({"email": f"{'x' * 250}@example.com"}, "at most 254 characters"),
        ({"name": "x" * 121}, "at most 120 characters"),
        ({"password": ""}, "Enter a password."),
        ({"password": "too short"}, "A password has 10 to 200 characters."),
        ({"password": "x" * 201}, "A password has 10 to 200 characters."),
        ({"password": "password123"}, "among the first that guessers try"),
        ({"password": "aaaaaaaaaaaa"}, "among the first that guessers try"),
        ({"password": "mara@example.com"}, "among the first that guessers try"),
        ({"password": "evenmoor12"}, "among the first that guessers try"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_else_is_lost(client: FlaskClient, fields: dict, says: str):
    response = register(client, **fields)
    assert response.status_code == 422
    assert says in complaint(response)
    assert 'value="Mara Lind"' in response.text or "name" in fields
    assert mails() == []


def test_a_form_without_its_token_is_refused(client: FlaskClient):
    assert client.post("/register", data={"email": MARA, "password": PASSWORD}).status_code == 400


def test_mails_to_one_address_are_slowed_down(app: Flask, client: FlaskClient, frozen_clock: FrozenClock):
    for _ in range(3):
        assert register(client).status_code == 303
    refused = register(app.test_client())
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "30")
    assert len(mails()) == 3
    mara()
    assert is_signed_in(client) is False
    # Signing in is counted by itself: nobody is locked out by mails that others ask for.
    assert sign_in(client).status_code == 303
