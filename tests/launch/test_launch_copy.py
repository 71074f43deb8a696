"""The copy makes no cure claims and says nothing that the shop does not do."""

import pytest

from shop.launch.claims import claims_in

BALL = "products/smooth-silicone-ball.toml"
FEET = "guides/feet.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            BALL,
            "Quiet, washable",
            "Relieves pain, washable",
            'short_description: copy may not say "Relieves"',
        ),
        (BALL, "This is the ball", "This proven ball", 'long_description[0]: copy may not say "proven"'),
        (BALL, 'alt = "Four', 'alt = "Miracle', 'photo.alt: copy may not say "Miracle"'),
        (BALL, "Rinse after each use", "Detox after each use", 'care.clean[0]: copy may not say "Detox"'),
        (FEET, 'summary = "Seated', 'summary = "Healing', 'summary: copy may not say "Healing"'),
        (FEET, "Left foot on", "For migraine, left foot on", 'steps[0].text: copy may not say "migraine"'),
        (
            "categories.toml",
            "Round tools",
            "Round toys",
            'categories[0].description: copy may not say "toys"',
        ),
        (
            "body_areas.toml",
            "Check first: one",
            "It heals. One",
            'body_areas[14].caution: copy may not say "heals"',
        ),
    ],
)
def test_a_claim_in_copy_is_refused(broken, file, old, new, complaint):
    assert broken(file, old, new) == [f"{file}: {complaint}"]


def test_warnings_and_evidence_may_name_what_copy_may_not(desk):
    desk.change(BALL, "Open wounds, burns", "Arthritis in a flare, swelling, open wounds, burns")
    desk.change(FEET, "Numb feet, poor circulation", "Plantar fasciitis, poor circulation")
    desk.change(FEET, "Weak.", "Weak. One trial in plantar fasciitis found inflammation unchanged.")
    assert desk.complaints() == []


def test_the_launch_content_raises_no_alarm_and_no_doubt(content):
    assert [f"{passage.file}: {passage.path}: {finding}" for passage, finding in claims_in(content)] == []


def test_no_copy_promises_what_the_shop_does_not_do(content):
    pages = " ".join(
        " ".join((product.short_description, *product.long_description)) for product in content.products
    ).lower()
    for promise in ("links to it", "gift card", "gift wrap", "loyalty", "subscription", "free shipping"):
        assert promise not in pages
    assert "example" not in pages


def test_no_variant_repeats_what_its_product_is_called(content):
    for product in content.simple_products:
        called = set(product.name.casefold().split(", "))
        for variant in product.variants:
            assert not called & set(variant.name.casefold().split(", ")), f"{product.name}, {variant.name}"
