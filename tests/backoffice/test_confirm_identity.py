"""What is hard to take back asks who is there, and then goes on with the form as it was sent."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from flask import Flask, request
from sqlalchemy import func, select

from shop.accounts import find_user_by_email
from shop.accounts.models import SignInAttempt
from shop.app import create_app
from shop.backoffice.guard import confirms_identity, needs
from shop.config import Settings
from shop.extensions import db
from shop.staff import Permission
from tests.backoffice.conftest import PASSWORD, Office
from tests.factories import THEO
from tests.support.application import ShopClient
from tests.support.second_factor import code_at, give_app
from tests.support.time import FrozenClock

ADDRESS = "/backoffice/risky?lot=7"

sent: list[tuple] = []


@needs(Permission.RECALLS_RUN)
@confirms_identity
def risky() -> str:
    sent.append((request.args["lot"], request.form.getlist("sku"), request.form.get("why")))
    return "Done"


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The shop with one more address, which notes what comes through to it."""
    app = create_app(settings)
    app.test_client_class = ShopClient
    app.add_url_rule("/backoffice/risky", "backoffice.risky", risky, methods=["GET", "POST"])
    sent.clear()
    with app.app_context():
        yield app
        db.session.remove()
        app.extensions["page_front"].close()
        db.engine.dispose()


@pytest.fixture
def later(office: Office, frozen_clock: FrozenClock) -> Office:
    """Ten minutes after Theo signed in."""
    frozen_clock.advance(minutes=10)
    return office


def ask(office: Office, **more) -> BeautifulSoup:
    answer = office.post(ADDRESS, sku=["A", "B"], why="“Rancid” <b>", **more)
    assert answer.status_code == 403
    return BeautifulSoup(answer.text, "html.parser")


def send_on(office: Office, page: BeautifulSoup, **fields: str):
    """Press the button of the page that asks, with everything that stands in its form."""
    form = page.find("form", class_="panel")
    data: dict[str, list[str]] = {}
    for box in form.find_all("input"):
        data.setdefault(box["name"], []).append(box.get("value", ""))
    return office.client.post(form["action"], data={**data, **fields})


def test_within_ten_minutes_of_signing_in_nobody_is_asked(office: Office, frozen_clock: FrozenClock):
    frozen_clock.advance(minutes=9, seconds=59)
    assert office.post(ADDRESS, sku=["A", "B"], why="Rancid").text == "Done"
    assert sent == [("7", ["A", "B"], "Rancid")]


def test_later_the_password_is_asked_for_and_the_form_goes_through_whole(later: Office):
    page = ask(later)
    assert sent == []
    assert send_on(later, page, identity_password=PASSWORD).text == "Done"
    assert sent == [("7", ["A", "B"], "“Rancid” <b>")]
    assert later.post(ADDRESS, why="Again").text == "Done"


def test_a_wrong_password_loses_nothing_and_is_counted(later: Office):
    page = ask(later)
    answer = send_on(later, page, identity_password="not his")
    assert answer.status_code == 403
    assert "That is not your password. Try again." in answer.text
    again = BeautifulSoup(answer.text, "html.parser")
    assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 1
    assert send_on(later, again, identity_password=PASSWORD).text == "Done"
    assert sent == [("7", ["A", "B"], "“Rancid” <b>")]


def test_guessing_is_slowed_down(later: Office):
    page = ask(later)
    for _ in range(5):
        send_on(later, page, identity_password="not his")
    answer = send_on(later, page, identity_password=PASSWORD)
    assert (answer.status_code, sent) == (429, [])


def test_nothing_entered_is_said_beside_the_field(later: Office):
    answer = send_on(later, ask(later))
    assert answer.status_code == 422
    assert "Enter your password." in answer.text


def test_a_code_of_the_app_does_as_well_once(later: Office, frozen_clock: FrozenClock):
    give_app(find_user_by_email(THEO))
    page = ask(later)
    code = code_at(frozen_clock.now())
    assert send_on(later, page, identity_code=code).text == "Done"
    frozen_clock.advance(minutes=10)
    assert send_on(later, ask(later), identity_code=code).status_code == 422
    assert len(sent) == 1


def test_a_file_cannot_wait_so_its_page_comes_back(later: Office):
    upload = {"csrf_token": later.token(), "prices": (BytesIO(b"sku,price"), "prices.csv")}
    at = {"headers": {"Referer": "http://localhost/backoffice/stock?show=low"}}
    answer = later.client.post(ADDRESS, data=upload, **at)
    page = BeautifulSoup(answer.text, "html.parser")
    assert "where you choose it again" in page.main.text
    answer = send_on(later, page, identity_password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/backoffice/stock?show=low")


def test_a_page_is_shown_once_it_is_known_who_looks(later: Office):
    page = BeautifulSoup(later.get(ADDRESS).text, "html.parser")
    assert send_on(later, page, identity_password=PASSWORD).location == ADDRESS
    assert later.get(ADDRESS).text == "Done"


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/backoffice\\evil", "/account", ""]
)
def test_it_leads_back_into_the_back_office_only(office: Office, target: str):
    answer = office.post(f"/backoffice/identity?next={target}", identity_password=PASSWORD)
    assert answer.location == "/backoffice"
