"""Stopping without an account, and what is forgotten with it."""

import pytest
from sqlalchemy import func, select

from shop.alerts import tell_everybody_due
from shop.alerts.models import Alert
from shop.extensions import db
from shop.inventory import receive_stock
from tests.alerts.waiting import mails, waits
from tests.factories import IDA, MARA, THEO, make_product, make_variant
from tests.support.markup import faults, read


@pytest.fixture
def oil(app):
    return make_variant(make_product("lavender-oil", name="Lavender Oil"), sku="OIL", stock=0)


def addresses():
    return sorted(db.session.scalars(select(Alert.email)))


def test_the_link_shows_the_request_and_a_press_forgets_it(client, oil):
    token = waits(oil, MARA).stop_token
    waits(oil, IDA)
    page = client.get(f"/alerts/{token}")
    assert page.status_code == 200
    assert MARA not in page.text
    assert faults(page.text) == []
    assert addresses() == [IDA, MARA]
    form = read(page).select_one("main form")
    answer = client.post(form["action"], data={"which": "this"})
    assert (answer.status_code, answer.location) == (303, "/alerts/stopped")
    assert "Stopped" in client.get(answer.location).text
    assert addresses() == [IDA]


def test_everything_of_the_address_can_be_stopped_at_once(client, oil):
    ball = make_variant(make_product("ball"), stock=0)
    token = waits(oil, MARA).stop_token
    waits(ball, MARA)
    waits(ball, IDA)
    client.post(f"/alerts/{token}", data={"which": "all"})
    assert addresses() == [IDA]


def test_one_click_of_a_mail_program_stops_everything_and_answers_without_a_redirect(client, oil):
    ball = make_variant(make_product("ball"), stock=0)
    token = waits(oil, MARA).stop_token
    waits(ball, MARA)
    answer = client.post(f"/alerts/{token}", data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert addresses() == []


def test_the_mail_that_tells_carries_a_link_that_still_works(client, oil):
    waits(oil, MARA)
    receive_stock(oil.id, quantity=1, lot_code="L", expires_on=None, by=THEO)
    db.session.commit()
    tell_everybody_due()
    token = mails("back_in_stock", MARA)[0].context["stop_token"]
    assert "We wrote to you" in client.get(f"/alerts/{token}").text
    client.post(f"/alerts/{token}")
    assert addresses() == []


def test_a_link_used_twice_or_guessed_changes_nothing_and_says_the_same(client, oil):
    token = waits(oil, MARA).stop_token
    client.post(f"/alerts/{token}")
    waits(oil, IDA)
    for guess in (token, "x" * 43, "x" * 5000, "é"):
        assert client.get(f"/alerts/{guess}").status_code == 404
        assert client.post(f"/alerts/{guess}").status_code == 303
    assert addresses() == [IDA]


def test_looking_stops_nothing(client, oil):
    token = waits(oil, MARA).stop_token
    for _ in range(3):
        assert client.get(f"/alerts/{token}").status_code == 200
    assert db.session.scalar(select(func.count()).select_from(Alert)) == 1
