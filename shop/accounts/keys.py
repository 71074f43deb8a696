"""Random keys that are handed out once and stored as hashes only."""

import secrets
from hashlib import sha256


def new_key() -> str:
    """256 random bits that fit a cookie and an address."""
    return secrets.token_urlsafe(32)


def hash_of(key: str) -> str:
    """What is stored of a key. It is random, so a plain hash is enough."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
