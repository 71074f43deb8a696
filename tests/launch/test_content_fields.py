"""Each kind of field refuses what it must, in words that say where."""

import pytest

BALL = "products/smooth-silicone-ball.toml"
FEET = "guides/feet.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            BALL,
            'gtin = "2000000000015"',
            'gtin = "2000000000016"',
            "variants[0].gtin: the check digit of this GTIN must be 5",
        ),
        (
            BALL,
            'gtin = "2000000000015"',
            'gtin = "20000000000"',
            "variants[0].gtin: String should match pattern '^\\d{13}$'",
        ),
        (
            BALL,
            'sku = "MB-SIL65-SFT-SAG"',
            'sku = "mb sil"',
            "variants[0].sku: String should match pattern '^[A-Z]{2}(-[A-Z0-9]+)+$'",
        ),
        (
            BALL,
            "pressure_level = 2",
            "pressure_level = 6",
            "variants[0].pressure_level: Input should be less than or equal to 5",
        ),
        (
            BALL,
            "price_cents = 1100",
            "price_cents = 11.0",
            "variants[0].price_cents: Input should be a valid integer",
        ),
        (
            BALL,
            "price_cents = 1100",
            'price_cents = "1100"',
            "variants[0].price_cents: Input should be a valid integer",
        ),
        (
            BALL,
            "opening_stock = 64",
            "opening_stock = -1",
            "variants[0].opening_stock: Input should be greater than or equal to 0",
        ),
        (
            BALL,
            "weight_grams = 168",
            "weight_grams = 0",
            "variants[0].weight_grams: Input should be greater than 0",
        ),
        (
            "guides/feet.toml",
            'level = "beginner"',
            'level = "easy"',
            "level: Input should be 'everyone', 'beginner', 'beginner_gentle', "
            "'beginner_to_intermediate', 'gentle' or 'careful'",
        ),
        (BALL, "vegan = true\n", "", "variants[0].vegan: Field required"),
        (BALL, "[photo]", '[photo]\ncredit = "x"', "photo.credit: Extra inputs are not permitted"),
        (
            BALL,
            'plant_oils = "ok_wash_after"',
            'plant_oils = "fine"',
            "compatibility.plant_oils: Input should be 'not_applicable', 'ok', 'ok_hot_wash', "
            "'ok_wash_after', 'ok_wipe_after', 'wipe_off_at_once' or 'avoid'",
        ),
        (
            BALL,
            'name = "Smooth Silicone Massage Ball"',
            'name = "Smooth  Ball "',
            "name: must be one line without spare spaces",
        ),
        (
            BALL,
            '"wall-mount-ball", ',
            '"wall-mount-ball", "wall-mount-ball", ',
            "related: listed twice: wall-mount-ball",
        ),
        (
            FEET,
            'side = "left"',
            'side = "front"',
            "steps[0].side: Input should be 'left', 'right', 'both', 'each' or 'none'",
        ),
        (
            FEET,
            "pressure_cap = 4",
            "pressure_cap = 11",
            "steps[0].pressure_cap: Input should be less than or equal to 10",
        ),
        (
            FEET,
            'technique = "hold"',
            'technique = "press"',
            "steps[1].technique: Input should be 'setup', 'hold', 'slow_strokes', 'move', 'rest', 'decide', "
            "'learn', 'measure', 'label', 'test', 'clean', 'inspect', 'store', 'urgent', 'see', 'choose' "
            "or 'report'",
        ),
        (
            "products/sweet-marjoram-essential-oil.toml",
            "{ min = 47, max = 55 }",
            "{ min = 57, max = 55 }",
            "shipping.flash_point_celsius: min is above max",
        ),
        (
            "products/sweet-marjoram-essential-oil.toml",
            'un_number = "UN1197"',
            'un_number = "1197"',
            "shipping.un_number: String should match pattern '^UN\\d{4}$'",
        ),
        (
            "products/starter-set.toml",
            "[photo]",
            "[photo]\nweight_grams = 1",
            "photo.weight_grams: Extra inputs are not permitted",
        ),
    ],
)
def test_a_bad_field_is_refused_with_its_path_and_reason(broken, file, old, new, complaint):
    assert broken(file, old, new) == [f"{file}: {complaint}"]
