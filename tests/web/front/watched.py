"""The tables that kept pages read, with a change for each."""

#: Tables that a kept page reads -> a harmless change of a row. stock_item is looked at on its own below.
CHANGES = {
    "body_area": "position = position + 1",
    "bundle_component": "position = position + 1",
    "care_sheet": "change_note = 'x'",
    "category": "name = 'x'",
    "cosmetic_facts": "leave_on = leave_on",
    "guide": "title = 'x'",
    "guide_reference": "guide_id = guide_id",
    "guide_related": "guide_id = guide_id",
    "guide_step": "text = 'x'",
    "guide_tool": "position = position + 1",
    "photo": "alt = 'x'",
    "photo_variant": "photo_id = photo_id",
    "product": "name = 'x'",
    "product_body_area": "product_id = product_id",
    "product_guide": "position = position + 1",
    "recall": "hazard = 'x'",
    "recall_lot": "name = 'x'",
    "reference": "title = 'x'",
    "related_product": "position = position + 1",
    "review": "helpful_count = helpful_count + 1",
    "safety_notice": "position = position",
    "variant_facets": "facets = facets",
    "variant": "price_cents = price_cents + 1",
}
