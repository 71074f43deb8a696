"""Recovery codes: the way in when a phone is gone. Shown once, stored as hashes, each good once."""

import secrets

from sqlalchemy import CursorResult, delete, func, select, update

from shop import clock
from shop.accounts.authenticators import WrongCode
from shop.accounts.keys import hash_of
from shop.accounts.locking import lock_account
from shop.accounts.models import RecoveryCode, User
from shop.accounts.notices import mail_account_changed
from shop.accounts.trail import note_own_change
from shop.extensions import db

HOW_MANY = 10
#: Without what looks alike on paper. 16 of these are 79 bits, so a plain hash is enough.
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 4, 4


def renew_recovery_codes(user: User) -> list[str]:
    """Ten new codes, which the caller shows once; the ones before open nothing any more."""
    # Of two clicks at once, neither would see the other's codes to delete.
    lock_account(user.id)
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    codes = [_new_code() for _ in range(HOW_MANY)]
    now = clock.now()
    db.session.add_all(RecoveryCode(user_id=user.id, code_hash=_hash(code), made_at=now) for code in codes)
    db.session.flush()
    return codes


def use_recovery_code(user: User, code: str) -> int:
    """Take a code that was not used before and tell its owner by mail; gives how many are left.

    Raises WrongCode. Whoever calls has counted the try.
    """
    unused = (
        RecoveryCode.user_id == user.id,
        RecoveryCode.code_hash == _hash(code),
        RecoveryCode.used_at.is_(None),
    )
    used = db.session.execute(update(RecoveryCode).where(*unused).values(used_at=clock.now()))
    assert isinstance(used, CursorResult)
    if used.rowcount != 1:
        raise WrongCode("That recovery code is not right, or it was used already. Try another one.")
    left = count_recovery_codes(user)
    note_own_change(user, "Used a recovery code", changes={"codes_left": (left + 1, left)})
    mail_account_changed(
        user,
        to=user.email,
        headline="A recovery code of yours was used.",
        detail=f"It opened your account instead of your second factor. {left} of {HOW_MANY} are left.",
    )
    return left


def count_recovery_codes(user: User) -> int:
    """How many are left to be used."""
    unused = (RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(RecoveryCode).where(*unused)) or 0


def _new_code() -> str:
    groups = ("".join(secrets.choice(SIGNS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def _hash(code: str) -> str:
    return hash_of("".join(sign for sign in code.lower() if sign in SIGNS))
