"""Whether an address has an account, a stranger learns neither from words, nor status, nor work done."""

from collections import Counter

import pytest
from flask import Flask
from flask.testing import FlaskClient

from shop.accounts import hashing
from tests.accounts.people import PASSWORD, mails, mara, register, send, sign_in, words
from tests.factories import IDA, MARA, make_customer, make_staff
from tests.support.queries import counted_queries

NOBODY = "nobody@example.com"
LEFT = "left@example.com"


@pytest.fixture(autouse=True)
def people(app: Flask) -> None:
    mara()
    make_staff(password_hash=hashing.hash_password(PASSWORD))
    make_customer(LEFT, name="Left", password_hash=hashing.hash_password(PASSWORD), active=False)
    hashing.nobodys_hash()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """How often a password was hashed or checked, which is what takes time."""
    done: Counter = Counter()
    real = hashing._HASHER

    class Counting:
        check_needs_rehash = real.check_needs_rehash

        def verify(self, password_hash, password):
            done["hashes"] += 1
            return real.verify(password_hash, password)

        def hash(self, password):
            done["hashes"] += 1
            return real.hash(password)

    monkeypatch.setattr(hashing, "_HASHER", Counting())
    return done


def sign_in_wrongly(client: FlaskClient, email: str):
    return sign_in(client, email, "not the password")


def forget(client: FlaskClient, email: str):
    return send(client, "/forgot-password", email=email)


@pytest.mark.parametrize(("ask", "hashes"), [(sign_in_wrongly, 1), (register, 1), (forget, 0)])
def test_every_address_gets_the_same_answer_for_the_same_work(app: Flask, work: Counter, ask, hashes: int):
    answers = set()
    for email in (MARA, "theo@evenmoor.example", LEFT, NOBODY):
        client = app.test_client()
        work.clear()
        response = ask(client, email)
        answers.add((response.status_code, response.location, work["hashes"]))
        page = client.get(response.location) if response.location else response
        answers.add(words(page).replace(email, "@"))
    assert len(answers) == 2
    assert next(a for a in answers if isinstance(a, tuple))[2] == hashes


@pytest.mark.parametrize("ask", [register, forget])
def test_each_writes_one_mail_whoever_it_is_for(app: Flask, ask):
    for email in (MARA, LEFT, NOBODY):
        ask(app.test_client(), email)
    assert [mail.recipient for mail in mails()] == [MARA, LEFT, NOBODY]


def test_waiting_is_the_same_for_known_and_unknown(app: Flask, frozen_clock):
    answers = []
    for email in (MARA, NOBODY):
        client = app.test_client()
        answers.append([sign_in_wrongly(client, email).status_code for _ in range(7)])
    assert answers[0] == answers[1] == [422] * 5 + [429] * 2


def test_a_wrong_password_asks_the_database_as_much_as_an_unknown_address(app: Flask):
    asked = []
    for email in (MARA, NOBODY, IDA):
        client = app.test_client()
        with counted_queries() as statements:
            sign_in_wrongly(client, email)
        asked.append(len(statements))
    assert len(set(asked)) == 1
