"""Which days the warehouse works, held against a package that knows every holiday there ever was."""

from datetime import date, timedelta

from holidays import country_holidays

from shop.delivery.calendar import is_working_day

FIRST, LAST = date(2022, 1, 1), date(2061, 12, 31)


def test_forty_years_are_as_the_holidays_package_says():
    known = country_holidays("US", years=range(FIRST.year, LAST.year + 1))
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    wrong = [day for day in days if is_working_day(day) != (day.weekday() < 5 and day not in known)]
    assert wrong == []


def test_new_years_day_on_a_saturday_is_kept_in_the_old_year():
    assert not is_working_day(date(2027, 12, 31))
    assert is_working_day(date(2028, 1, 3))


def test_independence_day_on_a_sunday_is_kept_on_monday():
    assert not is_working_day(date(2027, 7, 5))
