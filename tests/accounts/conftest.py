"""Everybody here has a password, and none of them needs to be expensive."""

import pytest
from flask import Flask

from shop.accounts import hashing
from shop.accounts.models import User
from tests.accounts.people import PASSWORD
from tests.factories import make_staff
from tests.support.passwords import make_passwords_cheap
from tests.support.second_factor import give_app
from tests.support.time import FrozenClock


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    make_passwords_cheap(monkeypatch)


@pytest.fixture
def theo(app: Flask, frozen_clock: FrozenClock) -> User:
    """A colleague, at a time that stands still."""
    return make_staff(password_hash=hashing.hash_password(PASSWORD))


@pytest.fixture
def with_app(theo: User) -> User:
    """Theo, who has an app."""
    give_app(theo)
    return theo
