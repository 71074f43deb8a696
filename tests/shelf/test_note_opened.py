"""The day a bottle was opened, as its owner tells it."""

from datetime import date

import pytest

from shop.errors import NotFound, ShopError
from shop.extensions import db
from shop.orders.models import Order
from shop.shelf.opening import find_thing, note_opened
from tests.shelf.shelves import almond_oil, ball, delivered, on_shelf
from tests.support.crowds import at_once

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def order(app):
    return delivered(almond_oil(), ball())


def dates(order):
    return [thing.life.ends_on for thing in on_shelf(order)]


def test_the_date_follows_and_may_be_corrected_or_forgotten(order, frozen_clock):
    frozen_clock.advance(days=60)
    note_opened(on_shelf(order)[0], opened_on=date(2027, 1, 15))
    assert dates(order)[0] == date(2027, 7, 15)
    note_opened(on_shelf(order)[0], opened_on=date(2027, 1, 20))
    assert dates(order)[0] == date(2027, 7, 20)
    note_opened(on_shelf(order)[0], opened_on=None)
    assert dates(order)[0] == date(2027, 6, 9)


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 12, 2), "not come yet"), (date(2026, 11, 30), "before you ordered")]
)
def test_a_day_that_cannot_be_is_refused(order, day, words):
    with pytest.raises(ShopError, match=words):
        note_opened(on_shelf(order)[0], opened_on=day)


def test_a_ball_is_never_opened(order):
    with pytest.raises(ShopError, match="no date after opening"):
        note_opened(on_shelf(order)[1], opened_on=date(2026, 12, 1))


def test_what_is_on_another_shelf_cannot_be_touched(order):
    with pytest.raises(NotFound):
        find_thing(on_shelf(order), on_shelf(delivered(ball()))[0].component.id)


@pytest.mark.both_engines
def test_a_form_sent_twice_at_once_is_one_day(app, order):
    def note():
        thing = on_shelf(db.session.get_one(Order, order_id))[0]
        note_opened(thing, opened_on=date(2026, 12, 1))

    order_id = order.id
    assert at_once(app, note, note) == [None, None]
    assert dates(db.session.get_one(Order, order_id))[0] == date(2027, 6, 1)
