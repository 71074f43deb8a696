"""Everybody here has a password, and none of them needs to be expensive."""

import pytest

from tests.support.passwords import make_passwords_cheap


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    make_passwords_cheap(monkeypatch)
