"""`flask create-staff`: opens a staff account, or gives one a new password."""

import os
import secrets
from pathlib import Path

import click
from flask.cli import with_appcontext

from shop.accounts import (
    create_staff,
    find_user_by_email,
    matches,
    reset_password,
    reset_second_factor,
)
from shop.accounts.models import User
from shop.audit import Changes, record_change
from shop.errors import ShopError
from shop.extensions import db
from shop.staff.colleagues import role_names
from shop.staff.roles import OWNER, give_role


@click.command("create-staff")
@click.argument("email")
@click.option("--name", help="How colleagues know the person; the part before the @ unless given.")
@click.option(
    "--password-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Take the password from this file; when it does not exist, write it with a new password.",
)
@click.option("--role", default=OWNER, show_default=True, help="What a new colleague may do.")
@click.option("--reset-password", "reset", is_flag=True, help="Give an existing account a new password.")
@with_appcontext
def create_staff_command(
    email: str, name: str | None, password_file: Path | None, role: str, reset: bool
) -> None:
    """Open a staff account for EMAIL. May be repeated: an existing account stays as it is."""
    user = find_user_by_email(email)
    if user is not None and not reset:
        click.echo(_already_there(user, password_file))
        return
    password = _password(password_file)
    try:
        if user is None:
            user = create_staff(email, name=name or email.partition("@")[0], password=password)
            give_role(user, role)
            _note("Opened the account", user, changes={"roles": (None, role_names([role]))})
            done = f"{user.email} can sign in now."
        else:
            reset_password(user, password)
            if user.is_staff:
                _note("Set a new password", user)
            done = f"{user.email} has a new password; every session of theirs is over."
    except ShopError as error:
        raise click.ClickException(error.message) from None
    db.session.commit()
    click.echo(done)


@click.command("reset-second-factor")
@click.argument("email")
@with_appcontext
def reset_second_factor_command(email: str) -> None:
    """Take the app, passkeys and recovery codes of EMAIL away, so that the next sign-in sets them up anew.

    For an owner whom no colleague can help. Whoever may run this may read the database as well.
    """
    user = find_user_by_email(email)
    if user is None or not user.is_staff:
        raise click.ClickException(f"Nobody with the address {email} works here.")
    reset_second_factor(user)
    _note("Reset the second factor", user)
    db.session.commit()
    click.echo(f"{user.email} sets up a second factor at the next sign-in. Every session of theirs is over.")


def _note(what: str, user: User, *, changes: Changes | None = None) -> None:
    record_change(what, kind="staff", key=user.email, by="command line", changes=changes)


def _already_there(user: User, password_file: Path | None) -> str:
    if password_file and password_file.exists() and not matches(user.password_hash, _read(password_file)):
        return (
            f"{user.email} has an account already, with another password than {password_file} says. "
            "Add --reset-password to make them agree."
        )
    return f"{user.email} has an account already."


def _password(file: Path | None) -> str:
    if file is None:
        return click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if file.exists():
        return _read(file)
    password = secrets.token_urlsafe(12)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(f"{password}\n")
    return password


def _read(file: Path) -> str:
    return file.read_text().strip()
