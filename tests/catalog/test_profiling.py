"""What a variant offers to the filters follows from the catalogue; what is unknown counts as not met."""

import pytest
from sqlalchemy.orm.attributes import set_committed_value

from shop.catalog.profiling import picks_of
from tests.factories import make_product, make_variant

FACTS = {"no_natural_rubber", "no_nickel", "no_tree_nut", "fragrance_free", "vegan"}


def offer(product, **fields):
    variant = make_variant(product, **fields)
    set_committed_value(product, "body_areas", [])
    found = {}
    for name, value in picks_of(product, variant):
        found.setdefault(name, set()).add(value)
    return found


def facts(product=None, **fields):
    return offer(product or bare(), **fields).get("fact", set())


def bare(**fields):
    return make_product(**{"attributes": {}, "compatibility": {}, **fields})


def test_a_product_of_which_nothing_is_known_promises_only_what_every_variant_states(app):
    assert facts() == FACTS


@pytest.mark.parametrize(
    ("stated", "lost"),
    [
        ({"contains_natural_rubber": True}, "no_natural_rubber"),
        ({"contains_nickel_alloy": True}, "no_nickel"),
        ({"contains_tree_nut": True}, "no_tree_nut"),
        ({"fragrance_free": False}, "fragrance_free"),
        ({"vegan": False}, "vegan"),
    ],
)
def test_each_stated_material_loses_its_promise(app, stated, lost):
    assert facts(**stated) == FACTS - {lost}


@pytest.mark.parametrize(
    ("verdict", "safe"),
    [
        *(("ok", True), ("ok_wash_after", True), ("ok_wipe_after", True), ("ok_hot_wash", True)),
        *(("wipe_off_at_once", False), ("avoid", False)),
    ],
)
def test_oil_safe_follows_the_verdict_on_plant_oils(app, verdict, safe):
    assert ("oil_safe" in facts(bare(compatibility={"plant_oils": verdict}))) is safe


def test_washable_is_what_is_stated_to_go_into_a_machine_or_under_the_tap(app):
    assert "washable" in facts(bare(attributes={"hand_washable": True}))
    assert "washable" not in facts(bare(attributes={"hand_washable": False}))
    assert "washable" in facts(bare(attributes={"machine_washable": True}))
    assert "washable" in facts(bare(attributes={"dishwasher_safe": True}))
    assert "washable" not in facts(bare(attributes={"dishwasher_safe": False}))


def test_a_preparation_is_not_a_thing_to_oil(app):
    assert "oil_safe" not in facts(bare(cosmetic={}, compatibility={"plant_oils": "ok"}))


@pytest.mark.parametrize(("needs_floor", "promised"), [(False, True), (True, False), (None, False)])
def test_no_floor_needed_has_to_be_stated(app, needs_floor, promised):
    attributes = {} if needs_floor is None else {"needs_floor": needs_floor}
    assert ("no_floor_needed" in facts(bare(attributes=attributes))) is promised


def test_travel_size_is_little_inside_or_small_and_light(app):
    assert "travel_size" in facts(bare(cosmetic={}), net_content=100, net_unit="ml")
    assert "travel_size" not in facts(bare(cosmetic={}), net_content=101, net_unit="ml")
    assert "travel_size" in facts(bare(attributes={"diameter_mm": 65}), weight_grams=168)
    assert "travel_size" not in facts(bare(attributes={"diameter_mm": 65}), weight_grams=201)
    assert "travel_size" not in facts(bare(attributes={"diameter_mm": 91}), weight_grams=50)
    assert "travel_size" not in facts(bare(), weight_grams=50)


@pytest.mark.parametrize(
    ("size", "band"),
    [
        *(
            ("45 mm", "small"),
            ("5 cm", "small"),
            ("65 mm", "hand"),
            ("90 mm", "hand"),
            ("130 x 65 mm", "large"),
        ),
        *(("120 x 80 x 25 mm (wet)", "large"), ("330 x 140 mm", "long"), ("50 x 90 cm", "long")),
    ],
)
def test_size_is_the_longest_side_of_the_variant(app, size, band):
    assert offer(bare(attributes={"diameter_mm": 10}), options={"size": size})["size"] == {band}


def test_without_a_size_of_its_own_a_variant_has_that_of_its_product(app):
    long = {"dimensions_mm": {"length": 450, "diameter": 38}}
    assert offer(bare(attributes=long))["size"] == {"long"}
    assert "size" not in offer(bare(attributes={"diameter_mm": [70, 80]}))
    assert "size" not in offer(bare(cosmetic={}))


@pytest.mark.parametrize(
    ("cents", "band"), [(999, "under-10"), (1000, "10-20"), (1999, "10-20"), (3499, "20-35"), (3500, "35-up")]
)
def test_price_bands_meet_without_a_gap(app, cents, band):
    assert offer(bare(), price_cents=cents)["price"] == {band}
