"""One mail when a date comes, and none that nobody asked for."""

from datetime import date

import pytest

from shop.extensions import db
from shop.orders.models import Order
from shop.shelf.opening import note_opened
from shop.shelf.reminding import open_reminder, send_care_reminders, start_mails, stop_mails
from tests.factories import MARA, make_customer
from tests.orders.placements import mails
from tests.shelf.shelves import almond_oil, ball, delivered, on_shelf
from tests.support.crowds import at_once

pytestmark = [pytest.mark.usefixtures("frozen_clock"), pytest.mark.both_engines]


@pytest.fixture
def order(app):
    return delivered(almond_oil(), ball())


def asked_for(**owner):
    reminder = open_reminder(**owner)
    start_mails(reminder)
    return reminder


def told():
    return [[thing["name"] for thing in mail.context["things"]] for mail in mails("care_due")]


def test_a_year_on_one_mail_says_that_the_almond_oil_is_past_its_date(order, frozen_clock):
    asked_for(order=order)
    send_care_reminders()
    assert mails("care_due") == []
    frozen_clock.advance(days=365)
    for _ in range(3):
        send_care_reminders()
        frozen_clock.advance(days=1)
    [mail] = mails("care_due")
    assert mail.recipient == MARA
    assert told() == [["Sweet Almond Carrier Oil, 100 ml"]]
    assert mail.context["things"][0]["ends_on"] == "2027-06-09"


def test_nobody_is_mailed_who_did_not_ask_or_has_stopped(order, frozen_clock):
    open_reminder(order=order)
    stop_mails(asked_for(order=delivered(almond_oil())))
    frozen_clock.advance(days=365)
    assert send_care_reminders() == 0
    assert mails("care_due") == []


def test_things_that_are_due_together_share_a_mail(order, frozen_clock):
    asked_for(order=order)
    frozen_clock.advance(days=3 * 365)
    send_care_reminders()
    assert told() == [["Sweet Almond Carrier Oil, 100 ml", "Spiky Ball, 70 mm"]]


def test_another_bottle_opened_later_is_told_again(order, frozen_clock):
    asked_for(order=order)
    frozen_clock.advance(days=200)
    send_care_reminders()
    note_opened(on_shelf(order)[0], opened_on=date(2027, 6, 15))
    frozen_clock.advance(days=365)
    send_care_reminders()
    assert [mail.context["things"][0]["ends_on"] for mail in mails("care_due")] == [
        "2027-06-09",
        "2027-12-15",
    ]


def test_a_customer_is_told_about_every_order_at_once(app, frozen_clock):
    mara = make_customer(MARA, name="Mara")
    asked_for(user=mara)
    for _ in range(2):
        delivered(almond_oil(), user_id=mara.id)
    frozen_clock.advance(days=365)
    send_care_reminders()
    [mail] = mails("care_due")
    assert len(mail.context["things"]) == 2
    assert mail.context["shelf_path"] == "/shelf"


def test_reminders_asked_for_twice_at_once_are_one(app, order):
    def ask():
        return open_reminder(order=db.session.get_one(Order, order_id)).feed_token

    order_id = order.id
    first, second = at_once(app, ask, ask)
    assert first == second
