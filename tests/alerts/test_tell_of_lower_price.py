"""Something costs less than when somebody asked: they hear of it once, with the prices that the law names."""

from datetime import timedelta

import pytest

from shop.alerts import tell_everybody_due
from shop.alerts.models import AlertKind
from shop.alerts.telling_prices import tell_of_lower_price
from shop.catalog import lowest_price_before
from shop.catalog.models import Product, ProductStatus
from shop.extensions import db
from shop.inventory import receive_stock
from tests.alerts.waiting import ask, last_key, mails, only_alert, recipients, set_price, waits
from tests.factories import IDA, MARA, THEO, make_product, make_variant
from tests.support.crowds import at_once
from tests.support.markup import faults, read, words

DROP = AlertKind.PRICE_DROP


@pytest.fixture
def wand(app, frozen_clock):
    variant = make_variant(
        make_product("wand", name="Beech Wand"), sku="WAND", name="40 cm", price_cents=3000
    )
    frozen_clock.advance(days=60)
    return variant


def told():
    db.session.commit()
    return tell_everybody_due()


def test_the_question_stands_on_its_own_page_and_needs_a_yes_too(client, wand):
    page = client.get("/products/wand")
    link = read(page).find("a", string="Tell me when it costs less")["href"]
    asking = client.get(link)
    assert "costs less than $30.00" in words(read(asking).main)
    assert faults(asking.text) == []
    assert client.post(link, data={"email": MARA}).status_code == 303
    set_price(wand, 2500)
    assert told() == 0
    shown = client.post(f"/alerts/confirm/{last_key(MARA)}", follow_redirects=True)
    assert "costs less than $30.00" in words(read(shown).main)
    assert told() == 1


def test_they_hear_once_with_the_old_the_new_and_the_lowest_price_of_30_days(wand, frozen_clock):
    waits(wand, MARA, DROP)
    set_price(wand, 3400)
    frozen_clock.advance(days=10)
    assert told() == 0
    set_price(wand, 2500)
    assert told() == 1
    set_price(wand, 2000)
    assert told() == 0
    [mail] = mails("price_drop")
    facts = ("asked_price_cents", "price_cents", "lowest_before_cents", "asked_on")
    assert [mail.context[fact] for fact in facts] == [3000, 2500, 3000, "2027-01-30"]


def test_a_price_above_what_it_was_when_they_asked_is_no_news(wand):
    waits(wand, MARA, DROP)
    set_price(wand, 3600)
    set_price(wand, 3300)
    assert told() == 0
    set_price(wand, 3000)
    assert told() == 0


def test_whoever_asks_again_after_a_rise_hears_below_that(wand):
    waits(wand, MARA, DROP)
    set_price(wand, 3600)
    ask(wand, MARA, DROP)
    set_price(wand, 3300)
    assert told() == 1


def test_what_is_cheaper_but_sold_out_is_told_once_it_can_be_had(app, frozen_clock):
    oil = make_variant(make_product("oil"), stock=0, price_cents=1000)
    waits(oil, MARA, DROP)
    set_price(oil, 900)
    assert told() == 0
    receive_stock(oil.id, quantity=1, lot_code="L", expires_on=None, by=THEO)
    assert told() == 1


def test_of_what_is_no_longer_sold_nobody_hears(wand):
    waits(wand, MARA, DROP)
    set_price(wand, 2500)
    db.session.get_one(Product, wand.product_id).status = ProductStatus.ARCHIVED
    assert told() == 0


def test_waiting_for_stock_and_for_a_price_are_two_things(app, frozen_clock):
    oil = make_variant(make_product("oil"), stock=0, price_cents=1000)
    waits(oil, MARA, DROP)
    waits(oil, MARA)
    set_price(oil, 900)
    receive_stock(oil.id, quantity=5, lot_code="L", expires_on=None, by=THEO)
    assert told() == 2
    assert (recipients("back_in_stock"), recipients("price_drop")) == ([MARA], [MARA])


def test_whoever_was_told_may_ask_again_and_says_yes_again(wand):
    waits(wand, MARA, DROP)
    set_price(wand, 2500)
    assert told() == 1
    ask(wand, MARA, DROP)
    set_price(wand, 2000)
    assert told() == 0
    assert (only_alert().asked_price_cents, only_alert().confirmed_at) == (2500, None)


@pytest.mark.both_engines
def test_two_workers_at_once_tell_each_person_once(app, wand):
    for number in range(6):
        waits(wand, f"person-{number}@example.com", DROP)
    set_price(wand, 2500)
    assert sum(at_once(app, *[lambda: tell_of_lower_price(wand.id)] * 4)) == 6
    assert len(recipients("price_drop")) == len(set(recipients("price_drop"))) == 6


class TestLowestPriceBefore:
    """Each case: prices with the days that they held, then how low it was in the 30 days before the last."""

    @pytest.mark.parametrize(
        ("history", "lowest"),
        [
            ([(3000, 60), (2500, 0)], 3000),
            ([(2000, 10), (3000, 60), (2500, 0)], 3000),
            ([(2000, 50), (3000, 29), (2500, 0)], 2000),
            ([(2000, 50), (3000, 30), (2500, 0)], 3000),
            ([(3000, 50), (2800, 5), (3000, 5), (2500, 9)], 2800),
            ([(3000, 3), (2500, 0)], 3000),
            ([(2500, 50), (3000, 10), (2500, 5)], 2500),
        ],
    )
    def test_is_the_lowest_of_the_30_days_before_today_s_price_began(
        self, app, frozen_clock, history, lowest
    ):
        (first, days), *rest = history
        variant = make_variant(make_product("ball"), price_cents=first)
        frozen_clock.moment += timedelta(days=days)
        for price, days in rest:
            set_price(variant, price)
            frozen_clock.moment += timedelta(days=days)
        assert lowest_price_before(variant.id, price_cents=variant.price_cents) == lowest

    def test_is_none_for_what_never_had_another_price(self, app, wand):
        assert lowest_price_before(wand.id, price_cents=3000) is None


def test_markup_in_the_address_field_is_refused_in_words(client, wand):
    response = client.post("/alerts/price/WAND", data={"email": f"<b>{IDA}</b>"})
    assert response.status_code == 422
    assert f"<b>{IDA}" not in response.text
