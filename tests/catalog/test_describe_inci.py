"""Label lists taken apart and said in everyday words."""

import pytest

from shop.catalog import describe_inci, parse_inci
from tests.factories import make_product, make_variant
from tests.support.markup import read, words


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("Aqua, Glycerin,Linalool", ["Aqua", "Glycerin", "Linalool"]),
        ("Ingredients: Aqua,\n  Glycerin.", ["Aqua", "Glycerin"]),
        ("1,2-Hexanediol, Aqua", ["1,2-Hexanediol", "Aqua"]),
        ("CI 77891 (Titanium Dioxide, coated), Aqua", ["CI 77891 (Titanium Dioxide, coated)", "Aqua"]),
        ("", []),
    ],
)
def test_a_label_is_taken_apart_at_its_commas_only(label, names):
    assert parse_inci(label) == names


def test_what_stands_twice_is_refused():
    with pytest.raises(ValueError, match="listed twice: Aqua"):
        parse_inci("Aqua, Glycerin, Aqua")


def test_allergens_are_flagged_with_the_name_people_know():
    linalool, water, unknown = describe_inci(["Linalool", "Aqua", "Novelum"])
    assert linalool.is_allergen and linalool.everyday.startswith("the flowery scent of lavender")
    assert (water.is_allergen, water.everyday) == (False, "water")
    assert (unknown.is_allergen, unknown.everyday) == (False, "")


def test_the_page_says_the_list_as_printed_and_in_everyday_words(client):
    allergen = {"name": "Linalool", "listed": "eu_before_2023", "typical_pct": "25 to 38"}
    make_variant(make_product(cosmetic={}), inci=["Aqua", "Linalool"], allergens=[allergen])
    text = words(read(client.get("/products/spiky-ball")).find(attrs={"data-part": "ingredients"}))
    assert "Aqua, Linalool" in text
    assert (
        "Linalool The flowery scent of lavender, also in basil and many perfumes. Some people react to it"
        in text
    )
    assert (
        "Linalool , the flowery scent of lavender, also in basil and many perfumes, typically 25 to 38%"
        in text
    )
