"""Who may come in: customers and colleagues, their sessions, passwords, passkeys and mail links.

Start at `models`, then `signing_in` and `registering`. Who is asking, a view learns from `current_user`.
"""

from shop.accounts.cookie import write_session_key
from shop.accounts.hashing import matches
from shop.accounts.links import discard_old_links
from shop.accounts.locking import lock_account
from shop.accounts.passwords import (
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    BadPassword,
    WrongPassword,
    change_password,
    check_current_password,
    reset_password,
)
from shop.accounts.personal_data import PERSONAL_DATA, close_account, forget_old_tries
from shop.accounts.sessions import discard_old_sessions, end_all_sessions, open_session
from shop.accounts.signing_in import Try, finish_sign_in, start_sign_in
from shop.accounts.staff import create_staff, find_user_by_email
from shop.accounts.throttle import TooManyTries

__all__ = [
    "LONGEST_PASSWORD",
    "PERSONAL_DATA",
    "SHORTEST_PASSWORD",
    "BadPassword",
    "TooManyTries",
    "Try",
    "WrongPassword",
    "change_password",
    "check_current_password",
    "close_account",
    "create_staff",
    "discard_old_links",
    "discard_old_sessions",
    "end_all_sessions",
    "find_user_by_email",
    "finish_sign_in",
    "forget_old_tries",
    "lock_account",
    "matches",
    "open_session",
    "reset_password",
    "start_sign_in",
    "write_session_key",
]
