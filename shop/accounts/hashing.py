"""Passwords are stored as argon2id hashes, whose cost may rise from one release to the next."""

import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """The argon2id hash to store."""
    return _HASHER.hash(_same_bytes(password))


def matches(password_hash: str, password: str) -> bool:
    """Whether the password is the one behind the hash; a hash that is none matches nothing."""
    try:
        return _HASHER.verify(password_hash, _same_bytes(password))
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with cheaper parameters than today's."""
    return _HASHER.check_needs_rehash(password_hash)


@lru_cache(maxsize=1)
def nobodys_hash() -> str:
    """A hash to check when there is no account, so that the answer takes as long as for a real one."""
    return hash_password("the password of nobody")


def _same_bytes(password: str) -> str:
    # Keyboards differ in how they compose "é"; the person typed the same thing.
    return unicodedata.normalize("NFC", password)
