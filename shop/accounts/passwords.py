"""Choosing a password, and changing it. A new password ends every other session of the person."""

import secrets

from shop.accounts.hashing import hash_password, matches
from shop.accounts.models import User
from shop.accounts.throttle import forget_failures
from shop.errors import ShopError

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200


class WrongPassword(ShopError):
    """The current password, asked for again, was not right."""

    status = 403


def change_password(user: User, *, current: str, new: str) -> None:
    """Set a new password; raises WrongPassword unless `current` is right, ShopError for a bad length."""
    if not matches(user.password_hash, current):
        raise WrongPassword("Your current password is not right. Nothing was changed.")
    reset_password(user, new)


def reset_password(user: User, password: str) -> None:
    """Set a password without asking for the old one, for a colleague at the command line."""
    check_length(password)
    user.password_hash = hash_password(password)
    user.session_key = new_session_key()
    forget_failures(user.email)


def check_length(password: str) -> None:
    """Raises ShopError unless the password has 10 to 200 characters."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise ShopError(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")


def new_session_key() -> str:
    """Random; sessions that carry an older key of the person are over."""
    return secrets.token_urlsafe(32)
