"""Links between the files: each name must exist, and each link must make sense."""

import pytest

RUBBER = "products/natural-rubber-ball.toml"
RINGS = "products/acupressure-finger-rings.toml"
STARTER = "products/starter-set.toml"
FEET = "guides/feet.toml"
NECK = "guides/neck-and-base-of-skull.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (RUBBER, '"massage-balls"', '"balls"', 'category: no category "balls"'),
        (
            RUBBER,
            '"upper_back"',
            '"middle_back"',
            'body_areas[0]: no body area "middle_back" in body_areas.toml',
        ),
        (RUBBER, '"choosing-a-massage-ball"', '"choosing"', 'guides[0]: no guide "choosing"'),
        (RUBBER, '"grip-ball-pair"', '"grip-ball"', 'related[1]: no product "grip-ball"'),
        (
            RUBBER,
            '"grip-ball-pair"',
            '"natural-rubber-ball"',
            "related[1]: a product is not related to itself",
        ),
        (
            RINGS,
            '["forearm-and-hand"]',
            '["forearm-and-hand", "feet"]',
            "guides[1]: guides/feet.toml does not use it",
        ),
        (STARTER, '"forearm-and-hand"', '"calves"', "guides[3]: guides/calves.toml does not use it"),
        (
            FEET,
            'body_area = "feet"',
            'body_area = "foot"',
            'body_area: no body area "foot" in body_areas.toml',
        ),
        (FEET, 'body_area = "feet"\n', "", 'body_area: goes with kind = "body", and only with it'),
        (FEET, '"cork-ball"', '"corkball"', 'optional_tools[1]: no product "corkball"'),
        (FEET, '"ranbhor2021"', '"nobody1999"', 'evidence.references[1]: no reference "nobody1999"'),
        (NECK, '"upper-shoulders"', '"shoulder-tops"', 'related_guides[0]: no guide "shoulder-tops"'),
    ],
)
def test_a_contradiction_is_named(broken, file, old, new, complaint):
    assert f"{file}: {complaint}" in broken(file, old, new)


def test_a_tool_of_a_guide_must_list_that_guide(broken):
    complaints = broken("products/spiky-ball.toml", '  "feet",\n', "")
    assert complaints == ["guides/feet.toml: tools[1]: products/spiky-ball.toml does not list this guide"]


@pytest.mark.parametrize("field", ["sku", "gtin"])
def test_a_number_of_goods_is_given_once(broken, content, field):
    cork, spiky = content.product_by_slug["cork-ball"], content.product_by_slug["spiky-ball"]
    mine, taken = getattr(spiky.variants[2], field), getattr(cork.variants[0], field)
    assert broken("products/spiky-ball.toml", mine, taken) == [
        f"products/spiky-ball.toml: variants[2].{field}: {taken} is also in products/cork-ball.toml"
    ]


def test_a_category_a_reference_and_a_body_area_are_named_once(desk):
    desk.change("categories.toml", 'slug = "oils"', 'slug = "gift-sets"')
    desk.change("references.toml", 'id = "braun2011"', 'id = "lu2022"')
    desk.change("body_areas.toml", 'id = "outer_thigh"', 'id = "quads"')
    complaints = desk.complaints()
    assert 'categories.toml: categories: "gift-sets" is used 2 times' in complaints
    assert 'references.toml: references: "lu2022" is used 2 times' in complaints
    assert 'body_areas.toml: body_areas: "quads" is used 2 times' in complaints


def test_oil_is_never_suggested_for_natural_rubber(broken):
    complaints = broken(RUBBER, '"water-based-massage-gel"', '"sweet-almond-carrier-oil"')
    assert complaints == [
        f"{RUBBER}: related[2]: a clash: natural-rubber-ball must avoid plant_oils, "
        "and sweet-almond-carrier-oil is one"
    ]


def test_a_rubber_tool_is_never_suggested_with_oil_inside_a_set(broken):
    complaints = broken(RUBBER, '"water-based-massage-gel"', '"evening-oil-set"')
    assert len(complaints) == 3
    assert all(line.startswith(f"{RUBBER}: related[2]: a clash: ") for line in complaints)


def test_a_category_puts_only_its_own_products_in_order(broken):
    listed = "categories.toml: categories[0].products[0]: no product "
    complaints = broken("categories.toml", '"smooth-silicone-ball"', '"acupressure-mat"')
    assert complaints == [f'{listed}"acupressure-mat" in this category']
    assert broken("categories.toml", '  "acupressure-mat"', '  "square-ball"') == [
        f'{listed}"square-ball" in this category'
    ]
