"""Slows down guessing: after a few failures each further try has to wait twice as long as the one before.

Counted per account and per address, so neither many passwords for one person nor one password for many
people goes fast. Against stolen lists, tried once per account from hundreds of addresses, the whole shop is
counted as well: when it meets that many failures, an address gets one free try instead of twenty. Waiting
tries are not counted, or a guesser could lock somebody out for good.

Asking for mails is counted the same way, on an account of its own.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select

from shop.accounts.models import SignInAttempt
from shop.errors import ShopError
from shop.extensions import db
from shop.throttling import count_in_turn, source_of

#: Tries older than this are forgotten.
ACCOUNT_WINDOW = timedelta(days=1)
#: An address may be a whole office, or a telephone company.
ADDRESS_WINDOW = timedelta(minutes=15)
#: The wait after the last free try; each further try doubles it.
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
#: So many failures in the whole shop within ADDRESS_WINDOW are an attack.
ATTACK = 100


@dataclass(frozen=True, slots=True)
class Limit:
    """How many tries are free before the first wait."""

    kind: str
    per_account: int
    per_address: int
    per_address_under_attack: int


SIGN_IN = Limit("sign_in", per_account=5, per_address=20, per_address_under_attack=1)
#: Six digits are soon guessed, and who tries them knows the password already.
SECOND_FACTOR = Limit("second_factor", per_account=5, per_address=20, per_address_under_attack=1)
MAIL = Limit("mail", per_account=3, per_address=10, per_address_under_attack=3)


class TooManyTries(ShopError):
    """The next try has to wait `wait_seconds`."""

    status = 429

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(f"Too many tries. Wait {_words(wait_seconds)}, then try again.")
        self.wait_seconds = wait_seconds


def record_try(email: str, *, address: str, now: datetime, limit: Limit = SIGN_IN) -> None:
    """Count a try as failed until it proves otherwise; raises TooManyTries while there is a wait."""
    source = source_of(address)
    count_in_turn(email)
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.tried_at < now - ACCOUNT_WINDOW))
    recently = SignInAttempt.tried_at >= now - ADDRESS_WINDOW
    of_kind = SignInAttempt.kind == limit.kind
    everywhere = db.session.scalar(select(func.count()).select_from(SignInAttempt).where(of_kind, recently))
    per_address = limit.per_address_under_attack if (everywhere or 0) >= ATTACK else limit.per_address
    wait = max(
        _wait(limit.per_account, now, of_kind, SignInAttempt.email == email),
        _wait(per_address, now, of_kind, SignInAttempt.address == source, recently),
    )
    if wait > timedelta(0):
        raise TooManyTries(-(-wait // timedelta(seconds=1)))
    db.session.add(SignInAttempt(kind=limit.kind, email=email, address=source, tried_at=now))
    db.session.flush()


def forget_failures(email: str, *, limit: Limit = SIGN_IN) -> None:
    """The person proved who they are: their account starts afresh."""
    db.session.execute(
        delete(SignInAttempt).where(SignInAttempt.email == email, SignInAttempt.kind == limit.kind)
    )


def _wait(free_tries: int, now: datetime, *whose: ColumnElement[bool]) -> timedelta:
    count, last = db.session.execute(
        select(func.count(), func.max(SignInAttempt.tried_at)).where(*whose)
    ).one()
    if count < free_tries:
        return timedelta(0)
    # Twenty doublings are far past the longest wait, and no number of tries overflows.
    return last + min(FIRST_WAIT * 2 ** min(count - free_tries, 20), LONGEST_WAIT) - now


def _words(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    minutes = -(-seconds // 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
