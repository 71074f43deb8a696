"""Every address of the back office refuses everyone but staff: the URL map itself is walked."""

from collections.abc import Iterator

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from shop.accounts import find_user_by_email, hashing
from shop.backoffice.guard import NotAllowed, permission_for
from shop.backoffice.navigation import ENTRIES
from shop.extensions import db
from shop.staff import permissions_of
from tests.backoffice.conftest import PASSWORD, Office, sign_in
from tests.factories import IDA, make_customer, make_staff
from tests.support.tokens import token_in

#: A number that no thing and no session has: else the walk would sign itself out.
NOBODYS = 99_999


def office_addresses(app: Flask) -> Iterator[tuple[str, str]]:
    """Method and address of everything under /backoffice."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/backoffice") or rule.endpoint.startswith("backoffice."):
            with app.test_request_context():
                address = url_for(rule.endpoint, **dict.fromkeys(rule.arguments, 1))
            for method in sorted(rule.methods - {"OPTIONS"}):
                yield method, address


@pytest.fixture
def addresses(app: Flask) -> list[tuple[str, str]]:
    found = list(office_addresses(app))
    assert len(found) > 20
    assert {address.split("/")[1] for _, address in found} == {"backoffice"}
    return found


def test_strangers_are_sent_to_sign_in(client: FlaskClient, addresses: list[tuple[str, str]]):
    for method, address in addresses:
        response = client.open(address, method=method)
        assert (response.status_code, response.location.split("?")[0]) == (303, "/sign-in"), (method, address)


def test_people_who_are_not_staff_get_403(client: FlaskClient, addresses: list[tuple[str, str]]):
    make_customer(IDA, name="Ida", password_hash=hashing.hash_password(PASSWORD))
    sign_in(client, IDA)
    answers = {client.open(address, method=method).status_code for method, address in addresses}
    assert answers == {403}


@pytest.mark.parametrize("role", ["owner", "manager", "warehouse", "content", "support"])
def test_each_role_comes_to_what_it_is_allowed_and_to_nothing_else(
    app: Flask, client: FlaskClient, role: str
):
    colleague = make_staff(password_hash=hashing.hash_password(PASSWORD), role=role)
    sign_in(client)
    token = token_in(client.get("/backoffice/password"))
    allowed = permissions_of(colleague.id)
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("backoffice."):
            continue
        with app.test_request_context():
            address = url_for(rule.endpoint, **dict.fromkeys(rule.arguments, NOBODYS))
        needed = permission_for_endpoint(app, rule.endpoint)
        for method in sorted(rule.methods - {"OPTIONS"}):
            status = client.open(address, method=method, data={"csrf_token": token}).status_code
            assert (status == 403) == (needed is not None and needed not in allowed), (role, method, address)
            # What the form did, such as a new password, must not decide what comes next.
            db.session.rollback()


def permission_for_endpoint(app: Flask, endpoint: str) -> str | None:
    with app.app_context():
        return permission_for(endpoint)


def test_a_view_that_does_not_say_who_may_open_it_stays_closed(app: Flask):
    with app.app_context(), pytest.raises(NotAllowed):
        permission_for("catalog.home")


def test_staff_who_left_are_strangers(office: Office, addresses: list[tuple[str, str]]):
    find_user_by_email("theo@evenmoor.example").active = False
    answers = {office.client.open(address, method=method).status_code for method, address in addresses}
    assert answers == {303}


def test_no_form_is_taken_without_its_token(office: Office, addresses: list[tuple[str, str]]):
    posts = [address for method, address in addresses if method == "POST"]
    assert len(posts) >= 5
    assert {office.client.post(address).status_code for address in posts} == {400}


def test_staff_come_in_and_nothing_is_cached_or_indexed(office: Office):
    for page in ("", "/", "/orders", "/stock", "/mail", "/password"):
        response = office.get(f"/backoffice{page}")
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_the_way_in_leads_on_to_the_page_that_was_asked_for(client: FlaskClient):
    response = client.get("/backoffice/orders?show=review")
    assert response.location == "/sign-in?next=/backoffice/orders?show%3Dreview"


@pytest.mark.parametrize(
    "address",
    [
        "/backoffice/orders/EM-0000-0000",
        "/backoffice/orders?show=nonsense",
        "/backoffice/stock/NOTHING",
        "/backoffice/stock?show=nonsense",
        "/backoffice/mail/99",
        "/backoffice/mail/99999999999999999999",
    ],
)
def test_what_does_not_exist_is_404(office: Office, address: str):
    assert office.get(address).status_code == 404


@pytest.mark.parametrize("key", ["-1", "x", "9" * 30, ""])
def test_a_nonsense_key_still_gives_a_page(office: Office, key: str):
    assert office.get(f"/backoffice/orders?before={key}").status_code == 200
    assert office.get(f"/backoffice/mail?before={key}").status_code == 200


def test_each_page_stands_in_the_bar_once():
    endpoints = [entry.endpoint for entry in ENTRIES]
    assert len(set(endpoints)) == len(endpoints)
