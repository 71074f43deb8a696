"""Sessions: remembered devices, the list of them, and every way that one ends."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from shop.accounts import discard_old_sessions, hashing
from shop.accounts.devices import device_words
from shop.accounts.models import UserSession
from shop.audit.models import AuditEntry
from shop.extensions import db
from tests.accounts.people import (
    NEW_PASSWORD,
    PASSWORD,
    complaint,
    customer,
    is_signed_in,
    mails,
    mara,
    send,
    sign_in,
    words,
)
from tests.factories import IDA, THEO, make_staff
from tests.support.queries import counted_queries
from tests.support.time import FrozenClock
from tests.support.tokens import token_in

PHONE = {"User-Agent": "Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0"}
RENEWED = {"User-Agent": "Mozilla/5.0 (Android 16; Mobile; rv:146.0) Gecko/146.0 Firefox/146.0"}
LAPTOP = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"}


def cookie_of(response) -> str:
    return next(c for c in response.headers.getlist("Set-Cookie") if c.startswith("account="))


def on(client: FlaskClient, headers: dict) -> FlaskClient:
    client.environ_base["HTTP_USER_AGENT"] = headers["User-Agent"]
    return client


def test_a_device_is_remembered_for_60_days_after_its_last_use(
    client: FlaskClient, frozen_clock: FrozenClock
):
    mara()
    assert "Max-Age=5184000" in cookie_of(sign_in(client, remember="y"))
    for _ in range(3):
        frozen_clock.advance(days=59)
        assert is_signed_in(client)
    frozen_clock.advance(days=60)
    assert not is_signed_in(client)
    assert discard_old_sessions() == 1


def test_without_remembering_a_session_ends_with_the_browser_or_after_a_day(
    client: FlaskClient, frozen_clock: FrozenClock
):
    mara()
    assert "Max-Age" not in cookie_of(sign_in(client))
    frozen_clock.advance(hours=23)
    assert is_signed_in(client)
    frozen_clock.advance(hours=1)
    assert not is_signed_in(client)


def test_use_is_noted_once_an_hour_and_costs_nothing_in_between(
    client: FlaskClient, frozen_clock: FrozenClock
):
    mara()
    sign_in(client)
    frozen_clock.advance(minutes=59)
    with counted_queries() as early:
        client.get("/account")
    frozen_clock.advance(minutes=1)
    client.get("/account")
    assert not [statement for statement in early if statement.startswith("UPDATE")]
    assert db.session.scalars(select(UserSession.seen_at)).one() == frozen_clock.now()


def test_a_customers_key_works_from_another_network_and_a_renewed_browser_only(client: FlaskClient):
    mara()
    sign_in(on(client, PHONE))
    assert on(client, RENEWED).get("/account", environ_base={"REMOTE_ADDR": "10.9.8.7"}).status_code == 200
    assert on(client, LAPTOP).get("/account").status_code == 303


def test_the_list_names_every_browser_and_ends_the_one_that_is_chosen(app: Flask, client: FlaskClient):
    mara()
    phone = on(app.test_client(), PHONE)
    sign_in(phone, remember="y")
    sign_in(on(client, LAPTOP))
    said = words(client.get("/account/sessions"))
    assert "Firefox on Linux (this one)" in said
    assert "Firefox on Android" in said
    [theirs] = db.session.scalars(select(UserSession.id).where(UserSession.remembered))
    send(client, "/account/sessions", to=f"/account/sessions/{theirs}/end")
    assert not is_signed_in(phone)
    assert is_signed_in(client)
    again = send(client, "/account/sessions", to=f"/account/sessions/{theirs}/end")
    assert "was signed out already" in words(client.get(again.location))


def test_everywhere_else_is_ended_at_once(app: Flask, client: FlaskClient):
    mara()
    others = [app.test_client() for _ in range(3)]
    for browser in (*others, client):
        sign_in(browser)
    send(client, "/account/sessions", to="/account/sessions/end-others")
    assert [is_signed_in(browser) for browser in (*others, client)] == [False, False, False, True]


def test_nobody_ends_the_session_of_somebody_else(app: Flask, client: FlaskClient):
    mara()
    customer(IDA, name="Ida")
    sign_in(client)
    [hers] = db.session.scalars(select(UserSession.id))
    ida = app.test_client()
    sign_in(ida, IDA)
    send(ida, "/account/sessions", to=f"/account/sessions/{hers}/end")
    assert is_signed_in(client)


def test_colleagues_have_the_same_list_and_what_they_end_is_in_the_log(app: Flask, client: FlaskClient):
    make_staff(password_hash=hashing.hash_password(PASSWORD))
    for browser in (app.test_client(), app.test_client(), client):
        sign_in(browser, THEO)
    assert "(this one)" in words(client.get("/account/sessions"))
    first = db.session.scalars(select(UserSession.id).order_by(UserSession.id)).first()
    send(client, "/account/sessions", to=f"/account/sessions/{first}/end")
    send(client, "/account/sessions", to="/account/sessions/end-others")
    entries = db.session.execute(select(AuditEntry.what, AuditEntry.actor).order_by(AuditEntry.id)).all()
    assert entries == [("Ended a session", THEO), ("Ended all other sessions", THEO)]


def test_a_colleague_has_a_name_and_another_one_is_in_the_log(client: FlaskClient):
    theo = make_staff(password_hash=hashing.hash_password(PASSWORD))
    sign_in(client, THEO)
    answer = send(client, "/account/profile", name=" ")
    assert (answer.status_code, complaint(answer)) == (422, "Enter your name, as colleagues know you.")
    assert send(client, "/account/profile", name="Theodor").status_code == 303
    db.session.refresh(theo)
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (theo.name, entry.changes) == ("Theodor", {"name": ["Theo", "Theodor"]})


@pytest.mark.parametrize("gone", ["deactivated", "deleted"])
def test_an_account_that_goes_takes_its_open_sessions_along(client: FlaskClient, gone: str):
    user = mara()
    sign_in(client)
    form = token_in(client.get("/account/profile"))
    if gone == "deleted":
        db.session.delete(user)
    else:
        user.active = False
    answer = client.post("/account/profile", data={"csrf_token": form, "name": "Still here"})
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert client.get("/account").status_code == 303
    assert client.get("/cart").status_code == 200
    assert sign_in(client).status_code == 422


def test_a_tab_of_one_person_does_nothing_for_the_next(client: FlaskClient):
    mara()
    ida = customer(IDA, name="Ida")
    sign_in(client)
    hers = token_in(client.get("/account/profile"))
    send(client, "/account", to="/sign-out")
    sign_in(client, IDA)
    stale = client.post("/account/profile", data={"csrf_token": hers, "name": "Mara Lind"})
    assert stale.status_code == 400
    db.session.refresh(ida)
    assert ida.name == "Ida"


def test_a_new_password_keeps_this_browser_under_a_new_key_and_ends_all_others(
    app: Flask, client: FlaskClient
):
    mara()
    elsewhere = app.test_client()
    sign_in(elsewhere)
    sign_in(client, remember="y")
    key = client.get_cookie("account").value
    fields = {"current": PASSWORD, "password": NEW_PASSWORD}
    answer = send(client, "/account/security", **fields)
    assert (answer.status_code, answer.location) == (303, "/account/security")
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    thief = app.test_client()
    thief.set_cookie("account", key)
    assert not is_signed_in(thief)
    assert "Max-Age=5184000" in cookie_of(answer)
    assert mails("account_changed")[-1].context["headline"] == "Your password is new."


def test_the_current_password_must_be_right_to_change_it(client: FlaskClient):
    mara()
    sign_in(client)
    refused = send(client, "/account/security", current="not her password", password=NEW_PASSWORD)
    assert refused.status_code == 403
    assert "Your current password is not right. Nothing was changed." in complaint(refused)


@pytest.mark.parametrize(
    ("agent", "called"),
    [
        (PHONE["User-Agent"], "Firefox on Android"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit Chrome/143.0 Safari/537.36 Edg/143.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) CriOS/143.0 Mobile Safari/604.1",
            "Chrome on an iPhone",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/19.0 Safari/605.1.15", "Safari on a Mac"),
        ("curl/8", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_browser_is_called_what_people_call_it(agent: str, called: str):
    assert device_words(agent) == called
