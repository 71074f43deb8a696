"""The mails about accounts, and the plain data in them."""

import secrets

from shop.accounts.links import Purpose
from shop.accounts.models import MailLink, User
from shop.mail import queue_mail

KINDS = {
    Purpose.REGISTER: "account_confirm",
    Purpose.RESET: "password_reset",
    Purpose.CHANGE_EMAIL: "email_change",
}


def mail_link(link: MailLink, key: str, *, name: str) -> None:
    """Send a link to the address that it is about."""
    queue_mail(
        KINDS[Purpose(link.purpose)],
        # Not the row's number: SQLite gives that of a deleted row out again, and no mail goes out twice.
        reference=f"link:{link.key_hash[:24]}",
        to=link.email,
        context={"name": name, "email": link.email, "key": key},
    )


def mail_account_exists(user: User) -> None:
    """Somebody wanted an account for an address that has one: told to the address and to nobody else."""
    queue_mail(
        "account_exists",
        reference=_once(),
        to=user.email,
        context={"name": user.name, "email": user.email},
    )


def mail_no_account(email: str) -> None:
    """Somebody forgot the password of an account that is not there: told in a mail, never on a page."""
    queue_mail("account_unknown", reference=_once(), to=email, context={"email": email})


def mail_account_changed(user: User, *, to: str, headline: str, detail: str) -> None:
    """Something changed that only the account's owner should do; `detail` says what, in a sentence."""
    queue_mail(
        "account_changed",
        reference=_once(),
        to=to,
        context={"name": user.name, "headline": headline, "detail": detail},
    )


def _once() -> str:
    """The same thing may happen again, and is worth a mail each time."""
    return f"account:{secrets.token_hex(12)}"
