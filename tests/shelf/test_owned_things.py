"""What stands on a shelf."""

from datetime import date

import pytest

from shop.orders import record_refunds
from shop.shelf.dating import Basis
from shop.shelf.owning import of_person, owned_things
from tests.factories import IDA, MARA, make_bundle, make_care_sheet, make_customer, make_guide
from tests.orders.placements import cancel, paid, placed
from tests.shelf.shelves import almond_oil, ball, delivered, on_shelf, product_of
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("frozen_clock")


def names(things):
    return [thing.component.product_name for thing in things]


def test_what_was_paid_stands_on_it_and_what_was_not_does_not(app):
    assert names(on_shelf(paid(ball()))) == ["Spiky Ball"]
    assert on_shelf(placed(ball())) == []


def test_what_was_called_off_or_went_back_whole_leaves_it(app):
    called_off, returned = paid(ball()), delivered(ball())
    cancel(called_off)
    record_refunds(returned, refunded_cents=returned.paid_cents, by="stripe")
    assert on_shelf(called_off) == on_shelf(returned) == []


def test_each_part_of_a_set_has_its_own_date(app):
    things = on_shelf(delivered(make_bundle({almond_oil(): 1, ball(): 2})))
    assert [(thing.component.quantity, thing.life.ends_on) for thing in things] == [
        (1, date(2027, 6, 9)),
        (2, date(2028, 12, 9)),
    ]


def test_the_lot_that_was_shipped_says_best_before(app):
    [thing] = on_shelf(delivered(almond_oil(expires_on=date(2027, 2, 1))))
    assert (thing.life.ends_on, thing.life.basis) == (date(2027, 2, 1), Basis.BEST_BEFORE)


def test_the_version_sold_counts_and_newer_ones_are_told(app):
    oil = almond_oil()
    order = delivered(oil)
    newest = make_care_sheet(product_of(oil), version=2, pao_months=3, change_note="Opened oil ages faster.")
    [thing] = on_shelf(order)
    assert (thing.sheet.version, thing.life.ends_on) == (1, date(2027, 6, 9))
    assert thing.newer == (newest,)


def test_the_guides_that_use_it_come_along(app):
    spiky = ball()
    make_guide("feet", tools=(product_of(spiky),))
    [thing] = on_shelf(delivered(spiky))
    assert [guide.slug for guide in thing.guides] == ["feet"]


def test_a_persons_shelf_holds_all_orders_of_their_account_and_no_other(app):
    mara = make_customer(MARA, name="Mara")
    paid(ball(), user_id=mara.id)
    paid(almond_oil(), user_id=mara.id)
    paid(ball())
    paid(ball(), email=IDA)
    assert sorted(names(owned_things(of_person(mara)))) == ["Spiky Ball", "Sweet Almond Carrier Oil"]


def test_the_number_of_queries_does_not_grow_with_the_shelf(app):
    few, many = delivered(ball()), delivered(*(ball() for _ in range(4)), almond_oil())
    counts = []
    for order in (few, many):
        with counted_queries() as queries:
            on_shelf(order)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8
