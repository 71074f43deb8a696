"""Slows down guessing: after a few failures each further try has to wait longer than the one before.

Counted per account and per address, so neither many passwords for one person nor one password for many
people goes fast. Waiting tries are not counted, or a guesser could lock a colleague out for good.
"""

import ipaddress
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, text

from shop.accounts.models import SignInAttempt
from shop.errors import ShopError
from shop.extensions import db

#: Failures older than this are forgotten.
WINDOW = timedelta(minutes=15)
#: Failures before the first wait. An address may be a whole office.
FREE_TRIES_PER_ACCOUNT = 5
FREE_TRIES_PER_ADDRESS = 20
#: What each further failure adds to the wait.
STEP = timedelta(seconds=30)


class TooManyTries(ShopError):
    """The next try has to wait `wait_seconds`."""

    status = 429

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(f"Too many tries. Wait {wait_seconds} seconds.")
        self.wait_seconds = wait_seconds


def record_try(email: str, *, address: str, now: datetime) -> None:
    """Count a try as failed until it proves otherwise; raises TooManyTries while there is a wait."""
    source = _source(address)
    _one_at_a_time(email)
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.tried_at < now - WINDOW))
    wait = max(
        _wait(SignInAttempt.email == email, FREE_TRIES_PER_ACCOUNT, now),
        _wait(SignInAttempt.address == source, FREE_TRIES_PER_ADDRESS, now),
    )
    if wait > timedelta(0):
        raise TooManyTries(-(-wait // timedelta(seconds=1)))
    db.session.add(SignInAttempt(email=email, address=source, tried_at=now))


def forget_failures(email: str) -> None:
    """The person proved who they are: their account starts afresh."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.email == email))


def _wait(whose: ColumnElement[bool], free_tries: int, now: datetime) -> timedelta:
    count, last = db.session.execute(
        select(func.count(), func.max(SignInAttempt.tried_at)).where(whose)
    ).one()
    if count < free_tries:
        return timedelta(0)
    return last + STEP * (count - free_tries + 1) - now


def _source(address: str) -> str:
    """Whoever has one IPv6 address usually has 2^64 of them, so those count as one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address[:45]
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else address


def _one_at_a_time(email: str) -> None:
    # Else a hundred simultaneous guesses would all see the same count. SQLite has one writer anyway.
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:email))"), {"email": email})
