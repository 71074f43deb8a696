"""Goods come back: who is told, in which order, and that never more people are than there are pieces."""

import pytest
from sqlalchemy import select

from shop.alerts import count_waiting, tell_everybody_due
from shop.alerts.models import Alert
from shop.alerts.stopping import stop_alert
from shop.alerts.telling_stock import tell_next
from shop.catalog.models import Product, ProductStatus
from shop.extensions import db
from shop.inventory import adjust_stock, hold_stock, receive_stock, release_holds
from tests.alerts.waiting import ask, recipients, waits
from tests.factories import THEO, make_bundle, make_product, make_variant
from tests.orders.placements import placed
from tests.support.crowds import at_once

pytestmark = pytest.mark.both_engines


@pytest.fixture
def oil(app):
    return make_variant(make_product("lavender-oil", name="Lavender Oil"), stock=0)


def queue_up(variant, count, frozen_clock):
    """So many people wait, one after the other."""
    emails = [f"person-{number}@example.com" for number in range(count)]
    for email in emails:
        waits(variant, email)
        frozen_clock.advance(minutes=1)
    return emails


def receive(variant, quantity):
    receive_stock(variant.id, quantity=quantity, lot_code="LOT-9", expires_on=None, by=THEO)
    db.session.commit()


def test_whoever_waits_is_told_once_when_staff_receive_stock(oil):
    waits(oil, "mara@example.com")
    db.session.commit()
    assert tell_everybody_due() == 0
    receive(oil, 3)
    assert tell_everybody_due() == 1
    assert tell_everybody_due() == 0
    assert recipients() == ["mara@example.com"]


def test_only_those_who_said_yes_are_told(oil):
    ask(oil, "ida@example.net")
    receive(oil, 3)
    assert tell_everybody_due() == 0


def test_they_are_told_in_the_order_of_asking_and_not_of_saying_yes(oil, frozen_clock):
    for email in ("first@example.com", "second@example.com"):
        ask(oil, email)
        frozen_clock.advance(minutes=1)
    for email in ("second@example.com", "first@example.com"):
        waits(oil, email)
    receive(oil, 2)
    tell_everybody_due()
    assert recipients() == ["first@example.com", "second@example.com"]


def test_never_more_people_are_told_than_there_are_pieces(oil, frozen_clock):
    emails = queue_up(oil, 4, frozen_clock)
    receive(oil, 2)
    for _ in range(3):
        tell_everybody_due()
    assert recipients() == emails[:2]


def test_the_next_are_told_after_two_days_if_the_pieces_are_still_there(oil, frozen_clock):
    emails = queue_up(oil, 4, frozen_clock)
    receive(oil, 2)
    tell_everybody_due()
    frozen_clock.advance(days=1, hours=23)
    assert tell_everybody_due() == 0
    adjust_stock(oil.id, delta=-1, reason="Sold at the market", by=THEO)
    db.session.commit()
    frozen_clock.advance(hours=2)
    assert tell_everybody_due() == 1
    assert recipients() == emails[:3]


def test_more_pieces_are_for_those_who_were_not_told_yet(oil, frozen_clock):
    emails = queue_up(oil, 4, frozen_clock)
    receive(oil, 1)
    tell_everybody_due()
    receive(oil, 2)
    tell_everybody_due()
    assert recipients() == emails[:3]


def test_pieces_promised_to_an_order_are_nobodys_and_count_once_released(oil):
    order = placed()
    receive(oil, 1)
    hold_stock(order.id, {oil.id: 1})
    waits(oil, "mara@example.com")
    db.session.commit()
    assert tell_everybody_due() == 0
    release_holds(order.id)
    db.session.commit()
    assert tell_everybody_due() == 1


def test_a_place_in_the_line_that_is_given_up_goes_to_the_next(oil, frozen_clock):
    emails = queue_up(oil, 2, frozen_clock)
    stop_alert(db.session.scalars(select(Alert).order_by(Alert.asked_at)).first())
    receive(oil, 1)
    tell_everybody_due()
    assert recipients() == emails[1:]


def test_a_set_is_back_when_its_scarcest_part_is(app, oil):
    ball = make_variant(make_product("ball"), stock=5)
    bundle = make_bundle({oil: 2, ball: 1})
    for number in range(3):
        waits(bundle, f"person-{number}@example.com")
    receive(oil, 1)
    assert tell_everybody_due() == 0
    receive(oil, 3)
    assert tell_everybody_due() == 2


def test_of_what_is_no_longer_sold_nobody_is_told(oil):
    waits(oil, "mara@example.com")
    db.session.get_one(Product, oil.product_id).status = ProductStatus.ARCHIVED
    receive(oil, 3)
    assert tell_everybody_due() == 0


def test_two_workers_at_once_tell_each_person_once_and_no_more_than_there_are_pieces(app, oil, frozen_clock):
    emails = queue_up(oil, 8, frozen_clock)
    receive(oil, 3)
    told = at_once(app, *[lambda: tell_next(oil.id)] * 4)
    assert sum(told) == 3
    assert sorted(recipients()) == emails[:3]


def test_a_piece_sold_at_the_same_moment_is_not_also_told_of(app, oil, frozen_clock):
    queue_up(oil, 3, frozen_clock)
    order = placed()
    receive(oil, 2)
    at_once(app, lambda: hold_stock(order.id, {oil.id: 1}), lambda: tell_next(oil.id))
    tell_everybody_due()
    assert len(recipients()) in {1, 2}
    assert count_waiting([oil.id])[oil.id] == 3 - len(recipients())
