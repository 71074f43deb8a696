"""Who may come in: staff accounts, sign-in that slows guessing down, passwords. Start at `signing_in`."""

from shop.accounts.passwords import (
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    WrongPassword,
    change_password,
    reset_password,
)
from shop.accounts.signing_in import Try, finish_sign_in, start_sign_in
from shop.accounts.staff import create_staff, find_user_by_email, find_user_by_session_key
from shop.accounts.throttle import TooManyTries

__all__ = [
    "LONGEST_PASSWORD",
    "SHORTEST_PASSWORD",
    "TooManyTries",
    "Try",
    "WrongPassword",
    "change_password",
    "create_staff",
    "find_user_by_email",
    "find_user_by_session_key",
    "finish_sign_in",
    "reset_password",
    "start_sign_in",
]
