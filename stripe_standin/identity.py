"""Ids and timestamps in Stripe's own shape."""

import secrets
import time

API_VERSION = "2026-10-28.endive"


def now() -> int:
    """The current time in whole Unix seconds, as Stripe writes it."""
    return int(time.time())


def new_id(prefix: str, length: int = 24) -> str:
    """A random id such as `pi_3f…`; `prefix` carries its own underscore."""
    return prefix + secrets.token_hex(length)[:length]
