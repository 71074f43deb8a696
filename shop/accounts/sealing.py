"""Secrets that the shop must read again: kept encrypted, with a key that is made from SECRET_KEY."""

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

# Loading what encrypts takes 7 MB, in the processes alone in which somebody uses an authenticator app.
if TYPE_CHECKING:
    from cryptography.fernet import Fernet


class Unreadable(Exception):
    """Sealed with another key or for another purpose, changed, or too long ago."""


def seal(text: str, *, key: str, purpose: str, now: datetime) -> str:
    """The text as only whoever has SECRET_KEY reads it, and for this purpose only."""
    return _box(key, purpose).encrypt_at_time(text.encode(), int(now.timestamp())).decode()


def unseal(sealed: str, *, key: str, purpose: str, now: datetime, within: timedelta | None = None) -> str:
    """The text again; raises Unreadable, also when it was sealed longer ago than `within`."""
    from cryptography.fernet import InvalidToken

    box = _box(key, purpose)
    try:
        if within is None:
            return box.decrypt(sealed.encode()).decode()
        return box.decrypt_at_time(
            sealed.encode(), ttl=int(within.total_seconds()), current_time=int(now.timestamp())
        ).decode()
    except (InvalidToken, UnicodeError) as error:
        raise Unreadable from error


@lru_cache(maxsize=8)
def _box(key: str, purpose: str) -> "Fernet":
    from cryptography.fernet import Fernet
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"evenmoor {purpose}".encode())
    return Fernet(urlsafe_b64encode(derived.derive(key.encode())))
