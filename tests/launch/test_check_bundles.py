"""Rules for gift sets: the parts exist, fit, and cost no more together than apart."""

import pytest

STARTER = "products/starter-set.toml"
EVENING = "products/evening-oil-set.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (STARTER, '"TS-PCH-S"', '"TS-PCH-XL"', 'components[2].sku: no variant "TS-PCH-XL"'),
        (
            STARTER,
            "price_cents = 2100",
            "price_cents = 2401",
            "variants[0].price_cents: its parts cost 2400 cents, which is less",
        ),
        (
            STARTER,
            "weight_grams = 326",
            "weight_grams = 265",
            "variants[0].weight_grams: its parts weigh 266 grams, which is more",
        ),
        (
            STARTER,
            'body_areas = ["shoulders"',
            'body_areas = ["quads"',
            'body_areas[0]: no part is for "quads"',
        ),
        (
            EVENING,
            "Marjoram oil is flammable",
            "Marjoram oil burns",
            'safety: a part needs the warning "flammable"',
        ),
    ],
)
def test_a_contradiction_is_named(broken, file, old, new, complaint):
    assert f"{file}: {complaint}" in broken(file, old, new)


def test_the_parts_of_a_set_never_clash(broken):
    complaints = broken(EVENING, '"TS-WAF4-NAT"', '"MB-RUB63-1-BLK"')
    clash = (
        "components: a clash: natural-rubber-ball must avoid plant_oils, and lavender-essential-oil is one"
    )
    assert f"{EVENING}: {clash}" in complaints
    assert f'{EVENING}: safety: a part needs the warning "latex"' not in complaints
