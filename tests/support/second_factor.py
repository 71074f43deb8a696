"""Colleagues with a second factor: given without asking, for tests of something else; or a real app."""

from datetime import datetime

import pyotp
from flask import current_app
from sqlalchemy import select, update

from shop import clock
from shop.accounts.authenticators import KEPT
from shop.accounts.models import Authenticator, User, UserSession
from shop.accounts.sealing import seal
from shop.extensions import db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def vouch_for(email: str) -> None:
    """Let a colleague's sessions count as if the second factor had been given in them just now."""
    theirs = UserSession.user_id.in_(select(User.id).where(User.email == email, User.is_staff))
    now = clock.now()
    db.session.execute(update(UserSession).where(theirs).values(second_factor_at=now, confirmed_at=now))
    db.session.commit()


def give_app(user: User, *, secret: str = SECRET) -> None:
    """An authenticator app that nobody has used yet."""
    sealed = seal(secret, key=current_app.config["SHOP"].secret_key, purpose=KEPT, now=clock.now())
    db.session.add(Authenticator(user_id=user.id, sealed_secret=sealed, last_step=0, added_at=clock.now()))
    db.session.commit()


def code_at(now: datetime, *, secret: str = SECRET) -> str:
    """What the app shows at a moment."""
    return pyotp.TOTP(secret).at(now)
