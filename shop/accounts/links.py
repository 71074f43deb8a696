"""Links in mails that prove who opens them: good once, for a while, and stored as hashes."""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy import CursorResult, delete, select, update

from shop import clock
from shop.accounts.keys import hash_of, new_key
from shop.accounts.models import MailLink, User
from shop.errors import ShopError
from shop.extensions import db


class Purpose(StrEnum):
    """What a link is for; one for another purpose opens nothing."""

    REGISTER = "register"
    RESET = "reset"
    CHANGE_EMAIL = "change_email"


#: A link to a new password is worth the account, so it lives shortest.
LIVES = {
    Purpose.REGISTER: timedelta(days=1),
    Purpose.RESET: timedelta(hours=1),
    Purpose.CHANGE_EMAIL: timedelta(days=1),
}


class LinkOver(ShopError):
    """The link was used, replaced, is too old, or never was one of ours: all the same answer."""

    status = 410


def open_link(
    purpose: Purpose,
    *,
    email: str,
    user: User | None = None,
    name: str = "",
    password_hash: str | None = None,
) -> tuple[MailLink, str]:
    """A new link and the key in it; an older one of the same person and purpose is over now.

    Links to register stay: each carries what one person typed, and whoever proves the address decides.
    """
    now, key = clock.now(), new_key()
    if user is not None:
        db.session.execute(delete(MailLink).where(MailLink.user_id == user.id, MailLink.purpose == purpose))
    link = MailLink(
        purpose=purpose,
        key_hash=hash_of(key),
        user_id=user.id if user else None,
        email=email,
        name=name,
        password_hash=password_hash,
        created_at=now,
        expires_at=now + LIVES[purpose],
    )
    db.session.add(link)
    db.session.flush()
    return link, key


def get_link(purpose: Purpose, key: str) -> MailLink:
    """The link of a key while it is good; raises LinkOver. Looking does not use it up."""
    query = select(MailLink).where(
        MailLink.key_hash == hash_of(key),
        MailLink.purpose == purpose,
        MailLink.used_at.is_(None),
        MailLink.expires_at > clock.now(),
    )
    link = db.session.scalar(query)
    if link is None:
        raise LinkOver("This link was used already, or it is too old.")
    return link


def use_link(purpose: Purpose, key: str) -> MailLink:
    """The same, and it is used up: of two who press at once, one gets LinkOver."""
    link = get_link(purpose, key)
    result = db.session.execute(
        update(MailLink).where(MailLink.id == link.id, MailLink.used_at.is_(None)).values(used_at=clock.now())
    )
    assert isinstance(result, CursorResult)
    if result.rowcount != 1:
        raise LinkOver("This link was used already, or it is too old.")
    return link


def discard_old_links() -> int:
    """Forget links that are over, and with them whoever registered and never proved it; gives how many."""
    gone = db.session.execute(delete(MailLink).where(MailLink.expires_at <= clock.now()))
    assert isinstance(gone, CursorResult)
    return gone.rowcount
