"""The account itself: profile, browsers, passkeys, and the tries to get in."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from shop import clock
from shop.accounts.models import (
    Authenticator,
    MailLink,
    Passkey,
    RecoveryCode,
    SignInAttempt,
    User,
    UserSession,
)
from shop.accounts.sessions import end_all_sessions
from shop.extensions import db
from shop.personal_data import Erasure, Person, PersonalData

#: Longer than any wait between two tries.
TRIES_KEPT = timedelta(days=1)


def export_account(person: Person) -> dict[str, Any]:
    """Everything but what would let somebody in."""
    user = db.session.get_one(User, person.user_id)
    sessions = select(UserSession).where(UserSession.user_id == user.id).order_by(UserSession.id)
    passkeys = select(Passkey).where(Passkey.user_id == user.id).order_by(Passkey.id)
    tries = select(SignInAttempt).where(SignInAttempt.email == person.email).order_by(SignInAttempt.id)
    return {
        "email": user.email,
        "name": user.name,
        "created_at": user.created_at,
        "email_verified_at": user.email_verified_at,
        "signed_in_with": [
            {"device": row.device, "started_at": row.started_at, "seen_at": row.seen_at}
            for row in db.session.scalars(sessions)
        ],
        "passkeys": [
            {"name": row.name, "created_at": row.created_at, "last_used_at": row.last_used_at}
            for row in db.session.scalars(passkeys)
        ],
        "failed_sign_ins": [
            {"from": row.address, "tried_at": row.tried_at} for row in db.session.scalars(tries)
        ],
    }


def close_account(user_id: int) -> None:
    """Let nobody in any more and end every session, before anything is taken apart."""
    user = db.session.get(User, user_id)
    if user is not None:
        end_all_sessions(user)
        db.session.execute(update(User).where(User.id == user_id).values(active=False))


def forget_old_tries() -> None:
    """Forget who tried to sign in from where, once no more tries are slowed down by it."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.tried_at < clock.now() - TRIES_KEPT))


def erase_account(person: Person, _how: Erasure) -> None:
    """Delete it, with its sessions, passkeys and links; comes after everything that belongs to it."""
    for model in (SignInAttempt, MailLink):
        db.session.execute(delete(model).where(model.email == person.email))
    for model in (UserSession, Passkey, Authenticator, RecoveryCode, MailLink):
        db.session.execute(delete(model).where(model.user_id == person.user_id))
    db.session.execute(delete(User).where(User.id == person.user_id))


PERSONAL_DATA = PersonalData("account", "Account", export_account, erase_account)
