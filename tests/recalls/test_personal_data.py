"""Whoever is forgotten leaves a recall as soon as nobody has to be warned any more."""

from datetime import date

import pytest

from shop.extensions import db
from shop.inventory import receive_stock
from shop.orders.personal_data import erase_orders
from shop.personal_data import Erasure, Person
from shop.privacy.holders import HOLDERS
from shop.recalls import PERSONAL_DATA, close_recall, lock_recall
from tests.factories import IDA, MARA, THEO, make_customer, make_variant
from tests.orders.placements import paid, ship
from tests.recalls.calls import notices, started

pytestmark = pytest.mark.both_engines

GONE = Erasure(keep_reviews=False)


def test_a_buyer_who_was_forgotten_before_the_recall_is_forgotten_again_when_it_is_closed(app):
    oil, user = make_variant(expires_on=date(2027, 5, 31)), make_customer()
    ship(paid(oil, user_id=user.id))
    ship(paid(oil, email=IDA))
    erase_orders(Person(user.id, MARA), GONE)
    recall = started(oil)
    assert [notice.email for notice in notices()] == [MARA, IDA]
    close_recall(lock_recall(recall.code), note="All answered", by=THEO)
    assert [notice.email for notice in notices()] == ["", IDA]


def test_somebody_who_bought_again_since_is_still_known(app):
    oil, user = make_variant(expires_on=date(2027, 5, 31)), make_customer()
    ship(paid(oil, user_id=user.id))
    erase_orders(Person(user.id, MARA), GONE)
    ship(paid(oil, email=MARA))
    recall = started(oil)
    close_recall(lock_recall(recall.code), note="All answered", by=THEO)
    assert [notice.email for notice in notices()] == [MARA]


def test_what_was_told_to_an_earlier_address_of_the_account_is_theirs_too(app):
    oil, user = make_variant(), make_customer()
    ship(paid(oil, user_id=user.id))
    recall = started(oil)
    notices()[0].mail_trouble = f"550 <{MARA}> is unknown"
    user.email = "mara.new@example.com"
    close_recall(lock_recall(recall.code), note="All answered", by=THEO)
    person = Person(user.id, user.email)
    assert [told["recall"] for told in PERSONAL_DATA.export(person)] == [recall.code]
    for holder in HOLDERS[: HOLDERS.index(PERSONAL_DATA) + 1]:
        holder.erase(person, GONE)
    db.session.flush()
    [notice] = notices()
    assert (notice.email, notice.name, notice.mail_trouble) == ("", "", "It could not be delivered.")


def test_nobody_is_told_of_somebody_elses_recall(app):
    oil = make_variant()
    receive_stock(oil.id, quantity=1, lot_code="LOT-2", expires_on=None, by=THEO)
    ship(paid(oil))
    started(oil)
    assert PERSONAL_DATA.export(Person(999, IDA)) == []
