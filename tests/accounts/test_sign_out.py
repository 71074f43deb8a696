"""Signing out, and what a new password does to sessions."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from shop.accounts import create_staff, find_user_by_email, reset_password
from tests.factories import THEO
from tests.support.second_factor import vouch_for
from tests.support.tokens import token_in

PASSWORD = "heather-on-the-hill"
NEW_PASSWORD = "moss-under-the-stone"


@pytest.fixture(autouse=True)
def theo(app: Flask) -> None:
    create_staff(THEO, name="Theo", password=PASSWORD)


def sign_in(client: FlaskClient, password: str = PASSWORD) -> int:
    fields = {"csrf_token": token_in(client.get("/sign-in")), "email": THEO, "password": password}
    status = client.post("/sign-in", data=fields).status_code
    vouch_for(THEO)
    return status


def change(client: FlaskClient, **fields: str):
    defaults = {"current": PASSWORD, "new": NEW_PASSWORD, "again": NEW_PASSWORD}
    return client.post(
        "/backoffice/password",
        data={"csrf_token": token_in(client.get("/backoffice/password")), **defaults, **fields},
    )


def test_signing_out_ends_the_session(client: FlaskClient):
    sign_in(client)
    response = client.post("/sign-out", data={"csrf_token": token_in(client.get("/backoffice"))})
    assert (response.status_code, response.location) == (303, "/sign-in")
    assert client.get("/backoffice").status_code == 303


def test_a_link_cannot_sign_anyone_out(client: FlaskClient):
    sign_in(client)
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").status_code == 400
    assert client.get("/backoffice").status_code == 200


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(app: Flask, client: FlaskClient):
    elsewhere = app.test_client()
    sign_in(client)
    sign_in(elsewhere)
    assert change(client).status_code == 303
    assert client.get("/backoffice").status_code == 200
    assert elsewhere.get("/backoffice").status_code == 303
    assert sign_in(elsewhere) == 422
    assert sign_in(elsewhere, NEW_PASSWORD) == 303


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"current": "not the one"}, 403, "Your current password is not right. Nothing was changed."),
        ({"new": "short", "again": "short"}, 422, "Choose a new password of 10 to 200 characters."),
        ({"again": "something else"}, 422, "The two new passwords differ. Enter the same one twice."),
        ({"new": "", "again": ""}, 422, "Enter a new password."),
    ],
)
def test_a_refused_change_says_why_and_changes_nothing(client: FlaskClient, fields, status, says):
    sign_in(client)
    before = find_user_by_email(THEO).password_hash
    response = change(client, **fields)
    assert response.status_code == status
    assert says in response.text
    assert find_user_by_email(THEO).password_hash == before
    assert client.get("/backoffice").status_code == 200


def test_guessing_the_current_password_is_slowed_down(client: FlaskClient, frozen_clock):
    sign_in(client)
    for _ in range(5):
        assert change(client, current="not the one").status_code == 403
    assert change(client).status_code == 429


def test_a_password_reset_at_the_command_line_ends_every_session(client: FlaskClient):
    sign_in(client)
    reset_password(find_user_by_email(THEO), NEW_PASSWORD)
    assert client.get("/backoffice").status_code == 303
