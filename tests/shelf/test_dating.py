"""Until when a thing is good, counted in whole months."""

from datetime import date

import pytest

from shop.shelf.dating import Basis, Life, add_months, life_of

ARRIVED = date(2026, 12, 9)


def oil(**known):
    facts = {"opened_on": None, "best_before": None} | known
    return life_of(pao_months=6, service_life_months=6, arrived_on=ARRIVED, **facts)


def test_an_oil_counts_from_the_day_it_was_opened():
    assert oil(opened_on=date(2027, 1, 15)) == Life(date(2027, 7, 15), Basis.OPENED)


def test_without_that_day_it_counts_from_its_arrival():
    assert oil() == Life(date(2027, 6, 9), Basis.ARRIVED)


def test_the_lots_best_before_date_counts_when_it_comes_sooner():
    assert oil(best_before=date(2027, 3, 1)) == Life(date(2027, 3, 1), Basis.BEST_BEFORE)
    assert oil(best_before=date(2027, 8, 1)) == Life(date(2027, 6, 9), Basis.ARRIVED)


def test_a_tool_counts_its_usual_life_from_its_arrival():
    life = life_of(
        pao_months=None, service_life_months=24, arrived_on=ARRIVED, opened_on=None, best_before=None
    )
    assert life == Life(date(2028, 12, 9), Basis.SERVICE_LIFE)


def test_the_last_day_is_the_day_it_is_over():
    assert not oil().is_over(date(2027, 6, 8))
    assert oil().is_over(date(2027, 6, 9))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 9), 12, date(2027, 12, 9)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_end_where_the_calendar_ends(day, months, later):
    assert add_months(day, months) == later
