"""Many prices by one rule: looked at, then all or nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from shop import clock
from shop.audit.models import AuditEntry
from shop.catalog import PriceRule
from shop.catalog.models import PriceChange, Variant
from shop.extensions import db
from tests.backoffice.typed import typed_in
from tests.factories import THEO, make_bundle, make_category, make_product, make_variant
from tests.support.markup import faults, words

TEN_OFF = "/backoffice/prices?category=massage-balls&percent=-10&amount=&ending=90"


@pytest.fixture
def goods(app):
    ball = make_variant(make_product(), sku="MB-1", price_cents=1000)
    other = make_variant(make_product("balm", category=make_category("oils")), sku="OL-1", price_cents=2000)
    db.session.add(
        PriceChange(
            variant_id=ball.id, price_cents=850, changed_at=clock.now() - timedelta(days=9), actor=THEO
        )
    )
    db.session.commit()
    return ball, other


def prices():
    db.session.rollback()
    return dict(db.session.execute(select(Variant.sku, Variant.price_cents)).all())


def test_a_preview_says_old_new_and_the_lowest_of_30_days_and_changes_nothing(office, goods):
    page = office.page(TEN_OFF)
    row = [words(cell) for cell in page.select("tbody td")]
    assert row[0].startswith("MB-1")
    assert row[1:] == ["$10.00", "$8.90", "$8.50", "No"]
    assert faults(str(page)) == [] and faults(office.get("/backoffice/prices").text) == []
    assert prices() == {"MB-1": 1000, "OL-1": 2000}


def test_all_of_a_preview_is_done_and_logged(office, goods):
    page = office.page(TEN_OFF)
    action = page.select_one("form.panel")["action"]
    answer = office.post(action, **{**typed_in(page, action), "why": "Autumn"})
    assert answer.status_code == 303
    assert prices() == {"MB-1": 890, "OL-1": 2000}
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.key, entry.changes, entry.why) == ("MB-1", {"Price": ["10.00", "8.90"]}, "Autumn")


def test_what_changed_since_the_preview_changes_nothing(office, goods):
    page = office.page(TEN_OFF)
    action = page.select_one("form.panel")["action"]
    goods[0].price_cents = 1100
    db.session.commit()
    answer = office.post(action, **{**typed_in(page, action), "why": "Autumn"})
    assert answer.status_code == 409 and "changed since this preview" in answer.text
    assert prices()["MB-1"] == 1100


def test_a_set_may_not_come_to_cost_more_than_its_parts(office, goods):
    make_bundle({goods[0]: 2}, price_cents=1900)
    page = office.page(TEN_OFF)
    action = page.select_one("form.panel")["action"]
    answer = office.post(action, **{**typed_in(page, action), "why": "Autumn"})
    assert answer.status_code == 400 and "would cost more than its parts" in answer.text
    assert prices()["MB-1"] == 1000


def test_a_price_that_no_column_holds_is_told(office, goods):
    goods[1].price_cents = 99_000_000
    db.session.commit()
    page = office.page("/backoffice/prices?category=oils&percent=99000&amount=&ending=")
    action = page.select_one("form.panel")["action"]
    answer = office.post(action, **{**typed_in(page, action), "why": "A mistake"})
    assert answer.status_code == 400 and "below $1,000,000.00" in answer.text
    assert prices()["OL-1"] == 99_000_000


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("percent=lots", "Enter a percentage such as -10 or 2.5."),
        ("amount=1,5", "Enter dollars such as"),
        ("category=&percent=&amount=&ending=", "so far nothing would change"),
        ("category=nowhere&percent=1", "Not a valid choice"),
    ],
)
def test_a_rule_that_is_none_is_told(office, goods, typed, sentence):
    answer = office.get(f"/backoffice/prices?{typed}")
    assert answer.status_code == 422 and sentence in answer.text


@pytest.mark.parametrize(
    ("rule", "cents", "new"),
    [
        (PriceRule(percent_hundredths=-1000), 1005, 905),
        (PriceRule(amount_cents=-50), 700, 650),
        (PriceRule(ending=90), 849, 890),
        (PriceRule(ending=90), 839, 790),
        (PriceRule(ending=0), 20, 100),
        (PriceRule(ending=99), 10, 99),
        (PriceRule(percent_hundredths=-10_000), 700, 0),
    ],
)
def test_a_rule_says_one_price(rule, cents, new):
    assert rule.price_for(cents) == new
