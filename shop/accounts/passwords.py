"""Choosing a password, and changing it. A new password ends every session of the person."""

from shop.accounts.hashing import hash_password, matches
from shop.accounts.models import User
from shop.accounts.notices import mail_account_changed
from shop.accounts.sessions import end_all_sessions
from shop.accounts.throttle import forget_failures
from shop.accounts.trail import note_own_change
from shop.cart import withdraw_keys_of
from shop.errors import ShopError

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200

#: On zxcvbn's scale of 0 to 4: what is on its lists of common passwords, words and patterns, or nearly so.
TOO_EASY = 1
#: More than these it takes very long to look at, and needs not.
LOOKED_AT = 72


class BadPassword(ShopError):
    """Too short, too long or too common; the message says which and what to do."""

    status = 422


class WrongPassword(ShopError):
    """The current password, asked for again, was not right."""

    status = 403


def change_password(user: User, *, current: str, new: str) -> None:
    """Set a new password and tell its owner by mail; raises WrongPassword unless `current` is right,
    BadPassword for a bad new one."""
    check_current_password(user, current)
    reset_password(user, new)
    note_own_change(user, "Changed their password")
    mail_account_changed(
        user,
        to=user.email,
        headline="Your password is new.",
        detail="It was changed on your account page, and you are signed out everywhere else.",
    )


def reset_password(user: User, password: str) -> None:
    """Set a password without asking for the old one, and end every session with its way to the cart.

    Raises BadPassword.
    """
    check_password(password, about=(user.email, user.name))
    user.password_hash = hash_password(password)
    end_all_sessions(user)
    withdraw_keys_of(user.id)
    forget_failures(user.email)


def check_current_password(user: User, password: str) -> None:
    """Raises WrongPassword unless it is right. Whoever calls has counted the try."""
    if not matches(user.password_hash, password):
        raise WrongPassword("Your current password is not right. Nothing was changed.")
    forget_failures(user.email)


def check_password(password: str, *, about: tuple[str, ...] = ()) -> None:
    """Raises BadPassword unless it has 10 to 200 characters and is none that guessers try first.

    `about` is what they know of the person: email address and name.
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BadPassword(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    # Its lists of words take 13 MB, in the processes alone in which somebody chooses a password.
    from zxcvbn import zxcvbn

    known = [word for text in about for word in (text, *text.replace("@", " ").replace(".", " ").split())]
    if zxcvbn(password[:LOOKED_AT], user_inputs=["evenmoor", *known])["score"] <= TOO_EASY:
        raise BadPassword(
            "That password is among the first that guessers try. "
            "Choose another, such as a few words in a row."
        )
