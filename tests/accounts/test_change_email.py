"""Another address: proved by a link to the new one, and told to the old one."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from shop.accounts import find_user_by_email, hashing
from shop.accounts.changing_email import ColleaguesKeepTheirs, finish_email_change
from shop.accounts.links import Purpose, open_link
from tests.accounts.people import (
    NEW_PASSWORD,
    PASSWORD,
    complaint,
    customer,
    link_in_mail,
    mails,
    mara,
    register,
    send,
    sign_in,
    words,
)
from tests.factories import IDA, MARA, THEO, make_customer, make_staff, make_variant
from tests.orders.placements import paid

NEW = "mara.lind@example.net"


def ask(client: FlaskClient, email: str = NEW, current: str = PASSWORD):
    return send(client, "/account/profile", to="/account/profile/email", email=email, current=current)


def test_the_new_address_counts_once_its_link_was_used_and_the_old_one_is_told(
    app: Flask, client: FlaskClient
):
    user = mara()
    order = paid(make_variant(), email=NEW)
    sign_in(client)
    assert ask(client).status_code == 303
    assert find_user_by_email(NEW) is None
    assert [(mail.kind, mail.recipient) for mail in mails()][-1] == ("email_change", NEW)
    link = link_in_mail("email_change")
    assert NEW in words(client.get(link))
    assert client.get(link).headers["Referrer-Policy"] == "no-referrer"
    assert send(client, link).location == "/account/profile"
    assert find_user_by_email(NEW).id == user.id
    assert find_user_by_email(MARA) is None
    assert order.user_id == user.id
    told = mails("account_changed")[-1]
    assert told.recipient == MARA
    assert NEW in told.context["detail"]
    assert sign_in(app.test_client(), NEW).status_code == 303


def test_the_link_works_once(client: FlaskClient):
    mara()
    sign_in(client)
    ask(client)
    link = link_in_mail("email_change")
    send(client, link)
    assert client.get(link).status_code == 410


def test_links_to_the_old_address_are_over_with_it(app: Flask, client: FlaskClient):
    mara()
    sign_in(client)
    send(app.test_client(), "/forgot-password", email=MARA)
    reset = link_in_mail("password_reset")
    ask(client)
    send(client, link_in_mail("email_change"))
    assert app.test_client().get(reset).status_code == 410


def test_the_password_is_asked_for_and_counted(client: FlaskClient, frozen_clock):
    mara()
    sign_in(client)
    refused = ask(client, current="not her password")
    assert refused.status_code == 403
    assert "Your current password is not right" in complaint(refused)
    assert f'value="{NEW}"' in refused.text
    for _ in range(4):
        ask(client, current="not her password")
    assert ask(client).status_code == 429
    assert mails() == []


def test_an_address_with_an_account_gets_word_and_the_page_says_the_same(client: FlaskClient):
    mara()
    make_customer(IDA, name="Ida")
    sign_in(client)
    taken = words(client.get(ask(client, IDA).location))
    free = words(client.get(ask(client).location))
    assert taken.replace(IDA, "@") == free.replace(NEW, "@")
    assert [(mail.kind, mail.recipient) for mail in mails()] == [
        ("account_exists", IDA),
        ("email_change", NEW),
    ]


def test_an_address_that_got_an_account_meanwhile_is_not_taken_away(app: Flask, client: FlaskClient):
    mara()
    sign_in(client)
    ask(client)
    link = link_in_mail("email_change")
    other = app.test_client()
    register(other, NEW, password=NEW_PASSWORD)
    send(other, link_in_mail("account_confirm"), password=NEW_PASSWORD)
    late = send(client, link)
    assert late.status_code == 410
    assert "got an account of its own" in words(late)
    assert find_user_by_email(MARA) is not None


def test_a_link_of_somebody_else_changes_nothing(app: Flask, client: FlaskClient):
    mara()
    customer(IDA, name="Ida")
    sign_in(client)
    ask(client)
    ida = app.test_client()
    sign_in(ida, IDA)
    assert ida.get(link_in_mail("email_change")).status_code == 410
    assert find_user_by_email(IDA) is not None


def test_the_same_address_is_no_change(client: FlaskClient):
    mara()
    sign_in(client)
    assert "That is your address already" in complaint(ask(client, MARA.upper()))


def test_asking_for_links_to_other_addresses_is_slowed_down_like_every_mail(client: FlaskClient):
    mara()
    sign_in(client)
    for _ in range(3):
        assert ask(client).status_code == 303
    assert ask(client).status_code == 429
    assert len(mails("email_change")) == 3


def test_colleagues_keep_the_address_under_which_the_log_knows_them(client: FlaskClient):
    theo = make_staff(password_hash=hashing.hash_password(PASSWORD))
    sign_in(client, THEO)
    page = client.get("/account/profile")
    assert "so it stays" in words(page) and "/account/profile/email" not in page.text
    answer = ask(client)
    assert (answer.status_code, "Colleagues keep their address." in words(answer)) == (403, True)
    assert mails("email_change") == []
    _, key = open_link(Purpose.CHANGE_EMAIL, email=NEW, user=theo)
    with pytest.raises(ColleaguesKeepTheirs):
        finish_email_change(key)
