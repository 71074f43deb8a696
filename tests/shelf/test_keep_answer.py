"""How a place felt after a session is kept for customers who say so, and for nobody else."""

import pytest
from sqlalchemy import select

from shop.extensions import db
from shop.personal_data import Erasure, Person
from shop.shelf import PERSONAL_DATA
from shop.shelf.answers import keep_answer, list_answers
from shop.shelf.models import SessionAnswer
from tests.customers.conftest import signed_in
from tests.factories import IDA, MARA, make_customer, make_guide
from tests.support.crowds import at_once
from tests.support.markup import faults, read, words
from tests.support.passwords import make_passwords_cheap

ASK = "/shelf/sessions/feet?feels=easier"


@pytest.fixture
def mara(app, monkeypatch):
    make_passwords_cheap(monkeypatch)
    return signed_in(app, make_customer())


@pytest.fixture
def feet(app):
    return make_guide("feet")


def answers():
    return [(row.feels, row.user_id) for row in db.session.scalars(select(SessionAnswer))]


def test_a_stranger_signs_in_first_and_comes_back(client, feet):
    assert client.get(ASK).location == "/sign-in?next=/shelf/sessions/feet?feels%3Deasier"
    assert client.post(ASK, data={"feels": "easier"}).status_code == 303
    assert answers() == []


def test_the_page_says_what_saying_yes_means_and_keeps_nothing_by_itself(mara, feet):
    page = mara.get(ASK)
    assert faults(page.text) == []
    assert "nobody but you gets to see it" in words(read(page).main)
    assert read(page).select_one("input[name=feels][checked]")["value"] == "easier"
    assert page.headers["Cache-Control"] == "no-store" or "private" in page.headers["Cache-Control"]
    assert answers() == []


def test_after_a_yes_it_stands_on_the_shelf_until_it_is_deleted(mara, feet):
    assert mara.post(ASK, feels="easier").location == "/shelf#sessions"
    shelf = mara.get("/shelf")
    assert faults(shelf.text) == []
    assert "Feet" in words(read(shelf).select_one("#sessions")) and "Easier" in shelf.text
    mara.post("/shelf/sessions/removal")
    assert "After your sessions" not in mara.get("/shelf").text
    assert answers() == []


@pytest.mark.parametrize("feels", ["", "cured", "x" * 10_000])
def test_what_is_none_of_the_three_is_refused_beside_the_question(mara, feet, feels):
    page = mara.post(ASK, feels=feels)
    assert page.status_code == 422
    assert faults(page.text) == []
    assert answers() == []


@pytest.mark.both_engines
def test_the_same_day_counts_once_with_the_last_answer(frozen_clock, app):
    user, guide = make_customer(), make_guide("feet")
    at_once(app, *[lambda u=user.id, g=guide.id: keep_answer(u, g, feels="easier")] * 2)
    keep_answer(user.id, guide.id, feels="too-much")
    assert [row.feels for row in list_answers(user.id)] == ["too-much"]
    frozen_clock.advance(days=1)
    keep_answer(user.id, guide.id, feels="fine")
    assert [row.feels for row in list_answers(user.id)] == ["fine", "too-much"]


def test_it_is_in_the_export_of_its_person_and_goes_with_them(app, feet):
    user, ida = make_customer(), make_customer(IDA)
    for person in (user, ida):
        keep_answer(person.id, feet.id, feels="fine")
    mara = Person(user.id, MARA)
    assert [row["feels"] for row in PERSONAL_DATA.export(mara)["after_sessions"]] == ["fine"]
    PERSONAL_DATA.erase(mara, Erasure(keep_reviews=False))
    assert answers() == [("fine", ida.id)]
