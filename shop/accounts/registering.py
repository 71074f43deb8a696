"""Becoming a customer: a mail first, and an account only once the address is proved.

Until then nothing but the link is stored, so nobody can take an address that is not theirs, and whoever asks
learns nothing. The password typed at the beginning is asked for again behind the link: somebody who
registered another's address cannot have them open an account with a password that the stranger chose.
"""

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.accounts.hashing import hash_password, is_outdated, matches
from shop.accounts.links import LinkOver, Purpose, get_link, open_link, use_link
from shop.accounts.models import MailLink, User
from shop.accounts.notices import mail_account_exists, mail_link
from shop.accounts.staff import find_user_by_email, normal_email
from shop.accounts.throttle import forget_failures
from shop.extensions import db
from shop.orders import attach_guest_orders

ALREADY = "There is an account for this address by now. Sign in with it."


def ask_to_register(email: str, *, name: str, password_hash: str) -> None:
    """Send a link that makes the account, or word to whom it belongs that there is one.

    The caller made the hash before it began this transaction, for known and unknown addresses alike.
    """
    email = normal_email(email)
    user = find_user_by_email(email)
    if user is not None:
        mail_account_exists(user)
        return
    link, key = open_link(Purpose.REGISTER, email=email, name=name, password_hash=password_hash)
    mail_link(link, key, name=name)


def is_right_password(key: str, password: str) -> bool:
    """Whether it is the one that was typed when this link was asked for; raises LinkOver."""
    link = get_link(Purpose.REGISTER, key)
    return matches(link.password_hash or "", password)


def finish_registration(key: str, *, password: str) -> User:
    """Open the account of a link whose password was right, with the orders bought as a guest.

    Raises LinkOver, also when somebody else's link for the same address was quicker.
    """
    link = use_link(Purpose.REGISTER, key)
    now = clock.now()
    password_hash = link.password_hash or ""
    user = User(
        email=link.email,
        name=link.name,
        password_hash=hash_password(password) if is_outdated(password_hash) else password_hash,
        is_staff=False,
        active=True,
        created_at=now,
        email_verified_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(user)
    except IntegrityError:
        raise LinkOver(ALREADY) from None
    others = (MailLink.purpose == Purpose.REGISTER, MailLink.email == link.email)
    db.session.execute(delete(MailLink).where(*others))
    attach_guest_orders(user.id, email=user.email)
    forget_failures(user.email)
    return user
