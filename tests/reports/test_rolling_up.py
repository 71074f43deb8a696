"""The figures of a day are those of its orders, whatever happens to them and whenever."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from shop.extensions import db
from shop.orders import cancel_order, lock_order
from shop.orders.models import Order, OrderEvent
from shop.reports import rebuild, report_problems, roll_up_changes, sales_by_product, takings_by_day
from shop.reports.jobs import keep_figures
from shop.reports.models import RollUp, SalesDay, TakingsDay
from tests.factories import make_product, make_variant
from tests.reports.conftest import give_back

pytestmark = pytest.mark.both_engines

THIRD, FOURTH, NINTH = date(2026, 11, 3), date(2026, 11, 4), date(2026, 11, 9)


@pytest.fixture
def later(sell, frozen_clock):
    """The tenth of November, and everything up to then is added up."""

    def wait() -> None:
        frozen_clock.moment = max(frozen_clock.moment, datetime(2026, 11, 10, 9, tzinfo=UTC))
        keep_figures()

    return wait


def kept(day: date) -> TakingsDay:
    return db.session.get(TakingsDay, day, populate_existing=True) or TakingsDay(
        day=day, orders=0, goods_cents=0, delivery_cents=0, refunds=0, refunded_cents=0, cancelled=0
    )


def test_a_day_holds_what_was_paid_on_it(sell, later):
    ball, oil = make_variant(price_cents=700), make_variant(price_cents=1100)
    sell("2026-11-03 09:00", ball, oil)
    sell("2026-11-03 18:00", ball)
    later()
    assert (kept(THIRD).orders, kept(THIRD).goods_cents, kept(THIRD).delivery_cents) == (2, 2500, 1190)
    rows = db.session.query(SalesDay).order_by(SalesDay.variant_id).all()
    assert [(row.day, row.variant_id, row.pieces, row.sold_cents) for row in rows] == [
        (THIRD, ball.id, 2, 1400),
        (THIRD, oil.id, 1, 1100),
    ]


def test_days_begin_at_midnight_utc(sell, later):
    sell("2026-11-03 23:59:59.999999")
    sell("2026-11-04 00:00:00")
    later()
    assert (kept(THIRD).orders, kept(FOURTH).orders) == (1, 1)


def test_a_late_refund_stands_on_the_day_that_it_was_made(sell, later, frozen_clock):
    order = sell("2026-11-03 09:00")
    later()
    frozen_clock.moment = datetime(2026, 11, 9, 12, tzinfo=UTC)
    give_back(order, 300)
    later()
    assert (kept(THIRD).orders, kept(THIRD).refunded_cents) == (1, 0)
    assert (kept(NINTH).refunds, kept(NINTH).refunded_cents) == (1, 300)
    assert report_problems() == []


def test_an_order_that_is_called_off_later_leaves_its_day(sell, later, frozen_clock):
    order, other = sell("2026-11-03 09:00"), sell("2026-11-03 10:00")
    later()
    frozen_clock.moment = datetime(2026, 11, 9, 12, tzinfo=UTC)
    cancel_order(lock_order(order.id), reason="Ordered twice", by="theo")
    give_back(order, order.total_cents)
    later()
    assert (kept(THIRD).orders, kept(THIRD).goods_cents) == (1, other.subtotal_cents)
    assert (kept(NINTH).cancelled, kept(NINTH).refunds) == (1, 0)
    assert report_problems() == []


def test_an_event_that_is_committed_late_is_followed_all_the_same(sell, later, frozen_clock):
    sell("2026-11-10 08:59")
    later()
    reached = db.session.get_one(RollUp, 1).last_event_id
    assert reached < db.session.query(OrderEvent.id).order_by(OrderEvent.id.desc()).first()[0]
    frozen_clock.advance(minutes=30)
    keep_figures()
    assert db.session.get_one(RollUp, 1).last_event_id > reached


def test_adding_up_again_or_everything_anew_changes_nothing(sell, later):
    give_back(sell("2026-11-03 09:00"), 100)
    sell("2026-11-09 09:00")
    later()

    def figures() -> list[object]:
        days = takings_by_day(date(2026, 11, 1), NINTH)
        return [*days, sales_by_product(date(2026, 11, 1), NINTH)]

    before = figures()
    assert roll_up_changes()
    assert figures() == before
    for _ in rebuild():
        db.session.commit()
    assert figures() == before


def test_a_wrong_figure_is_found_and_a_day_that_is_yet_to_be_followed_is_not_one(sell, later, frozen_clock):
    sell("2026-11-03 09:00")
    later()
    assert report_problems() == []
    # Something happened, and the worker has yet to come by.
    frozen_clock.moment = datetime(2026, 11, 4, 12, tzinfo=UTC)
    order = sell("2026-11-04 12:00")
    frozen_clock.moment = datetime(2026, 11, 10, 9, tzinfo=UTC)
    assert report_problems() == []
    later()
    db.session.execute(update(SalesDay).where(SalesDay.day == THIRD).values(pieces=7))
    db.session.execute(
        update(Order).where(Order.id == order.id).values(paid_at=datetime(2026, 11, 5, tzinfo=UTC))
    )
    db.session.execute(update(RollUp).values(last_event_id=10**6))
    problems = "\n".join(report_problems())
    assert "2026-11-03: keeps 7 pieces" in problems and "2026-11-03: misses 1 pieces" in problems
    assert "2026-11-04: orders is 1, the orders say 0" in problems


def test_today_is_read_from_the_orders_and_empty_days_are_days(sell, later, frozen_clock):
    product = make_product("ball", name="Ball")
    small, large = make_variant(product), make_variant(product, name="80 mm", price_cents=900)
    sell("2026-11-03 09:00", small)
    later()
    sell("2026-11-10 10:00", large)
    days = takings_by_day(THIRD, date(2026, 11, 10))
    assert [day.orders for day in days] == [1, 0, 0, 0, 0, 0, 0, 1]
    sold = sales_by_product(THIRD, date(2026, 11, 10))
    assert [(part.name, part.pieces, part.sold_cents) for part in sold.products] == [("Ball", 2, 1600)]
    assert [(part.name, part.sold_cents) for part in sold.categories] == [("Massage Balls", 1600)]
    assert sales_by_product(FOURTH, NINTH).products == []
