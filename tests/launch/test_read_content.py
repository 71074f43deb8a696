"""Reading: the launch content arrives whole, and every bad field is named with file, path and reason."""

import pytest

from shop.catalog.rules.bundles import bundle_facts
from shop.catalog.rules.problems import ContentErrors
from shop.launch.reading import read_content


def test_the_launch_content_is_clean_and_whole(content):
    variants = [variant for product in content.products for variant in product.variants]
    assert len(content.products) == 43
    assert len(variants) == 81
    assert len(content.categories) == 7
    assert len(content.bundles) == 5
    assert len(content.guides) == 18
    assert len(content.references) == 37
    assert len(content.body_areas) == 18


def test_categories_keep_the_order_of_their_file(content):
    assert [category.slug for category in content.categories] == [
        "massage-balls",
        "pressure-point-tools",
        "rollers-and-mats",
        "oils",
        "creams-and-lotions",
        "towels-and-sponges",
        "gift-sets",
    ]


def test_lavender_oil_keeps_its_ingredients_allergens_and_limits(content):
    lavender = content.product_by_slug["lavender-essential-oil"]
    ingredients = lavender.cosmetic.ingredients
    assert ingredients.inci == ("Lavandula Angustifolia Oil", "Linalool", "Limonene", "Geraniol")
    assert ingredients.eu_label_inci[:2] == ("Lavandula Oil/Extract", "Linalool")
    assert len(ingredients.allergens) == 10
    linalyl = ingredients.allergens[1]
    assert (linalyl.name, linalyl.listed) == ("Linalyl Acetate", "eu_2023_1545")
    assert (linalyl.typical_percent.min, linalyl.typical_percent.max) == (25, 45)
    assert lavender.cosmetic.must_dilute
    assert lavender.cosmetic.max_dilution_percent_body == 2.0
    assert lavender.cosmetic.max_dilution_percent_face == 0.25
    assert lavender.shipping.flash_point_celsius.min == 68
    assert [(v.sku, v.price_cents, v.net_content.amount) for v in lavender.variants] == [
        ("OL-LAV-10", 1400, 10),
        ("OL-LAV-30", 3400, 30),
    ]


def test_the_lavender_lotion_has_ingredients_of_its_own(content):
    lotion = content.product_by_slug["glide-massage-lotion"]
    plain, _, scented = lotion.variants
    assert scented.sku == "CL-GLD-250-L"
    assert lotion.ingredients_of(plain).allergens == ()
    assert plain.fragrance_free
    assert not scented.fragrance_free
    assert "Lavandula Angustifolia Oil" in lotion.ingredients_of(scented).inci
    assert "Lavandula Angustifolia Oil" not in lotion.ingredients_of(plain).inci
    assert len(lotion.ingredients_of(scented).allergens) == 10


def test_only_marjoram_and_the_set_with_it_travel_by_ground(content):
    ground = [product.slug for product in content.simple_products if product.shipping.ground_only]
    assert ground == ["sweet-marjoram-essential-oil"]
    marjoram = content.product_by_slug["sweet-marjoram-essential-oil"].shipping
    assert (marjoram.un_number, marjoram.transport_class, marjoram.packing_group) == ("UN1197", "3", "III")
    sets = [b.slug for b in content.bundles if bundle_facts(b, content).shipping.ground_only]
    assert sets == ["evening-oil-set"]


def test_pressure_levels_are_judged_for_each_variant(content):
    ball = content.product_by_slug["smooth-silicone-ball"]
    assert [(v.slug, v.pressure_level) for v in ball.variants] == [
        ("soft-sage", 2),
        ("medium-slate", 3),
        ("medium-clay", 3),
        ("firm-charcoal", 4),
    ]


def test_a_set_is_what_its_parts_make_it(content):
    facts = {bundle.slug: bundle_facts(bundle, content) for bundle in content.bundles}
    sums = {slug: fact.sum_of_parts_cents for slug, fact in facts.items()}
    assert sums == {
        "after-run-set": 6850,
        "desk-break-set": 3600,
        "evening-oil-set": 4850,
        "foot-ritual-set": 6100,
        "starter-set": 2400,
    }
    stock = {slug: fact.opening_stock for slug, fact in facts.items()}
    assert stock == {
        "after-run-set": 44,
        "desk-break-set": 33,
        "evening-oil-set": 40,
        "foot-ritual-set": 24,
        "starter-set": 64,
    }
    assert facts["after-run-set"].pressure_level == 4
    assert facts["after-run-set"].regulatory_class == "cosmetic"
    assert facts["desk-break-set"].contains_nickel_alloy
    assert facts["desk-break-set"].typical_service_life_months == 12
    assert facts["evening-oil-set"].contains_tree_nut
    assert facts["evening-oil-set"].pressure_level is None
    assert facts["foot-ritual-set"].compatibility["water_gels"] == "avoid"
    assert facts["starter-set"].compatibility["plant_oils"] == "ok_wash_after"


def test_long_text_becomes_paragraphs_without_line_breaks(content):
    paragraphs = content.product_by_slug["lavender-essential-oil"].long_description
    assert len(paragraphs) == 3
    assert "\n" not in "".join(paragraphs)


def test_a_syntax_error_names_the_file_and_the_line(desk):
    desk.write("products/spiky-ball.toml", 'kind = "simple"\nname = \n')
    assert desk.complaints() == [
        "products/spiky-ball.toml: not valid TOML: Invalid value (at line 2, column 8)",
    ]


def test_every_bad_field_is_listed_at_once(desk):
    desk.change("products/spiky-ball.toml", "price_cents = 700", "price_cents = 0")
    desk.change("products/cork-ball.toml", 'origin_country = "PT"', 'origin_country = "XX"')
    desk.change("products/cork-ball.toml", 'hs_code = "4504.90"', 'hs_code = "450490"')
    desk.change("guides/feet.toml", "duration_minutes = 8", "duration_minutes = 0")
    assert desk.complaints() == [
        "guides/feet.toml: duration_minutes: Input should be greater than 0",
        "products/cork-ball.toml: customs.hs_code: String should match pattern '^\\d{4}\\.\\d{2}$'",
        "products/cork-ball.toml: origin_country: XX is not an ISO 3166 country code",
        "products/spiky-ball.toml: variants[0].price_cents: Input should be greater than 0",
    ]


def test_a_missing_file_is_reported(desk):
    (desk.folder / "references.toml").unlink()
    assert desk.complaints() == ["references.toml: this file is missing"]


def test_a_file_that_is_not_utf_8_is_reported(desk):
    (desk.folder / "guides" / "feet.toml").write_bytes(b'title = "F\xff"')
    assert desk.complaints() == ["guides/feet.toml: this file is not UTF-8 text"]


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(ContentErrors, match=r"products: this folder has no \.toml files"):
        read_content(tmp_path)


def test_an_unknown_kind_is_refused(broken):
    complaints = broken("products/starter-set.toml", 'kind = "bundle"', 'kind = "set"')
    assert complaints == ['products/starter-set.toml: kind: must be "simple" or "bundle"']


def test_the_content_cannot_be_changed_after_reading(content):
    with pytest.raises(ValueError, match="frozen"):
        content.products[0].name = "Another name"
