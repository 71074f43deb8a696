"""Signing in, in two steps with a commit between them.

The try is counted and committed first, then the password is checked: the slow hash runs in no
transaction (on SQLite it would keep every buyer waiting), and guesses sent at once cannot outrun the count.
"""

from dataclasses import dataclass
from datetime import datetime

from shop.accounts.hashing import hash_password, is_outdated, matches, nobodys_hash
from shop.accounts.models import User
from shop.accounts.staff import find_user_by_email, normal_email
from shop.accounts.throttle import forget_failures, record_try
from shop.orders import attach_guest_orders


@dataclass(frozen=True, slots=True)
class Try:
    """A counted try, and the account that it is for, if there is one."""

    user: User | None


def start_sign_in(email: str, *, address: str, now: datetime) -> Try:
    """Count a try to sign in from `address`; raises TooManyTries. The caller commits, then finishes it."""
    email = normal_email(email)
    record_try(email, address=address, now=now)
    return Try(find_user_by_email(email))


def finish_sign_in(pending: Try, password: str) -> User | None:
    """The person, if the password is right; unknown, inactive and wrong look and take the same."""
    user = pending.user
    password_hash = nobodys_hash()
    if user is not None and user.active:
        password_hash = user.password_hash
    if not matches(password_hash, password) or user is None or not user.active:
        return None
    if is_outdated(user.password_hash):
        user.password_hash = hash_password(password)
    forget_failures(user.email)
    gather_orders(user)
    return user


def gather_orders(user: User) -> None:
    """What was bought as a guest with this person's proved address belongs to the account."""
    if user.email_verified_at is not None:
        attach_guest_orders(user.id, email=user.email)
