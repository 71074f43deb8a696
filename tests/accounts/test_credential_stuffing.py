"""A thousand tries from two hundred addresses: stolen lists get almost nowhere, and people still come in."""

from collections import Counter
from datetime import datetime

import pytest
from flask import Flask

from shop.accounts import TooManyTries, finish_sign_in, hashing, start_sign_in
from shop.extensions import db
from tests.accounts.people import PASSWORD
from tests.factories import MARA, make_customer
from tests.support.time import FrozenClock

ADDRESSES = [f"10.1.{number // 100}.{number % 100}" for number in range(200)]


@pytest.fixture
def stolen(app: Flask) -> list[str]:
    """Accounts whose password stands in the list."""
    secret = hashing.hash_password(PASSWORD)
    emails = [f"person{number}@example.com" for number in range(0, 1000, 10)]
    for email in emails:
        make_customer(email, password_hash=secret)
    db.session.commit()
    return emails


def attempt(email: str, address: str, now: datetime, password: str = PASSWORD) -> str:
    try:
        pending = start_sign_in(email, address=address, now=now)
    except TooManyTries:
        db.session.rollback()
        return "waits"
    db.session.commit()
    found = finish_sign_in(pending, password)
    db.session.commit()
    return "in" if found else "refused"


def test_one_try_each_at_a_thousand_accounts(stolen: list[str], frozen_clock: FrozenClock):
    outcomes = Counter(
        attempt(f"person{number}@example.com", ADDRESSES[(number + number // 200) % 200], frozen_clock.now())
        for number in range(1000)
    )
    # One try per address is checked, and of a hundred right ones in the list four in five never are.
    assert outcomes["refused"] + outcomes["in"] <= 200 + 20
    assert outcomes["in"] <= 20


def test_a_thousand_passwords_for_one_account(stolen: list[str], frozen_clock: FrozenClock):
    victim = stolen[0]
    outcomes = Counter(
        attempt(victim, ADDRESSES[number % 200], frozen_clock.now(), f"guess number {number}")
        for number in range(1000)
    )
    assert outcomes == {"refused": 5, "waits": 995}


def test_somebody_at_home_comes_in_while_the_shop_is_attacked(stolen: list[str], frozen_clock: FrozenClock):
    make_customer(MARA, password_hash=hashing.hash_password(PASSWORD))
    for number in range(300):
        attempt(f"nobody{number}@example.com", ADDRESSES[number % 200], frozen_clock.now())
    assert attempt(MARA, "192.0.2.7", frozen_clock.now()) == "in"
    assert attempt(stolen[0], ADDRESSES[0], frozen_clock.now()) == "waits"


def test_an_attack_is_over_a_quarter_of_an_hour_after_it_ends(app: Flask, frozen_clock: FrozenClock):
    for number in range(200):
        attempt(f"nobody{number}@example.com", ADDRESSES[number], frozen_clock.now())
    assert attempt("somebody@example.com", ADDRESSES[0], frozen_clock.now()) == "waits"
    frozen_clock.advance(minutes=15, seconds=1)
    assert [attempt("somebody@example.com", ADDRESSES[0], frozen_clock.now()) for _ in range(3)] == [
        "refused"
    ] * 3


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(app: Flask, frozen_clock: FrozenClock):
    waits = []
    for _ in range(12):
        try:
            start_sign_in(MARA, address="10.0.0.1", now=frozen_clock.now())
        except TooManyTries as error:
            waits.append(error.wait_seconds)
            frozen_clock.advance(seconds=error.wait_seconds)
            start_sign_in(MARA, address="10.0.0.1", now=frozen_clock.now())
    assert waits == [30, 60, 120, 240, 480, 900, 900]
