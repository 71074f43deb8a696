"""Rules for skin products: label, allergens, durability and dilution."""

import pytest

LAVENDER = "products/lavender-essential-oil.toml"
ALMOND = "products/sweet-almond-carrier-oil.toml"
LOTION = "products/glide-massage-lotion.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (LAVENDER, "pao_months = 12\n", "", "cosmetic.pao_months: a cosmetic needs the months after opening"),
        (
            LAVENDER,
            "pao_months = 12\n",
            "pao_months = 6\n",
            "typical_service_life_months: the months after opening are 6",
        ),
        (
            LAVENDER,
            "shelf_life_months = 36\n",
            "",
            "cosmetic.shelf_life_months: a cosmetic needs its unopened life",
        ),
        (
            LAVENDER,
            "lot_tracked = true",
            "lot_tracked = false",
            "cosmetic.lot_tracked: cosmetics are kept by lot",
        ),
        (
            LAVENDER,
            "max_dilution_percent_face = 0.25\n",
            "",
            "cosmetic.max_dilution_percent_face: goes with must_dilute, and only with it",
        ),
        (
            LAVENDER,
            "child_resistant_closure = true",
            "child_resistant_closure = false",
            "cosmetic.child_resistant_closure: an essential oil needs a child-resistant cap and its basis",
        ),
        (
            LAVENDER,
            "flash_point_celsius = { min = 68, max = 72 }\n",
            "",
            "shipping.flash_point_celsius: an essential oil needs its flash point",
        ),
        (
            LAVENDER,
            '  "Linalyl Acetate",\n',
            "",
            "cosmetic.ingredients.allergens[1].name: Linalyl Acetate is missing from eu_label_inci",
        ),
        (
            LAVENDER,
            "fragrance_free = false",
            "fragrance_free = true",
            "variants[0].fragrance_free: has fragrance allergens",
        ),
        (
            LOTION,
            "contains_coconut_derivative = true\n",
            "",
            "cosmetic.contains_coconut_derivative: the INCI list has Caprylic/Capric Triglyceride",
        ),
        (
            ALMOND,
            "contains_tree_nut = true",
            "contains_tree_nut = false",
            "variants[0].contains_tree_nut: disagrees with the INCI list",
        ),
        (
            ALMOND,
            'tree_nut_name = "almond"\n',
            "",
            "cosmetic.tree_nut_name: goes with contains_tree_nut, and only with it",
        ),
        (
            LAVENDER,
            'regulatory_class = "cosmetic"',
            'regulatory_class = "general_product"',
            'cosmetic: goes with regulatory_class = "cosmetic", and only with it',
        ),
    ],
)
def test_a_contradiction_is_named(broken, file, old, new, complaint):
    assert f"{file}: {complaint}" in broken(file, old, new)


def test_a_cosmetic_needs_its_warnings(desk):
    desk.cut(LAVENDER, r'\{ kind = "contraindication", .*?\n\]', "]")
    assert desk.complaints() == [f"{LAVENDER}: safety.notices: a cosmetic needs its contraindications"]


def test_a_cosmetic_without_an_ingredients_table_is_refused(desk):
    gel = "products/water-based-massage-gel.toml"
    desk.cut(gel, r"\[cosmetic\.ingredients\].*?(?=\[care\])", "")
    assert desk.complaints() == [f"{gel}: cosmetic.ingredients: a cosmetic needs its INCI list and allergens"]


def test_an_essential_oil_links_to_the_dilution_guide(desk):
    desk.cut(LAVENDER, r"guides = \[.*?\]", "guides = []")
    assert (
        f'{LAVENDER}: guides: an oil that must be diluted needs the guide "diluting-essential-oils-safely"'
        in desk.complaints()
    )
