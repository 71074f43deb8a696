"""The second factor of colleagues: asked for, set up, good once, slowed down, and recovered from."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from shop.accounts import (
    WrongCode,
    add_authenticator,
    find_factors,
    offer_authenticator,
    renew_recovery_codes,
    reset_second_factor,
)
from shop.accounts.authenticators import use_code
from shop.accounts.models import User, UserSession
from shop.accounts.recovery import use_recovery_code
from shop.extensions import db
from tests.accounts.factors import ASK, KEY, SET_UP, enter_code, give_password
from tests.accounts.people import PASSWORD, complaint, mails, send, words
from tests.support.crowds import at_once, refused
from tests.support.second_factor import code_at

# At the door


def test_a_password_alone_opens_no_page_of_the_office_and_none_of_the_account(client, with_app):
    give_password(client)
    for page in ("/backoffice", "/backoffice/orders", "/account", "/account/security", "/account/sessions"):
        answer = client.get(page)
        assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/sign-in"), page
    answer = client.post("/account/passkeys/options", data={"name": "Mine", "current": PASSWORD})
    assert answer.status_code == 303
    assert client.get("/sign-in?next=/account").location == f"{ASK}?next=/account"


def test_the_right_code_opens_the_page_that_was_asked_for(client, with_app, frozen_clock):
    give_password(client)
    answer = send(client, f"{ASK}?next=/backoffice/orders", code=code_at(frozen_clock.now()))
    assert (answer.status_code, answer.location) == (303, "/backoffice/orders")
    assert client.get("/backoffice/orders").status_code == 200
    assert len(db.session.scalars(select(UserSession)).all()) == 1


def test_the_key_from_before_the_second_factor_is_over_after_it(client, with_app, frozen_clock):
    give_password(client)
    before = client.get_cookie("account").value
    enter_code(client, code_at(frozen_clock.now()))
    assert client.get_cookie("account").value != before


def test_a_wrong_code_is_refused(client, with_app):
    give_password(client)
    for code in ("000000", "12345", "1234567", "١٢٣٤٥٦", "-12345"):
        answer = enter_code(client, code)
        assert (answer.status_code, complaint(answer)) == (
            422,
            "That code is not right. Enter the six digits that your app shows now.",
        ), code
    assert client.get("/backoffice").status_code == 303


def test_a_code_may_be_typed_with_a_gap(client, with_app, frozen_clock):
    give_password(client)
    code = code_at(frozen_clock.now())
    assert enter_code(client, f"{code[:3]} {code[3:]}").status_code == 303


def test_a_code_opens_nothing_a_second_time(app, client, with_app, frozen_clock):
    code = code_at(frozen_clock.now())
    for browser, status in ((client, 303), (app.test_client(), 422)):
        give_password(browser)
        answer = enter_code(browser, code)
        assert answer.status_code == status
    assert complaint(answer) == "That code was used already. Wait for the next one, half a minute at most."


def test_a_clock_may_be_one_step_off(with_app, frozen_clock):
    now = frozen_clock.now()
    for seconds in (-60, 60):
        with pytest.raises(WrongCode):
            use_code(with_app, code_at(now + timedelta(seconds=seconds)), key=KEY, now=now)
    for seconds in (-30, 0, 30):
        use_code(with_app, code_at(now + timedelta(seconds=seconds)), key=KEY, now=now)


def test_codes_are_slowed_down_like_passwords_and_the_password_does_not_clear_them(
    client, with_app, frozen_clock
):
    for _ in range(5):
        give_password(client)
        assert enter_code(client, "000000").status_code == 422
        send(client, ASK, to="/sign-out")
    assert give_password(client).status_code == 303
    answer = enter_code(client, code_at(frozen_clock.now()))
    assert (answer.status_code, complaint(answer)) == (
        429,
        "Too many tries. Wait 30 seconds, then try again.",
    )
    frozen_clock.advance(seconds=30)
    assert enter_code(client, code_at(frozen_clock.now())).status_code == 303


def test_recovery_codes_are_slowed_down_as_well(client, with_app):
    give_password(client)
    answers = [send(client, ASK, to=f"{ASK}/recovery", recovery="no").status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_half_way_is_good_for_an_hour(client, with_app, frozen_clock):
    give_password(client)
    frozen_clock.advance(minutes=60)
    assert client.get(ASK).location == "/sign-in"


def test_whoever_is_in_already_goes_straight_on(client, with_app, frozen_clock):
    give_password(client)
    enter_code(client, code_at(frozen_clock.now()))
    assert client.get(f"{ASK}?next=/backoffice/mail").location == "/backoffice/mail"
    assert client.get(f"{ASK}?next=//evil.example").location == "/backoffice"


def test_signing_out_half_way_ends_the_session(client, with_app):
    give_password(client)
    send(client, ASK, to="/sign-out")
    assert db.session.scalars(select(UserSession)).all() == []


# When the phone is gone


def test_a_recovery_code_lets_in_once_and_says_how_many_are_left(app, client, with_app):
    codes = renew_recovery_codes(with_app)
    give_password(client)
    # As somebody reads it off paper.
    typed = codes[0].upper().replace("-", " ")
    answer = send(client, ASK, to=f"{ASK}/recovery", recovery=typed)
    assert answer.status_code == 303
    assert "You used a recovery code: 9 left." in words(client.get("/backoffice"))
    assert "9 of 10 are left" in mails("account_changed")[-1].context["detail"]
    other = app.test_client()
    give_password(other)
    answer = send(other, ASK, to=f"{ASK}/recovery", recovery=codes[0])
    assert (answer.status_code, "used already" in complaint(answer)) == (422, True)


def test_new_recovery_codes_end_the_ones_before(app, with_app):
    [old, *_] = renew_recovery_codes(with_app)
    renew_recovery_codes(with_app)
    with pytest.raises(WrongCode):
        use_recovery_code(with_app, old)


def test_recovery_codes_alone_are_no_second_factor(app, theo):
    renew_recovery_codes(theo)
    assert not find_factors(theo).any


def test_a_reset_takes_everything_but_the_password_and_signs_out(client, with_app, frozen_clock):
    renew_recovery_codes(with_app)
    give_password(client)
    enter_code(client, code_at(frozen_clock.now()))
    reset_second_factor(with_app)
    assert client.get("/backoffice").status_code == 303
    give_password(client)
    assert client.get(ASK).location == SET_UP


# Two at once


@pytest.mark.both_engines
def test_of_two_who_send_one_code_at_once_one_comes_in(app: Flask, with_app, frozen_clock):
    user_id, code = with_app.id, code_at(frozen_clock.now())

    def send_it() -> None:
        use_code(db.session.get_one(User, user_id), code, key=KEY, now=frozen_clock.now())

    assert len(refused(at_once(app, send_it, send_it))) == 1


@pytest.mark.both_engines
def test_of_two_who_send_one_recovery_code_at_once_one_comes_in(app: Flask, with_app):
    user_id, [code, *_] = with_app.id, renew_recovery_codes(with_app)

    def send_it() -> None:
        use_recovery_code(db.session.get_one(User, user_id), code)

    assert len(refused(at_once(app, send_it, send_it))) == 1


@pytest.mark.both_engines
def test_of_two_who_ask_for_new_recovery_codes_at_once_ten_are_left(app: Flask, with_app):
    user_id = with_app.id
    renew_recovery_codes(with_app)

    def renew() -> None:
        renew_recovery_codes(db.session.get_one(User, user_id))

    at_once(app, *[renew] * 5)
    assert find_factors(db.session.get_one(User, user_id)).recovery_codes == 10


@pytest.mark.both_engines
def test_a_form_to_set_an_app_up_that_is_sent_twice_at_once_sets_up_one(app: Flask, theo, frozen_clock):
    user_id, now = theo.id, frozen_clock.now()
    offer = offer_authenticator(theo, key=KEY, now=now)
    sent = {"sealed": offer.sealed, "code": code_at(now, secret=offer.secret), "key": KEY, "now": now}

    def set_up() -> None:
        add_authenticator(db.session.get_one(User, user_id), **sent)

    at_once(app, set_up, set_up)
    assert find_factors(db.session.get_one(User, user_id)).authenticator
