"""Options are judged for each variant by itself, and the counts say what each option would leave."""

import pytest
from sqlalchemy import select

from shop.catalog import Choice, list_products
from shop.catalog.models import Product, ProductStatus
from shop.catalog.sorting import Sort
from shop.extensions import db
from tests.factories import make_category, make_product, make_variant

pytestmark = pytest.mark.both_engines


@pytest.fixture(autouse=True)
def _shelf(app):
    """A lotion plain with nuts and scented without, a soft and a firm ball, one of rubber."""
    oils = make_category("oils", position=2)
    lotion = make_product("lotion", name="Lotion", category=oils, cosmetic={}, position=1)
    make_variant(
        lotion, name="Plain", contains_tree_nut=True, price_cents=900, net_content=100, net_unit="ml"
    )
    make_variant(lotion, name="Scented", fragrance_free=False, price_cents=2000)
    ball = make_product("ball", name="Ball", areas=("feet", "hand"), position=2)
    make_variant(ball, name="Soft", pressure_level=2, price_cents=1200)
    make_variant(ball, name="Firm", pressure_level=4, price_cents=1800)
    rubber = make_product("rubber", name="Rubber", areas=("feet",), position=3)
    make_variant(rubber, name="One", pressure_level=5, contains_natural_rubber=True, price_cents=800)
    db.session.commit()


def listed(*picks, sort=Sort.FEATURED):
    return list_products(choice=Choice(picks), sort=sort)


def slugs(*picks, sort=Sort.FEATURED):
    return [card.slug for card in listed(*picks, sort=sort).cards]


def test_nothing_picked_lists_everything_and_counts_it():
    listing = listed()
    assert [card.slug for card in listing.cards] == ["lotion", "ball", "rubber"]
    assert listing.total == 3
    assert listing.counts["area", "feet"] == 2
    assert listing.counts["fact", "no_natural_rubber"] == 2
    assert listing.counts["fact", "fragrance_free"] == 3
    assert all(card.only is None and card.variant_slug is None for card in listing.cards)


def test_two_facts_must_be_true_of_the_same_variant():
    assert slugs(("fact", "fragrance_free"), ("fact", "no_tree_nut")) == ["ball", "rubber"]
    assert slugs(("firmness", "2"), ("price", "10-20")) == ["ball"]
    assert slugs(("firmness", "5"), ("fact", "no_natural_rubber")) == []


def test_of_other_groups_any_picked_option_will_do():
    assert slugs(("firmness", "2"), ("firmness", "5")) == ["ball", "rubber"]
    assert slugs(("area", "feet"), ("area", "hand")) == ["ball", "rubber"]


def test_counts_say_what_there_would_be():
    counts = listed(("firmness", "2"), ("area", "feet")).counts
    # Another firmness would be picked besides: judged as if it were picked instead.
    assert counts["firmness", "5"] == 1
    assert counts["firmness", "4"] == 1
    assert counts["area", "hand"] == 1
    assert counts["price", "10-20"] == 1
    assert ("price", "under-10") not in counts
    counts = listed(("fact", "fragrance_free"), ("fact", "no_tree_nut")).counts
    assert counts["fact", "no_natural_rubber"] == 1
    assert counts["fact", "vegan"] == 2


def test_each_count_is_the_number_of_products_that_picking_it_gives():
    for picks in [
        (),
        (("fact", "fragrance_free"),),
        (("firmness", "4"),),
        (("area", "feet"), ("price", "10-20")),
    ]:
        for option, count in listed(*picks).counts.items():
            others = [pick for pick in picks if pick[0] != option[0] or option[0] == "fact"]
            assert listed(*others, option).total == count, (picks, option)


def test_a_card_speaks_of_the_versions_that_meet_the_choice():
    (card,) = listed(("firmness", "4")).cards
    assert (card.only, card.variant_slug, card.price_cents) == ("Only Firm", "firm", 1800)
    assert (card.lowest_pressure, card.highest_pressure, card.price_varies) == (4, 4, False)


def test_prices_are_ordered_by_the_versions_that_meet_the_choice():
    make_variant(make_product("middle"), price_cents=1500, pressure_level=4)
    db.session.commit()
    assert slugs(sort=Sort.PRICE_UP) == ["rubber", "lotion", "ball", "middle"]
    assert slugs(("firmness", "4"), sort=Sort.PRICE_UP) == ["middle", "ball"]


def test_drafts_are_neither_listed_nor_counted():
    db.session.scalars(select(Product).where(Product.slug == "ball")).one().status = ProductStatus.DRAFT
    db.session.commit()
    assert slugs() == ["lotion", "rubber"]
    assert listed().counts["area", "feet"] == 1


def test_a_change_counts_with_the_commit_that_makes_it():
    product = db.session.scalars(select(Product).where(Product.slug == "rubber")).one()
    make_variant(product, name="Two", pressure_level=1)
    db.session.commit()
    assert slugs(("firmness", "1")) == ["rubber"]
