"""The second factor in an app: six digits that are new every half minute (TOTP, RFC 6238).

The app and the shop share a secret, which is therefore kept sealed and not hashed. A code is good once, and
one step early or late, because clocks differ.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest

import pyotp
from sqlalchemy import CursorResult, delete, update

from shop.accounts.locking import lock_account
from shop.accounts.models import Authenticator, User
from shop.accounts.notices import mail_account_changed
from shop.accounts.sealing import Unreadable, seal, unseal
from shop.accounts.trail import note_own_change
from shop.errors import ShopError
from shop.extensions import db

STEP_SECONDS = 30
DIGITS = 6
#: What secrets are sealed for: none passes for the other.
KEPT, OFFER = "authenticator", "authenticator offer"
#: Time enough to find an app, install it and point it at the page.
OFFERED = timedelta(hours=1)


class WrongCode(ShopError):
    """Not the code of now, or one that was used; the message says which and what to do."""

    status = 422


class OfferOver(ShopError):
    """The secret that a page offered was made too long ago."""

    status = 422


@dataclass(frozen=True, slots=True)
class Offer:
    """A secret that a page offers to an app. Nothing of it is stored before the app shows a right code."""

    secret: str
    #: The same for the way through the page and back: only the shop reads it, and only for this person.
    sealed: str
    #: What the QR code says to an app.
    address: str


def offer_authenticator(user: User, *, key: str, now: datetime, sealed: str = "") -> Offer:
    """The secret that a page offered before, while it is good; else a new one. `key` is SECRET_KEY."""
    try:
        secret = _read_offer(user, sealed, key=key, now=now)
    except OfferOver:
        secret = pyotp.random_base32()
        sealed = seal(f"{user.id}:{secret}", key=key, purpose=OFFER, now=now)
    address = pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name="Evenmoor")
    return Offer(secret, sealed, address)


def add_authenticator(user: User, *, sealed: str, code: str, key: str, now: datetime) -> None:
    """Take the app that shows `code` for an offer as this person's, in place of an older one.

    Raises WrongCode and OfferOver. The person is told by mail. Whoever calls has counted the try.
    """
    secret = _read_offer(user, sealed, key=key, now=now)
    step = _step_of(code, secret, now)
    if step is None:
        raise _not_right()
    lock_account(user.id)
    db.session.execute(delete(Authenticator).where(Authenticator.user_id == user.id))
    kept = seal(secret, key=key, purpose=KEPT, now=now)
    db.session.add(Authenticator(user_id=user.id, sealed_secret=kept, last_step=step, added_at=now))
    db.session.flush()
    note_own_change(user, "Set up an authenticator app")
    mail_account_changed(
        user,
        to=user.email,
        headline="Your account has an authenticator app.",
        detail="From now on you sign in with your password and a code that the app shows.",
    )


def use_code(user: User, code: str, *, key: str, now: datetime) -> None:
    """Take a code that nobody used before; raises WrongCode. Whoever calls has counted the try."""
    app = db.session.get(Authenticator, user.id, populate_existing=True)
    if app is None:
        raise _not_right()
    try:
        secret = unseal(app.sealed_secret, key=key, purpose=KEPT, now=now)
    except Unreadable as error:
        raise WrongCode(
            "The shop cannot read your app’s secret any more, because its own key was changed. Use a "
            "recovery code, then set the app up again."
        ) from error
    step = _step_of(code, secret, now)
    if step is None:
        raise _not_right()
    # Guarded, so that of two who send one code at once only one comes in.
    unused = (Authenticator.user_id == user.id, Authenticator.last_step < step)
    used = db.session.execute(update(Authenticator).where(*unused).values(last_step=step))
    assert isinstance(used, CursorResult)
    if used.rowcount != 1:
        raise WrongCode("That code was used already. Wait for the next one, half a minute at most.")


def _read_offer(user: User, sealed: str, *, key: str, now: datetime) -> str:
    try:
        owner, _, secret = unseal(sealed, key=key, purpose=OFFER, now=now, within=OFFERED).partition(":")
    except Unreadable:
        owner, secret = "", ""
    if owner != str(user.id):
        raise OfferOver("This page was open for too long. Here is a new code to scan.")
    return secret


def _step_of(code: str, secret: str, now: datetime) -> int | None:
    typed = "".join(code.split())
    if len(typed) != DIGITS or not typed.isascii() or not typed.isdigit():
        return None
    this = int(now.timestamp()) // STEP_SECONDS
    app = pyotp.TOTP(secret, digits=DIGITS, interval=STEP_SECONDS)
    fitting = [step for step in (this + 1, this, this - 1) if compare_digest(app.generate_otp(step), typed)]
    return fitting[0] if fitting else None


def _not_right() -> WrongCode:
    return WrongCode("That code is not right. Enter the six digits that your app shows now.")
