"""Signing in: who gets in, who does not, and how guessing is slowed down."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from shop.accounts import (
    TooManyTries,
    create_staff,
    find_user_by_email,
    finish_sign_in,
    hashing,
    start_sign_in,
)
from shop.accounts.models import SignInAttempt, UserSession
from shop.accounts.own_path import own_path
from shop.extensions import db
from tests.factories import IDA, THEO
from tests.support.second_factor import vouch_for
from tests.support.time import FrozenClock
from tests.support.tokens import token_in

PASSWORD = "heather-on-the-hill"


@pytest.fixture(autouse=True)
def theo(app: Flask) -> None:
    create_staff(THEO, name="Theo", password=PASSWORD)


def send(client: FlaskClient, email: str, password: str, *, next_page: str = "", **options) -> TestResponse:
    address = "/sign-in" + (f"?next={next_page}" if next_page else "")
    fields = {"csrf_token": token_in(client.get(address, **options)), "email": email}
    return client.post(address, data={**fields, "password": password}, **options)


def sign_in(client: FlaskClient) -> None:
    """Theo, with the second factor as well."""
    assert send(client, THEO, PASSWORD).status_code == 303
    vouch_for(THEO)


def message(response: TestResponse) -> str:
    page = BeautifulSoup(response.text, "html.parser")
    return page.select_one(".error-summary__list").get_text(strip=True)


def test_the_right_password_leads_a_colleague_to_the_second_factor(client: FlaskClient):
    response = send(client, THEO, PASSWORD)
    assert (response.status_code, response.location) == (303, "/sign-in/second-factor")
    assert client.get("/backoffice").status_code == 303
    vouch_for(THEO)
    assert client.get("/backoffice").status_code == 200


def test_the_email_may_be_typed_in_any_case_and_with_spaces(client: FlaskClient):
    assert send(client, f"  {THEO.upper()} ", PASSWORD).status_code == 303


def test_unknown_wrong_and_inactive_get_the_same_answer(client: FlaskClient):
    create_staff(IDA, name="Ida", password=PASSWORD).active = False
    answers = [
        send(client, THEO, "not his password"),
        send(client, "nobody@example.com", PASSWORD),
        send(client, IDA, PASSWORD),
    ]
    assert {(answer.status_code, message(answer)) for answer in answers} == {
        (422, "That email address and password do not go together. Check both and try again.")
    }


def test_unknown_wrong_and_inactive_cost_one_check_of_a_hash_each(app: Flask, monkeypatch, frozen_clock):
    create_staff(IDA, name="Ida", password=PASSWORD).active = False
    hashing.nobodys_hash()
    checked = []

    class Counting:
        def verify(self, password_hash, password):
            checked.append(password_hash)
            return real.verify(password_hash, password)

        def hash(self, password):
            raise AssertionError("a hash was made, which takes as long as another check")

    real = hashing._HASHER
    monkeypatch.setattr(hashing, "_HASHER", Counting())
    for email in (THEO, "nobody@example.com", IDA):
        pending = start_sign_in(email, address="10.0.0.1", now=frozen_clock.now())
        assert finish_sign_in(pending, "not the password") is None
    assert len(checked) == 3
    assert len({password_hash.rpartition("$")[0].rpartition("$")[0] for password_hash in checked}) == 1


def test_what_was_typed_stays_except_the_password(client: FlaskClient):
    page = BeautifulSoup(send(client, THEO, "not his password").text, "html.parser")
    assert page.title.text.startswith("Error: ")
    assert page.select_one("#email")["value"] == THEO
    assert not page.select_one("#password").get("value")


def test_empty_fields_are_named(client: FlaskClient):
    response = send(client, "", "")
    assert response.status_code == 422
    assert message(response) == "Enter your email address.Enter your password."


def test_after_five_failures_each_try_waits_longer(client: FlaskClient, frozen_clock: FrozenClock):
    for _ in range(5):
        assert send(client, THEO, "not his password").status_code == 422
    refused = send(client, THEO, PASSWORD)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "30")
    assert message(refused) == "Too many tries. Wait 30 seconds, then try again."
    frozen_clock.advance(seconds=29)
    assert message(send(client, THEO, PASSWORD)) == "Too many tries. Wait 1 second, then try again."
    frozen_clock.advance(seconds=1)
    assert send(client, THEO, "not his password").status_code == 422
    assert send(client, THEO, PASSWORD).headers["Retry-After"] == "60"


def test_success_clears_the_failures_of_the_account(client: FlaskClient, frozen_clock: FrozenClock):
    for _ in range(4):
        send(client, THEO, "not his password")
    send(client, THEO, PASSWORD)
    assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 0


def test_failures_are_forgotten_and_pruned_after_a_day(client: FlaskClient, frozen_clock: FrozenClock):
    for _ in range(5):
        send(client, THEO, "not his password")
    frozen_clock.advance(days=1, seconds=1)
    assert send(client, THEO, "not his password").status_code == 422
    assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 1


def test_one_address_cannot_try_many_accounts(app: Flask, frozen_clock: FrozenClock):
    for number in range(20):
        start_sign_in(f"someone{number}@example.com", address="10.0.0.1", now=frozen_clock.now())
    with pytest.raises(TooManyTries) as refused:
        start_sign_in(THEO, address="10.0.0.1", now=frozen_clock.now())
    assert refused.value.wait_seconds == 30
    assert start_sign_in(THEO, address="10.0.0.2", now=frozen_clock.now()).user.email == THEO


def test_addresses_of_one_ipv6_network_count_as_one(app: Flask, frozen_clock: FrozenClock):
    for number in range(20):
        address = f"2001:db8::{number:x}"
        start_sign_in(f"someone{number}@example.com", address=address, now=frozen_clock.now())
    with pytest.raises(TooManyTries):
        start_sign_in(THEO, address="2001:db8::ffff", now=frozen_clock.now())
    assert start_sign_in(THEO, address="2001:db8:0:1::1", now=frozen_clock.now())


def test_a_planted_session_is_not_kept(client: FlaskClient):
    client.get("/sign-in")
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    send(client, THEO, PASSWORD)
    with client.session_transaction() as session:
        assert "planted" not in session


def test_a_planted_key_is_not_taken_over(client: FlaskClient):
    client.set_cookie("account", "a key that somebody else knows")
    send(client, THEO, PASSWORD)
    assert client.get_cookie("account").value != "a key that somebody else knows"


def test_signing_in_again_ends_the_session_before_and_begins_another(client: FlaskClient):
    form = token_in(client.get("/sign-in"))
    for _ in range(2):
        client.post("/sign-in", data={"csrf_token": form, "email": THEO, "password": PASSWORD})
        vouch_for(THEO)
        form = token_in(client.get("/account"))
    assert db.session.scalar(select(func.count()).select_from(UserSession)) == 1


@pytest.mark.parametrize(
    "other", [{"headers": {"User-Agent": "another"}}, {"environ_base": {"REMOTE_ADDR": "10.9.8.7"}}]
)
def test_a_colleagues_cookie_works_from_no_other_browser_and_no_other_address(client: FlaskClient, other):
    sign_in(client)
    assert client.get("/backoffice", **other).status_code == 303
    assert client.get("/backoffice").status_code == 200


@pytest.mark.parametrize(("hours", "status"), [(23, 200), (25, 303)])
def test_a_colleagues_session_lasts_a_day_remembered_or_not(
    client: FlaskClient, frozen_clock: FrozenClock, hours, status
):
    fields = {"csrf_token": token_in(client.get("/sign-in")), "email": THEO, "remember": "y"}
    response = client.post("/sign-in", data={**fields, "password": PASSWORD})
    assert "Max-Age" not in next(c for c in response.headers.getlist("Set-Cookie") if c.startswith("account"))
    vouch_for(THEO)
    frozen_clock.advance(hours=hours)
    assert client.get("/backoffice").status_code == status


def test_signing_in_leads_on_to_the_page_that_was_asked_for(client: FlaskClient):
    response = send(client, THEO, PASSWORD, next_page="/backoffice/orders?show%3Dreview")
    assert response.location == "/sign-in/second-factor?next=/backoffice/orders?show%3Dreview"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "evil",
        "/\t/evil.example",
        "",
        None,
    ],
)
def test_signing_in_never_leads_to_another_site(target):
    assert own_path(target, default="/backoffice") == "/backoffice"


def test_a_form_without_its_token_is_refused(client: FlaskClient):
    assert client.post("/sign-in", data={"email": THEO, "password": PASSWORD}).status_code == 400


def test_hashes_of_cheaper_days_are_renewed(app: Flask, frozen_clock: FrozenClock):
    user = find_user_by_email(THEO)
    user.password_hash = hashing.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    old = user.password_hash
    assert finish_sign_in(start_sign_in(THEO, address="10.0.0.1", now=frozen_clock.now()), PASSWORD) == user
    assert user.password_hash != old
    assert not hashing.is_outdated(user.password_hash)
    assert hashing.matches(user.password_hash, PASSWORD)


def test_a_public_page_neither_sets_nor_looks_at_the_cookie(client: FlaskClient):
    response = client.get("/healthz")
    assert "Set-Cookie" not in response.headers
    assert "Vary" not in response.headers
