"""Passkeys beside the password: adding, using, renaming and removing them.

The browser's answers are checked in `ceremonies`. What a page asked of the browser comes back as `challenge`;
the caller keeps it in the session and gives it once.
"""

from dataclasses import dataclass
from types import ModuleType
from urllib.parse import urlsplit

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from shop import clock
from shop.accounts.locking import lock_account
from shop.accounts.models import Authenticator, Passkey, User
from shop.accounts.notices import mail_account_changed
from shop.accounts.signing_in import gather_orders
from shop.accounts.throttle import forget_failures
from shop.accounts.trail import note_own_change
from shop.errors import NotFound, ShopError
from shop.extensions import db

MOST_PASSKEYS = 10
LONGEST_NAME = 60


class PasskeyRefused(ShopError):
    """The browser's answer was not right, or belongs to nobody who may come in."""

    status = 422


@dataclass(frozen=True, slots=True)
class Site:
    """Whom passkeys are made for: the shop's own address, which browsers put into what they sign."""

    origin: str

    @property
    def host(self) -> str:
        return urlsplit(self.origin).hostname or ""

    @property
    def can_have_passkeys(self) -> bool:
        """Browsers make them for names only, not for addresses in digits such as 127.0.0.1."""
        return bool(self.host) and not self.host.replace(".", "").isdigit() and ":" not in self.host


def list_passkeys(user: User) -> list[Passkey]:
    """A person's passkeys, oldest first."""
    return list(db.session.scalars(select(Passkey).where(Passkey.user_id == user.id).order_by(Passkey.id)))


def offer_passkey(user: User, *, site: Site, challenge: bytes) -> str:
    """What the browser needs to make one, as JSON; raises PasskeyRefused with ten."""
    known = list_passkeys(user)
    if len(known) >= MOST_PASSKEYS:
        raise PasskeyRefused(f"You have {MOST_PASSKEYS} passkeys. Remove one before you add another.")
    return _ceremonies().ask_to_make(user, site=site, challenge=challenge, known=known)


def add_passkey(user: User, *, site: Site, challenge: bytes, answer: str, name: str) -> Passkey:
    """Keep the passkey that the browser made, and tell its owner by mail; raises PasskeyRefused."""
    ceremonies = _ceremonies()
    try:
        made = ceremonies.check_made(answer, site=site, challenge=challenge)
    except ceremonies.NOT_AN_ANSWER as error:
        raise PasskeyRefused("The passkey could not be made. Try again, or use another device.") from error
    if _find(made.credential_id) is not None:
        raise PasskeyRefused("This passkey is in use already.")
    passkey = Passkey(
        user_id=user.id,
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        name=name,
        created_at=clock.now(),
    )
    db.session.add(passkey)
    db.session.flush()
    note_own_change(user, "Added a passkey", changes={"passkey": (None, name)})
    mail_account_changed(
        user,
        to=user.email,
        headline="A passkey was added to your account.",
        detail=f"It is called “{name}” and signs in to your account without your password.",
    )
    return passkey


def ask_for_passkey(*, site: Site, challenge: bytes) -> str:
    """What the browser needs to sign somebody in, as JSON; the same for everybody."""
    return _ceremonies().ask_to_use(site=site, challenge=challenge)


def sign_in_by_passkey(*, site: Site, challenge: bytes, answer: str) -> User:
    """The person whose passkey answered; raises PasskeyRefused, always in the same words."""
    refused = PasskeyRefused(
        "That passkey does not open an account here. Sign in with your password instead."
    )
    ceremonies = _ceremonies()
    try:
        passkey = _find(ceremonies.read_credential_id(answer))
        if passkey is None or not passkey.user.active:
            raise refused
        sign_count = ceremonies.check_used(answer, passkey=passkey, site=site, challenge=challenge)
    except ceremonies.NOT_AN_ANSWER as error:
        raise refused from error
    passkey.sign_count = sign_count
    passkey.last_used_at = clock.now()
    forget_failures(passkey.user.email)
    gather_orders(passkey.user)
    return passkey.user


def remove_passkey(user: User, passkey_id: int) -> Passkey:
    """It opens nothing from now on; raises NotFound for one of somebody else. The password stays.

    Raises PasskeyRefused for a colleague's only second factor: the password alone could set up another.
    """
    lock_account(user.id)
    passkey = _get_own(user, passkey_id)
    if user.is_staff and not _has_another_factor(user, passkey):
        raise PasskeyRefused(
            "This passkey is your only second factor, so it stays. Add an app or another passkey first."
        )
    db.session.delete(passkey)
    db.session.flush()
    note_own_change(user, "Removed a passkey", changes={"passkey": (passkey.name, None)})
    return passkey


def rename_passkey(user: User, passkey_id: int, *, name: str) -> Passkey:
    """Call it something else; raises NotFound for one of somebody else."""
    passkey = _get_own(user, passkey_id)
    before, passkey.name = passkey.name, name
    note_own_change(user, "Renamed a passkey", changes={"passkey": (before, name)})
    return passkey


def _ceremonies() -> ModuleType:
    # Not at the top: most processes never meet a passkey.
    from shop.accounts import ceremonies

    return ceremonies


def _get_own(user: User, passkey_id: int) -> Passkey:
    passkey = db.session.scalar(select(Passkey).where(Passkey.id == passkey_id, Passkey.user_id == user.id))
    if passkey is None:
        raise NotFound("There is no such passkey.")
    return passkey


def _find(credential_id: bytes) -> Passkey | None:
    query = select(Passkey).where(Passkey.credential_id == credential_id)
    return db.session.scalar(query.options(joinedload(Passkey.user)))


def _has_another_factor(user: User, passkey: Passkey) -> bool:
    others = exists().where(Passkey.user_id == user.id, Passkey.id != passkey.id)
    apps = exists().where(Authenticator.user_id == user.id)
    return bool(db.session.scalar(select(others | apps)))
