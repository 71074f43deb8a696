"""The dates of a shelf as any calendar program reads them."""

from datetime import date

import pytest
from icalendar import Calendar

from shop.extensions import db
from shop.shelf.reminding import open_reminder
from tests.shelf.shelves import almond_oil, ball, delivered, on_shelf

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def order(app):
    return delivered(almond_oil(), ball())


def feed(client, order):
    address = f"/shelf/calendar/{open_reminder(order=order).feed_token}.ics"
    db.session.commit()
    answer = client.get(address)
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    return Calendar.from_ical(answer.data)


def test_each_thing_is_an_event_of_one_day(client, order):
    events = feed(client, order).walk("VEVENT")
    assert [(event.decoded("dtstart"), str(event["summary"])) for event in events] == [
        (date(2027, 6, 9), "Sweet Almond Carrier Oil, 100 ml: use it up by today"),
        (date(2028, 12, 9), "Spiky Ball, 70 mm: look it over, its usual age has come"),
    ]


def test_an_event_leads_to_the_care_sheet_of_the_version_sold(client, order):
    oil = on_shelf(order)[0]
    event = feed(client, order).walk("VEVENT")[0]
    assert str(event["url"]) == f"http://localhost/care/{oil.component.care_sheet_id}"
    assert "6 months after it arrived" in str(event["description"])


def test_a_program_that_reads_it_again_finds_the_same_events(client, order):
    first, second = (feed(client, order).walk("VEVENT") for _ in range(2))
    assert [event["uid"] for event in first] == [event["uid"] for event in second]
    assert len({event["uid"] for event in first}) == 2


def test_an_address_that_nobody_was_given_shows_nothing(client, order):
    assert client.get("/shelf/calendar/guessed.ics").status_code == 404
