"""Another e-mail address: proved by a link to the new one, told to the old one."""

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.accounts.links import LinkOver, Purpose, get_link, open_link, use_link
from shop.accounts.models import MailLink, User
from shop.accounts.notices import mail_account_changed, mail_account_exists, mail_link
from shop.accounts.staff import find_user_by_email, normal_email
from shop.errors import ShopError
from shop.extensions import db
from shop.orders import attach_guest_orders


class SameEmail(ShopError):
    """The new address is the old one."""

    status = 422


class ColleaguesKeepTheirs(ShopError):
    """The log knows a colleague by the address, and so does every rule that asks for a second person: under
    another one, whoever wrote something could approve it as well."""

    status = 403

    def __init__(self) -> None:
        super().__init__("Colleagues keep their address. To work with another one, be invited there.")


def ask_to_change_email(user: User, *, email: str) -> None:
    """Send a link to the new address, or word to its owner when it has an account; raises SameEmail and
    ColleaguesKeepTheirs."""
    _check_customer(user)
    email = normal_email(email)
    if email == user.email:
        raise SameEmail("That is your address already.")
    other = find_user_by_email(email)
    if other is not None:
        mail_account_exists(other)
        return
    link, key = open_link(Purpose.CHANGE_EMAIL, email=email, user=user)
    mail_link(link, key, name=user.name)


def get_email_change(key: str) -> MailLink:
    """The link while it is good; raises LinkOver."""
    return get_link(Purpose.CHANGE_EMAIL, key)


def finish_email_change(key: str) -> User:
    """The account has the new address from now on, and guest orders of it; the old one is told.

    Raises LinkOver, also when the address got an account of its own meanwhile, and ColleaguesKeepTheirs.
    """
    link = use_link(Purpose.CHANGE_EMAIL, key)
    user = db.session.get_one(User, link.user_id)
    _check_customer(user)
    old = user.email
    try:
        with db.session.begin_nested():
            user.email = link.email
            user.email_verified_at = clock.now()
    except IntegrityError:
        raise LinkOver("This address got an account of its own by now, so nothing was changed.") from None
    # Who reads the old address has no say over the account any more.
    db.session.execute(delete(MailLink).where(MailLink.user_id == user.id, MailLink.used_at.is_(None)))
    attach_guest_orders(user.id, email=user.email)
    mail_account_changed(
        user,
        to=old,
        headline="Your account has a new address.",
        detail=f"From now on you sign in with {user.email}, and mails about your account go there.",
    )
    return user


def _check_customer(user: User) -> None:
    if user.is_staff:
        raise ColleaguesKeepTheirs
