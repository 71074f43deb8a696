"""Product rules: materials, variants, care, safety and transport go red on a broken copy."""

import pytest

MARJORAM = "products/sweet-marjoram-essential-oil.toml"
RUBBER = "products/natural-rubber-ball.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            RUBBER,
            'natural_rubber_type = "dry natural rubber"\n',
            "",
            "attributes.natural_rubber_type: goes with contains_natural_rubber, and only with it",
        ),
        (
            RUBBER,
            'materials = ["vulcanized natural rubber"]',
            'materials = ["rubber"]',
            "attributes.materials: disagrees with contains_natural_rubber",
        ),
        (
            "products/massage-towel-terry.toml",
            'fiber_content = "100% cotton"\n',
            "",
            "attributes.fiber_content: a textile needs its fiber content",
        ),
        (
            "products/natural-sea-sponge.toml",
            "vegan = false",
            "vegan = true",
            "attributes.animal_derived: something from an animal is not vegan",
        ),
        (
            "products/smooth-silicone-ball.toml",
            'firmness = "soft"',
            'firmness = "hard"',
            "variants[0].options.firmness: has no value in attributes.hardness_shore_a",
        ),
        (
            "products/smooth-silicone-ball.toml",
            'slug = "medium-slate"',
            'slug = "soft-sage"',
            'variants[1].slug: "soft-sage" is used twice',
        ),
        (
            MARJORAM,
            "ground_only = true",
            "ground_only = false",
            "shipping.ground_only: a flash point up to 60 °C makes it class 3, ground only",
        ),
        (
            MARJORAM,
            'packing_group = "III"\n',
            "",
            "shipping.un_number: ground-only goods need un_number, transport_class and packing_group",
        ),
        (
            MARJORAM,
            'transport_class = "3"\n',
            "",
            "shipping.ground_only: goes with transport_class, and only with it",
        ),
        (
            MARJORAM,
            'net_content = { amount = 5, unit = "ml" }\n',
            "",
            "variants[0].net_content: a skin product needs its content in ml or g",
        ),
    ],
)
def test_a_contradiction_is_named(broken, file, old, new, complaint):
    assert f"{file}: {complaint}" in broken(file, old, new)


@pytest.mark.parametrize("name", ["before_first_use", "clean", "store", "replace_when", "never"])
def test_all_five_care_lists_are_filled(desk, name):
    desk.empty_list("products/spiky-ball.toml", name)
    assert desk.complaints() == [f"products/spiky-ball.toml: care.{name}: a care sheet needs all five lists"]


def test_every_product_has_a_safety_note(desk):
    desk.empty_list("products/cotton-tool-pouch.toml", "notices")
    assert desk.complaints() == [
        "products/cotton-tool-pouch.toml: safety.notices: every product needs a safety notice"
    ]


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("natural-rubber-ball", "contains natural rubber, so it must warn of latex"),
        ("acupressure-finger-rings", "contains a nickel alloy, so it must warn of nickel"),
        ("sweet-almond-carrier-oil", "contains a tree nut, so it must warn of nuts"),
    ],
)
def test_a_material_that_people_react_to_is_warned_of(desk, slug, reason):
    file = f"products/{slug}.toml"
    desk.empty_list(file, "notices")
    assert f"{file}: safety: {reason}" in desk.complaints()
