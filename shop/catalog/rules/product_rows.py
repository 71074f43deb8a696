"""What a product file becomes in the tables: every field of the file is named here once."""

from typing import Any

from shop.catalog.rules.bundles import bundle_facts
from shop.catalog.rules.fields import Range
from shop.catalog.rules.label_schema import Allergen, Cosmetic, Maker, Shipping
from shop.catalog.rules.neighbours import Neighbours
from shop.catalog.rules.product_schema import Bundle, BundleVariant, Product, SimpleProduct, Variant

_SALE = ("sku", "slug", "name", "price_cents", "weight_grams", "gtin")
_MATERIAL = (
    "contains_natural_rubber",
    "contains_nickel_alloy",
    "contains_tree_nut",
    "fragrance_free",
    "vegan",
    "pressure_level",
)
#: Label facts that have a column; all others are kept together in the notes.
_COLUMNS_OF_COSMETIC = (
    "leave_on",
    "must_dilute",
    "pao_months",
    "shelf_life_months",
    "child_resistant_closure",
)
_ELSEWHERE = {
    "carrier_oil",
    "ingredients",
    "lot_tracked",
    "max_dilution_percent_body",
    "max_dilution_percent_face",
}


def product_values(product: Product, content: Neighbours) -> dict[str, Any]:
    """The row of a product, but for its category and position."""
    if isinstance(product, Bundle):
        return {**_listing(product), **_set(product, content)}
    return {**_listing(product), **_simple(product)}


def _listing(product: Product) -> dict[str, Any]:
    return {
        "slug": product.slug,
        "name": product.name,
        "summary": product.short_description,
        "description": list(product.long_description),
        "origin_country": product.origin_country,
        "hs_code": product.customs.hs_code,
        "hs_note": product.customs.hs_note,
        "maker": _maker(product.maker),
        "photo_brief": product.photo.brief,
        "photo_alt": product.photo.alt,
    }


def _simple(product: SimpleProduct) -> dict[str, Any]:
    return {
        "is_bundle": False,
        "regulatory_class": product.regulatory_class,
        "attributes": _attributes(product),
        "compatibility": product.compatibility.model_dump(exclude_none=True),
        "transport": _transport(product.shipping),
        "ground_only": product.shipping.ground_only,
        "is_carrier_oil": bool(product.cosmetic and product.cosmetic.carrier_oil),
    }


def _set(bundle: Bundle, content: Neighbours) -> dict[str, Any]:
    """A set states no facts of its own: its parts decide."""
    facts = bundle_facts(bundle, content)
    return {
        "is_bundle": True,
        "regulatory_class": facts.regulatory_class,
        "attributes": {},
        "compatibility": facts.compatibility,
        "transport": _transport(facts.shipping),
        "ground_only": facts.shipping.ground_only,
        "is_carrier_oil": False,
    }


def _attributes(product: SimpleProduct) -> dict[str, Any]:
    """The stated attributes; diameters that only the variants state are gathered."""
    attributes = product.attributes.model_dump(mode="json", exclude_none=True)
    diameters = sorted({variant.diameter_mm for variant in product.variants if variant.diameter_mm})
    if diameters:
        attributes["diameter_mm"] = diameters[0] if len(diameters) == 1 else diameters
    return attributes


def _transport(shipping: Shipping) -> dict[str, Any]:
    return shipping.model_dump(mode="json", exclude_none=True, exclude={"ground_only"})


def _maker(maker: Maker) -> dict[str, str]:
    """Flat: "contact_name", "eu_responsible_person_postal_address"; parties not yet known are left out."""
    found = {"model_identifier": maker.model_identifier}
    for party in ("contact", "eu_responsible_person", "uk_responsible_person"):
        if person := getattr(maker, party):
            found |= {f"{party}_{name}": value for name, value in person.model_dump().items()}
    return found


def cosmetic_values(cosmetic: Cosmetic) -> dict[str, Any]:
    """The label facts of a skin product, but for its ingredients, which belong to the variants."""
    return {
        **{name: getattr(cosmetic, name) for name in _COLUMNS_OF_COSMETIC},
        "max_dilution_body_hundredths": _hundredths(cosmetic.max_dilution_percent_body),
        "max_dilution_face_hundredths": _hundredths(cosmetic.max_dilution_percent_face),
        "notes": cosmetic.model_dump(
            mode="json", exclude_none=True, exclude=_ELSEWHERE | set(_COLUMNS_OF_COSMETIC)
        ),
    }


def _hundredths(percent: Any) -> int | None:
    return None if percent is None else round(percent * 100)


def variant_values(product: Product, variant: BundleVariant, content: Neighbours) -> dict[str, Any]:
    """The row of a variant, but for its product and position."""
    sale = {name: getattr(variant, name) for name in _SALE}
    if isinstance(product, Bundle):
        facts = bundle_facts(product, content)
        material = {name: getattr(facts, name) for name in _MATERIAL}
        return {**sale, **material, **_NOTHING_INSIDE, "options": {}}
    assert isinstance(variant, Variant)
    material = {name: getattr(variant, name) for name in _MATERIAL}
    return {**sale, **material, **_inside(product, variant), "options": _options(variant)}


def _options(variant: Variant) -> dict[str, str]:
    """Option words, and how many pieces are in it: the unit price is only for what is measured out."""
    options = variant.options.model_dump(exclude_none=True)
    if variant.net_content and variant.net_content.unit == "pieces":
        options["pieces"] = str(variant.net_content.amount)
    return options


_NOTHING_INSIDE = {"net_content": None, "net_unit": None, "inci": [], "eu_label_inci": [], "allergens": []}


def _inside(product: SimpleProduct, variant: Variant) -> dict[str, Any]:
    found: dict[str, Any] = dict(_NOTHING_INSIDE)
    if variant.net_content and variant.net_content.unit != "pieces":
        found |= {"net_content": variant.net_content.amount, "net_unit": variant.net_content.unit}
    if ingredients := product.ingredients_of(variant):
        found |= {
            "inci": list(ingredients.inci),
            "eu_label_inci": list(ingredients.eu_label_inci),
            "allergens": [_allergen(allergen) for allergen in ingredients.allergens],
        }
    return found


def _allergen(allergen: Allergen) -> dict[str, str]:
    found = {
        "name": allergen.name,
        "listed": allergen.listed,
        "typical_pct": range_in_words(allergen.typical_percent),
    }
    return found | ({"note": allergen.note} if allergen.note else {})


def range_in_words(limits: Range) -> str:
    """ "25 to 38", "0.3", "above 60" or "up to 1"."""
    low, high = (None if limit is None else f"{limit:g}" for limit in (limits.min, limits.max))
    if low is None or high is None:
        return f"up to {high}" if low is None else f"above {low}"
    return low if low == high else f"{low} to {high}"
