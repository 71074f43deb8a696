"""Who may come in: customers and colleagues, their sessions, passwords, passkeys and mail links.

Start at `models`, then `signing_in` and `registering`. Who is asking, a view learns from `current_user`.
"""

from shop.accounts.authenticators import (
    Offer,
    OfferOver,
    WrongCode,
    add_authenticator,
    offer_authenticator,
)
from shop.accounts.challenges import new_challenge, take_challenge
from shop.accounts.cookie import write_session_key
from shop.accounts.hashing import matches
from shop.accounts.keys import hash_of, new_key
from shop.accounts.links import discard_old_links
from shop.accounts.locking import lock_account
from shop.accounts.passkeys import PasskeyRefused, Site, ask_for_passkey, sign_in_by_passkey
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
from shop.accounts.proving import (
    Factors,
    find_factors,
    note_proof,
    prove_by_code,
    prove_by_password,
    reset_second_factor,
    start_proof,
)
from shop.accounts.recovery import renew_recovery_codes
from shop.accounts.sessions import (
    discard_old_sessions,
    end_all_sessions,
    end_session,
    list_sessions,
    open_session,
)
from shop.accounts.signing_in import Try, finish_sign_in, start_sign_in
from shop.accounts.staff import create_staff, find_user_by_email, normal_email
from shop.accounts.throttle import TooManyTries

__all__ = [
    "LONGEST_PASSWORD",
    "PERSONAL_DATA",
    "SHORTEST_PASSWORD",
    "BadPassword",
    "Factors",
    "Offer",
    "OfferOver",
    "PasskeyRefused",
    "Site",
    "TooManyTries",
    "Try",
    "WrongCode",
    "WrongPassword",
    "add_authenticator",
    "ask_for_passkey",
    "change_password",
    "check_current_password",
    "close_account",
    "create_staff",
    "discard_old_links",
    "discard_old_sessions",
    "end_all_sessions",
    "end_session",
    "find_factors",
    "find_user_by_email",
    "finish_sign_in",
    "forget_old_tries",
    "hash_of",
    "list_sessions",
    "lock_account",
    "matches",
    "new_challenge",
    "new_key",
    "normal_email",
    "note_proof",
    "offer_authenticator",
    "open_session",
    "prove_by_code",
    "prove_by_password",
    "renew_recovery_codes",
    "reset_password",
    "reset_second_factor",
    "sign_in_by_passkey",
    "start_proof",
    "start_sign_in",
    "take_challenge",
    "write_session_key",
]
