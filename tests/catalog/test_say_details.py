"""Details, measures and warnings in words; nothing recorded is dropped."""

from typing import get_args

import pytest

from shop.catalog import measures
from shop.catalog.details import country_name, details_of, dilution_in_words, gets_along_with
from shop.catalog.models import Product
from shop.catalog.pressure import LEVELS
from shop.catalog.rules.fields import CompatibilityWord
from shop.catalog.rules.product_schema import Compatibility
from shop.catalog.showing import get_product
from shop.claims import check_words
from tests.factories import make_product, make_variant


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (measures.length(65), "65 mm (2.6 in)"),
        (measures.length(254), "254 mm (10 in)"),
        (measures.lengths(130, 65, 65), "130 × 65 × 65 mm (5.1 × 2.6 × 2.6 in)"),
        (measures.weight(168), "168 g (5.9 oz)"),
        (measures.content(250, "ml"), "250 ml (8.5 fl oz)"),
        (measures.content(60, "g"), "60 g (2.1 oz)"),
        (measures.load(120), "120 kg (264 lb)"),
    ],
)
def test_measures_are_said_in_both_units(said, expected):
    assert said == expected


def details(**attributes):
    make_variant(make_product("thing", attributes=attributes), options={"colour": "oat"}, weight_grams=58)
    product = get_product("thing")
    return dict(details_of(product, product.variants[0]))


def test_known_attributes_are_said_as_people_say_them(app):
    found = details(
        materials=["silicone", "cotton"],
        dimensions_mm={"length": 130, "width": 65, "height": 65},
        hardness_shore_a={"soft": 20, "firm": 50},
        dishwasher_safe=True,
        max_user_kg=100,
        pvc_free=False,
    )
    assert found == {
        "Made of": "Silicone, cotton",
        "Color": "oat",
        "Length × width × height": "130 × 65 × 65 mm (5.1 × 2.6 × 2.6 in)",
        "Hardness": "Soft 20 Shore A, firm 50 Shore A",
        "Dishwasher": "Top rack",
        "For users up to": "100 kg (220 lb)",
        "Weight, packed": "58 g (2 oz)",
        "Vegan": "Yes, nothing from animals",
    }


def test_an_attribute_nobody_foresaw_is_said_by_its_own_name(app):
    found = details(materials=["steel"], surface_finish="brushed", parts={"ring_count": 2}, bare=False)
    assert found["Surface finish"] == "brushed"
    assert found["Parts"] == "Ring count 2"
    assert found["Bare"] == "No"


def test_countries_are_named():
    assert country_name("PT") == "Portugal"
    assert country_name("XX") == "XX"


def cosmetic(**facts):
    make_variant(make_product("oil", cosmetic=facts), contains_tree_nut=True)
    return get_product("oil")


@pytest.mark.parametrize(
    ("body", "face", "sentence"),
    [
        (200, 25, "At most 2% on the body and 0.25% on the face"),
        (100, None, "At most 1% on the body, and not on the face"),
        (100, 0, "At most 1% on the body, never on the face"),
        (None, None, ""),
    ],
)
def test_dilution_limits_are_exact(app, body, face, sentence):
    product = cosmetic(max_dilution_body_hundredths=body, max_dilution_face_hundredths=face)
    assert dilution_in_words(product) == sentence


@pytest.mark.parametrize("verdict", sorted(set(get_args(CompatibilityWord)) - {"not_applicable"}))
def test_every_verdict_is_said_in_words(verdict):
    product = Product(compatibility=dict.fromkeys(Compatibility.model_fields, verdict))
    said = gets_along_with(product)
    assert [substance for substance, _ in said] == [
        "Plant oils, creams and balms",
        "Silicone lubricants",
        "Water-based gels",
        "Natural rubber",
        "Cork",
        "TPE",
        "Silicone",
        "Steel",
        "Hard plastics",
        "Cotton",
    ]
    assert len({text for _, text in said}) == 1
    assert not any("_" in text or check_words(text) for _, text in said)


def test_a_verdict_that_does_not_apply_is_not_said():
    assert gets_along_with(Product(compatibility={"cork": "not_applicable"})) == []


def test_every_pressure_level_has_a_name_and_a_meaning():
    assert list(LEVELS) == [1, 2, 3, 4, 5]
    assert all(level.name and level.meaning and level.suits for level in LEVELS.values())
    assert [level for level in LEVELS.values() if check_words(f"{level.meaning} {level.suits}")] == []
