"""A new password for somebody who forgot theirs, by a link in a mail."""

from shop.accounts.links import Purpose, get_link, open_link, use_link
from shop.accounts.models import User
from shop.accounts.notices import mail_account_changed, mail_link, mail_no_account
from shop.accounts.passwords import check_password, reset_password
from shop.accounts.staff import find_user_by_email, normal_email
from shop.accounts.trail import note_own_change
from shop.extensions import db


def ask_for_reset(email: str) -> None:
    """Send a link to a new password, or word that there is no account: one mail either way."""
    email = normal_email(email)
    user = find_user_by_email(email)
    if user is None or not user.active:
        mail_no_account(email)
        return
    link, key = open_link(Purpose.RESET, email=email, user=user)
    mail_link(link, key, name=user.name)


def get_user_of_reset(key: str) -> User:
    """Whose new password the link is for; raises LinkOver."""
    return db.session.get_one(User, get_link(Purpose.RESET, key).user_id)


def finish_reset(key: str, *, password: str) -> User:
    """Set the password and sign the person out everywhere; raises LinkOver, or BadPassword with the link
    still good."""
    user = get_user_of_reset(key)
    check_password(password, about=(user.email, user.name))
    use_link(Purpose.RESET, key)
    reset_password(user, password)
    note_own_change(user, "Set a new password by mail")
    mail_account_changed(
        user,
        to=user.email,
        headline="Your password is new.",
        detail="It was set through a link in a mail to you, and you are signed out everywhere else.",
    )
    return user
