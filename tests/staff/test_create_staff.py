"""`flask create-staff`: opening accounts, with a password that only its owner reads."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from shop import clock
from shop.accounts import create_staff, find_factors, find_user_by_email, hashing, open_session
from shop.accounts.sessions import list_sessions
from shop.audit.models import AuditEntry
from shop.errors import Conflict, ShopError
from shop.extensions import db
from tests.factories import THEO
from tests.support.second_factor import give_app

PASSWORD = "heather-on-the-hill"


def run(app: Flask, *arguments: str, typed: str = ""):
    return app.test_cli_runner().invoke(args=["create-staff", *arguments], input=typed)


def test_a_new_password_goes_into_a_file_that_only_its_owner_reads(app: Flask, tmp_path: Path):
    file = tmp_path / "staff-password"
    result = run(app, THEO, "--password-file", str(file))
    assert (result.exit_code, result.output) == (0, f"{THEO} can sign in now.\n")
    assert file.stat().st_mode & 0o777 == 0o600
    user = find_user_by_email(THEO)
    assert hashing.matches(user.password_hash, file.read_text().strip())
    assert (user.is_staff, user.active, user.name) == (True, True, "theo")


def test_a_password_that_a_file_holds_already_is_taken(app: Flask, tmp_path: Path):
    file = tmp_path / "staff-password"
    file.write_text(f"{PASSWORD}\n")
    run(app, THEO, "--name", "Theo", "--password-file", str(file))
    user = find_user_by_email(THEO)
    assert user.name == "Theo"
    assert hashing.matches(user.password_hash, PASSWORD)


def test_without_a_file_the_password_is_asked_for_twice_and_not_shown(app: Flask):
    result = run(app, THEO, typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert PASSWORD not in result.output
    assert hashing.matches(find_user_by_email(THEO).password_hash, PASSWORD)


def test_a_second_run_changes_nothing(app: Flask, tmp_path: Path):
    file = tmp_path / "staff-password"
    run(app, THEO, "--password-file", str(file))
    before = find_user_by_email(THEO).password_hash
    result = run(app, THEO.upper(), "--password-file", str(file))
    assert (result.exit_code, result.output) == (0, f"{THEO} has an account already.\n")
    assert find_user_by_email(THEO).password_hash == before


def test_a_file_that_no_longer_holds_the_password_is_pointed_out(app: Flask, tmp_path: Path):
    file = tmp_path / "staff-password"
    run(app, THEO, "--password-file", str(file))
    file.write_text("another password")
    assert "--reset-password" in run(app, THEO, "--password-file", str(file)).output
    assert not hashing.matches(find_user_by_email(THEO).password_hash, "another password")


def test_an_account_gets_a_new_password_when_asked(app: Flask, tmp_path: Path):
    file = tmp_path / "staff-password"
    file.write_text(PASSWORD)
    theo = create_staff(THEO, name="Theo", password="the old password")
    open_session(theo, user_agent="", address="", remember=False, now=clock.now())
    result = run(app, THEO, "--password-file", str(file), "--reset-password")
    assert result.exit_code == 0
    user = find_user_by_email(THEO)
    assert hashing.matches(user.password_hash, PASSWORD)
    assert list_sessions(user) == []


@pytest.mark.parametrize(
    ("email", "name", "password"),
    [
        ("nobody", "Theo", PASSWORD),
        ("two words@example.com", "Theo", PASSWORD),
        (f"{'x' * 250}@example.com", "Theo", PASSWORD),
        (THEO, " ", PASSWORD),
        (THEO, "Theo", "too short"),
        (THEO, "Theo", "x" * 201),
    ],
)
def test_bad_values_are_refused(app: Flask, email: str, name: str, password: str):
    with pytest.raises(ShopError):
        create_staff(email, name=name, password=password)


def test_a_refused_password_is_one_sentence_at_the_command_line(app: Flask):
    result = run(app, THEO, typed="short\nshort\n")
    assert result.exit_code == 1
    assert "Error: A password has 10 to 200 characters." in result.output


def test_one_email_has_one_account(app: Flask):
    create_staff(THEO, name="Theo", password=PASSWORD)
    with pytest.raises(Conflict):
        create_staff(f" {THEO.upper()}", name="Theo", password=PASSWORD)


def test_an_owner_whom_nobody_can_help_begins_anew(app: Flask):
    theo = create_staff(THEO, name="Theo", password=PASSWORD)
    give_app(theo)
    result = app.test_cli_runner().invoke(args=["reset-second-factor", THEO])
    assert result.exit_code == 0
    assert not find_factors(theo).any
    result = app.test_cli_runner().invoke(args=["reset-second-factor", "mara@example.com"])
    assert (result.exit_code, "Nobody with the address" in result.output) == (1, True)


def test_what_the_command_line_does_to_an_account_is_in_the_log(app: Flask, tmp_path: Path):
    file = tmp_path / "staff-password"
    run(app, THEO, "--password-file", str(file))
    run(app, THEO, "--password-file", str(file))
    run(app, THEO, "--password-file", str(file), "--reset-password")
    app.test_cli_runner().invoke(args=["reset-second-factor", THEO])
    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(entry.what, entry.key) for entry in entries] == [
        ("Opened the account", THEO),
        ("Set a new password", THEO),
        ("Reset the second factor", THEO),
    ]
    assert {entry.actor for entry in entries} == {"command line"}
    assert entries[0].changes == {"roles": [None, "Owner"]}
