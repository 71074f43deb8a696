"""Passwords that cost little to check: the same argon2, doing the least it can."""

import pytest
from argon2 import PasswordHasher

from shop.accounts import hashing


def make_passwords_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash and check in under a millisecond, until the end of the test."""
    monkeypatch.setattr(hashing, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    hashing.nobodys_hash.cache_clear()
