"""Which methods are offered where, for how much, arriving when; and why others are not."""

from datetime import UTC, date, datetime

import pytest

from shop.delivery import Destination, Rates, delivery_quotes

RATES = Rates(standard_cents=595, express_cents=1495, free_from_cents=6000)
#: A Monday, before the cut-off in Portland (10:00 there).
MONDAY = datetime(2026, 12, 7, 18, 0, tzinfo=UTC)


def quotes(destination=None, *, subtotal_cents=2000, ground_only=(), now=MONDAY, rates=RATES):
    return delivery_quotes(
        destination or Destination("US", "OR"),
        subtotal_cents=subtotal_cents,
        ground_only=ground_only,
        rates=rates,
        now=now,
    )


def test_the_mainland_is_offered_ground_and_air_cheapest_first():
    offers = quotes()
    assert [(quote.name, quote.cents) for quote in offers.quotes] == [
        ("Standard ground", 595),
        ("Express air", 1495),
    ]
    assert offers.refused == ()


def test_an_estimate_without_a_region_is_for_the_mainland():
    assert quotes(Destination("US")) == quotes(Destination("US", "OR"))


@pytest.mark.parametrize(("subtotal", "cents"), [(5999, 595), (6000, 0), (6001, 0)])
def test_standard_is_free_from_the_threshold_on(subtotal, cents):
    assert quotes(subtotal_cents=subtotal).find("standard").cents == cents


def test_express_costs_the_same_above_the_threshold():
    assert quotes(subtotal_cents=90_000).find("express").cents == 1495


def test_the_amount_missing_for_free_delivery_is_never_below_zero():
    assert [RATES.missing_for_free(cents) for cents in (4750, 6000, 9000)] == [1250, 0, 0]


def test_nothing_is_missing_when_standard_is_free_anyway():
    assert Rates(standard_cents=0, express_cents=1, free_from_cents=6000).missing_for_free(100) == 0


@pytest.mark.parametrize(
    ("now", "first", "last"),
    [
        # 13:59 in Portland: leaves today, arrives on the third to fifth working day.
        (datetime(2026, 12, 7, 21, 59, tzinfo=UTC), date(2026, 12, 10), date(2026, 12, 14)),
        # 14:00: leaves tomorrow.
        (datetime(2026, 12, 7, 22, 0, tzinfo=UTC), date(2026, 12, 11), date(2026, 12, 15)),
        # Friday evening there is Saturday in UTC: leaves on Monday.
        (datetime(2026, 12, 12, 4, 0, tzinfo=UTC), date(2026, 12, 17), date(2026, 12, 21)),
        # Thanksgiving does not count.
        (datetime(2026, 11, 24, 18, 0, tzinfo=UTC), date(2026, 11, 30), date(2026, 12, 2)),
        # July 4, 2026 is a Saturday and observed on Friday.
        (datetime(2026, 7, 1, 18, 0, tzinfo=UTC), date(2026, 7, 7), date(2026, 7, 9)),
        # Over new year.
        (datetime(2026, 12, 30, 18, 0, tzinfo=UTC), date(2027, 1, 5), date(2027, 1, 7)),
    ],
)
def test_dates_count_working_days_after_the_cut_off_in_portland(now, first, last):
    quote = quotes(now=now).find("standard")
    assert (quote.arrives_from, quote.arrives_until) == (first, last)


def test_summer_time_moves_the_cut_off_in_utc():
    assert quotes(now=datetime(2026, 7, 13, 20, 59, tzinfo=UTC)).find("express").arrives_from == date(
        2026, 7, 14
    )
    assert quotes(now=datetime(2026, 7, 13, 21, 0, tzinfo=UTC)).find("express").arrives_from == date(
        2026, 7, 15
    )


def test_goods_that_may_not_fly_are_refused_by_air_with_their_names():
    offers = quotes(ground_only=["Sweet Marjoram Essential Oil"])
    assert [quote.code for quote in offers.quotes] == ["standard"]
    assert [refusal.reason for refusal in offers.refused] == [
        "Not for Sweet Marjoram Essential Oil: it may only travel by ground, because the oil is flammable."
    ]


@pytest.mark.parametrize(
    ("region", "name"),
    [
        ("AK", "Alaska"),
        ("HI", "Hawaii"),
        ("PR", "Puerto Rico"),
        ("GU", "Guam"),
        ("VI", "U.S. Virgin Islands"),
        ("AS", "American Samoa"),
        ("MP", "Northern Mariana Islands"),
        ("AA", "military addresses"),
        ("AE", "military addresses"),
        ("AP", "military addresses"),
    ],
)
def test_goods_that_may_not_fly_go_nowhere_off_the_mainland(region, name):
    offers = quotes(Destination("US", region), ground_only=["Marjoram Oil", "Evening Oil Set"])
    assert offers.quotes == ()
    standard = next(refusal for refusal in offers.refused if refusal.code == "standard")
    assert standard.reason.startswith(
        f"Marjoram Oil and Evening Oil Set may only travel by ground, which does not reach {name}. Take them"
    )


def test_goods_that_may_not_fly_stay_in_the_country():
    offers = quotes(Destination("CA", "ON"), ground_only=["Marjoram Oil"])
    assert offers.quotes == ()
    assert "does not reach Canada. Take it out" in offers.refused[0].reason


def test_other_goods_reach_alaska_later_and_not_by_ground_in_name():
    standard = quotes(Destination("US", "AK")).find("standard")
    assert (standard.name, standard.arrives_from) == ("Standard", date(2026, 12, 16))


def test_military_addresses_are_reached_by_post_only():
    offers = quotes(Destination("US", "AE"))
    assert [quote.code for quote in offers.quotes] == ["standard"]
    assert offers.refused[0].reason == "Express air does not reach military addresses (APO, FPO, DPO)."


@pytest.mark.parametrize("street", ["PO Box 12", "P.O. Box 9", "p o box 1", "Post Office Box 77"])
def test_a_po_box_is_fine_by_ground_and_not_by_express(street):
    offers = quotes(Destination("US", "OR", street))
    assert [quote.code for quote in offers.quotes] == ["standard"]
    assert "cannot go to a PO box" in offers.refused[0].reason


def test_a_street_that_only_sounds_like_a_po_box_is_a_street():
    assert len(quotes(Destination("US", "OR", "7 Boxwood Lane, Depot Box Hill")).quotes) == 2
