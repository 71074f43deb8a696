"""The second factor as a whole: who has one, and that it was given. Colleagues need it, customers do not."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, func, select, update

from shop.accounts.authenticators import use_code
from shop.accounts.models import Authenticator, Passkey, RecoveryCode, User, UserSession
from shop.accounts.notices import mail_account_changed
from shop.accounts.passwords import check_current_password
from shop.accounts.recovery import use_recovery_code
from shop.accounts.sessions import end_all_sessions
from shop.accounts.throttle import SECOND_FACTOR, SIGN_IN, forget_failures, record_try
from shop.extensions import db


@dataclass(frozen=True, slots=True)
class Factors:
    """What somebody has beside the password."""

    authenticator: bool
    passkeys: int
    recovery_codes: int

    @property
    def any(self) -> bool:
        """Whether it is enough to come in with: recovery codes alone are not, they run out."""
        return self.authenticator or self.passkeys > 0


def find_factors(user: User) -> Factors:
    """What this person has, in one query."""
    unused = (RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None))
    row = db.session.execute(
        select(
            exists().where(Authenticator.user_id == user.id),
            select(func.count()).select_from(Passkey).where(Passkey.user_id == user.id).scalar_subquery(),
            select(func.count()).select_from(RecoveryCode).where(*unused).scalar_subquery(),
        )
    ).one()
    return Factors(*row)


def start_proof(user: User, *, address: str, now: datetime, password: bool = False) -> None:
    """Count a try to prove who somebody is; raises TooManyTries. The caller commits, then finishes it."""
    record_try(user.email, address=address, now=now, limit=SIGN_IN if password else SECOND_FACTOR)


def prove_by_code(user: User, code: str, *, key: str, now: datetime) -> None:
    """By the app; raises WrongCode."""
    use_code(user, code, key=key, now=now)
    forget_failures(user.email, limit=SECOND_FACTOR)


def prove_by_recovery_code(user: User, code: str) -> int:
    """By a recovery code; gives how many are left. Raises WrongCode."""
    left = use_recovery_code(user, code)
    forget_failures(user.email, limit=SECOND_FACTOR)
    return left


def prove_by_password(user: User, password: str) -> None:
    """By the password, for somebody who is in already; raises WrongPassword."""
    check_current_password(user, password)


def note_proof(session: UserSession, *, now: datetime) -> None:
    """The person at this browser showed just now who they are."""
    db.session.execute(update(UserSession).where(UserSession.id == session.id).values(confirmed_at=now))


def reset_second_factor(user: User) -> None:
    """Take everything but the password away and end every session: the next sign-in sets it up anew."""
    for model in (Authenticator, Passkey, RecoveryCode):
        db.session.execute(delete(model).where(model.user_id == user.id))
    end_all_sessions(user)
    mail_account_changed(
        user,
        to=user.email,
        headline="Your second factor was reset.",
        detail="Your app, your passkeys and your recovery codes open nothing any more. The next time that "
        "you sign in, you set up a new second factor.",
    )
