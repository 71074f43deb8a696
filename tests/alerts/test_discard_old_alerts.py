"""Addresses are forgotten when there is nothing left to tell them, and so are the mails about it."""

import pytest

from shop.alerts import discard_old_alerts, tell_everybody_due
from shop.alerts.models import Alert
from shop.catalog.models import Product, ProductStatus
from shop.extensions import db
from shop.inventory import receive_stock
from shop.mail import send_due_mail
from shop.mail.models import MailRequest, OutgoingMail
from tests.alerts.waiting import ask, waits
from tests.factories import IDA, MARA, THEO, make_product, make_variant


@pytest.fixture
def oil(app):
    return make_variant(make_product("oil"), sku="OIL", stock=0)


def left(model=Alert):
    return db.session.query(model).count()


def test_what_nobody_confirmed_is_deleted_after_three_days(oil, frozen_clock):
    ask(oil, MARA)
    waits(oil, IDA)
    frozen_clock.advance(days=3, seconds=-1)
    assert discard_old_alerts() == 0
    frozen_clock.advance(seconds=1)
    assert discard_old_alerts() == 1
    assert [alert.email for alert in db.session.query(Alert)] == [IDA]


def test_whoever_was_told_is_forgotten_after_a_month(oil, frozen_clock):
    waits(oil, MARA)
    receive_stock(oil.id, quantity=1, lot_code="L", expires_on=None, by=THEO)
    db.session.commit()
    tell_everybody_due()
    frozen_clock.advance(days=30, seconds=-1)
    assert discard_old_alerts() == 0
    frozen_clock.advance(seconds=1)
    assert discard_old_alerts() == 1


def test_nobody_waits_longer_than_a_year(oil, frozen_clock):
    waits(oil, MARA)
    frozen_clock.advance(days=365)
    assert discard_old_alerts() == 1


def test_nobody_waits_for_what_is_no_longer_sold(oil):
    waits(oil, MARA)
    db.session.get_one(Product, oil.product_id).status = ProductStatus.ARCHIVED
    assert discard_old_alerts() == 1


def test_mails_and_counts_are_deleted_a_day_after_they_served(oil, settings, frozen_clock):
    ask(oil, MARA)
    db.session.commit()
    send_due_mail(settings)
    frozen_clock.advance(hours=23)
    discard_old_alerts()
    assert (left(OutgoingMail), left(MailRequest)) == (1, 2)
    frozen_clock.advance(hours=1)
    discard_old_alerts()
    assert (left(OutgoingMail), left(MailRequest)) == (0, 0)


def test_a_mail_that_still_waits_is_kept(oil, frozen_clock):
    ask(oil, MARA)
    frozen_clock.advance(days=2)
    discard_old_alerts()
    assert left(OutgoingMail) == 1
