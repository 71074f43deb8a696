"""Changing one's own password in the back office."""

from flask import Flask
from sqlalchemy import select

from shop.accounts import find_user_by_email, hashing
from shop.audit.models import AuditEntry
from shop.extensions import db
from shop.mail.models import OutgoingMail
from tests.backoffice.conftest import PASSWORD, Office, sign_in
from tests.factories import THEO

NEW = "thistle-by-the-brook"
PAGE = "/backoffice/password"


def test_a_new_password_ends_the_other_sessions_and_is_told_and_logged(app: Flask, office: Office):
    elsewhere = app.test_client()
    sign_in(elsewhere)
    assert office.post(PAGE, current=PASSWORD, new=NEW, again=NEW).location == "/backoffice"
    assert (office.get(PAGE).status_code, elsewhere.get(PAGE).status_code) == (200, 303)
    assert hashing.matches(find_user_by_email(THEO).password_hash, NEW)
    told = db.session.scalars(select(OutgoingMail)).one()
    assert (told.recipient, told.context["headline"]) == (THEO, "Your password is new.")
    assert db.session.execute(select(AuditEntry.what, AuditEntry.actor, AuditEntry.key)).all() == [
        ("Changed their password", THEO, THEO)
    ]


def test_a_wrong_password_a_common_one_and_two_that_differ_change_nothing(office: Office):
    for fields, status, sentence in [
        ({"current": "not his", "new": NEW, "again": NEW}, 403, "Your current password is not right."),
        ({"current": PASSWORD, "new": "password12", "again": "password12"}, 422, "first that guessers try"),
        ({"current": PASSWORD, "new": NEW, "again": f"{NEW}s"}, 422, "The two new passwords differ."),
    ]:
        answer = office.post(PAGE, **fields)
        assert (answer.status_code, sentence in answer.text) == (status, True), fields
    assert hashing.matches(find_user_by_email(THEO).password_hash, PASSWORD)
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_guessing_the_current_password_is_slowed_down(office: Office):
    for _ in range(5):
        office.post(PAGE, current="not his", new=NEW, again=NEW)
    assert office.post(PAGE, current=PASSWORD, new=NEW, again=NEW).status_code == 429
