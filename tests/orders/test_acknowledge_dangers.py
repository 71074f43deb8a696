"""What is dangerous if used wrongly is confirmed by the buyer, for exactly the version that is sold."""

import pytest

from shop.catalog.models import Product
from shop.extensions import db
from shop.orders import NotAcknowledged, get_order_in_full
from shop.orders.models import Order
from tests.factories import make_bundle, make_care_sheet, make_notice, make_product, make_variant
from tests.orders.placements import placed

NEAT = make_notice("Never use undiluted", severity="danger", acknowledge="I will dilute it")


@pytest.fixture
def oil(app):
    facts = {"must_dilute": True}
    return make_variant(make_product("lavender-oil", name="Lavender Oil", care=False, cosmetic=facts))


@pytest.fixture
def sheet(oil):
    return make_care_sheet(db.session.get_one(Product, oil.product_id), notices=[NEAT])


def components(order):
    return [part for line in get_order_in_full(order.id).lines for part in line.components]


def test_without_the_confirmation_nothing_is_ordered(oil, sheet):
    with pytest.raises(NotAcknowledged, match="Nothing was ordered or charged"):
        placed(oil, acknowledged=frozenset())
    db.session.rollback()
    assert db.session.query(Order).count() == 0


def test_the_confirmation_is_kept_with_the_version_sold(oil, sheet, frozen_clock):
    [part] = components(placed(oil, acknowledged=frozenset({sheet.id})))
    assert (part.care_sheet_id, part.acknowledged_at) == (sheet.id, frozen_clock.now())


def test_a_confirmation_of_an_older_version_does_not_count(oil, sheet):
    make_care_sheet(db.session.get_one(Product, oil.product_id), version=2, notices=[NEAT])
    with pytest.raises(NotAcknowledged):
        placed(oil, acknowledged=frozenset({sheet.id}))


def test_an_oil_inside_a_set_is_confirmed_as_well_and_the_rest_is_not(oil, sheet):
    ball = make_variant(make_product("ball", name="Ball"))
    the_set = make_bundle({oil: 1, ball: 1})
    with pytest.raises(NotAcknowledged):
        placed(the_set, acknowledged=frozenset())
    db.session.rollback()


def test_only_what_has_a_danger_is_marked(oil, sheet):
    ball = make_variant(make_product("ball", name="Ball"))
    parts = components(placed(make_bundle({oil: 1, ball: 1}), acknowledged=frozenset({sheet.id})))
    assert [(part.product_name, part.acknowledged_at is not None) for part in parts] == [
        ("Lavender Oil", True),
        ("Ball", False),
    ]
