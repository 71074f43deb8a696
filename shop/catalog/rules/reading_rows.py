"""Rows as the product file that would have made them: the way back from `product_rows`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shop.catalog.models import CosmeticFacts, Product, Variant

#: A file, as plain data.
File = dict[str, Any]

_PARTIES = ("contact", "eu_responsible_person", "uk_responsible_person")
_PARTY_FIELDS = ("name", "postal_address", "electronic_address")
_CARE = ("before_first_use", "clean", "store", "replace_when", "never")


@dataclass(frozen=True, slots=True)
class Beside:
    """What a product's file says that is kept in the rows of other slices."""

    #: The five lists by their names; empty before the first sheet.
    care: Mapping[str, Sequence[str]] = field(default_factory=dict)
    notices: Sequence[Mapping[str, Any]] = ()
    service_life_months: int = 12
    #: Slugs, in the editor's order.
    guides: Sequence[str] = ()
    related: Sequence[str] = ()


def file_of(product: Product, beside: Beside) -> File:
    """The file of a product that is loaded with category, areas, label facts, variants and their parts."""
    return {
        "kind": "bundle" if product.is_bundle else "simple",
        "slug": product.slug,
        "name": product.name,
        "category": product.category.slug,
        "short_description": product.summary,
        "long_description": "\n\n".join(product.description),
        "body_areas": [area.id for area in product.body_areas],
        "guides": list(beside.guides),
        "related": list(beside.related),
        "origin_country": product.origin_country,
        "photo": {"alt": product.photo_alt, "brief": product.photo_brief},
        "customs": {"hs_code": product.hs_code, "hs_note": product.hs_note},
        "maker": _maker(product.maker),
        "care": {name: list(beside.care.get(name, ())) for name in _CARE},
        "safety": {"notices": [_notice(notice) for notice in beside.notices]},
        **(_set(product) if product.is_bundle else _simple(product, beside)),
    }


def _simple(product: Product, beside: Beside) -> File:
    attributes = dict(product.attributes)
    # Several diameters are those of the variants.
    diameters = attributes.pop("diameter_mm", None)
    if isinstance(diameters, int):
        attributes["diameter_mm"] = diameters
    common = _ingredients(product.variants[0]) if product.variants else None
    found: File = {
        "regulatory_class": str(product.regulatory_class),
        "typical_service_life_months": beside.service_life_months,
        "attributes": attributes,
        "compatibility": dict(product.compatibility),
        "shipping": {**product.transport, "ground_only": product.ground_only},
        "variants": [
            _variant(each, diameters if isinstance(diameters, list) else [], common)
            for each in product.variants
        ],
    }
    if product.cosmetic:
        found["cosmetic"] = _cosmetic(product.cosmetic, is_carrier_oil=product.is_carrier_oil)
        if common:
            found["cosmetic"]["ingredients"] = common
    return found


def _set(product: Product) -> File:
    return {
        "variants": [_sale(variant) for variant in product.variants],
        "components": [
            {"sku": part.variant.sku, "quantity": part.quantity}
            for variant in product.variants
            for part in variant.components
        ],
    }


def _sale(variant: Variant) -> File:
    names = ("sku", "slug", "name", "price_cents", "weight_grams", "gtin")
    # Stock is opened once and is the shop's own from then on.
    return {**{name: getattr(variant, name) for name in names}, "reorder_point": 0}


def _variant(variant: Variant, diameters: Sequence[int], common: File | None) -> File:
    options = dict(variant.options)
    pieces = options.pop("pieces", None)
    found: File = {
        **_sale(variant),
        "opening_stock": 0,
        "options": options,
        "pressure_level": variant.pressure_level,
        "contains_natural_rubber": variant.contains_natural_rubber,
        "contains_nickel_alloy": variant.contains_nickel_alloy,
        "contains_tree_nut": variant.contains_tree_nut,
        "fragrance_free": variant.fragrance_free,
        "vegan": variant.vegan,
    }
    if variant.net_unit:
        found["net_content"] = {"amount": variant.net_content, "unit": variant.net_unit}
    elif pieces:
        found["net_content"] = {"amount": int(pieces), "unit": "pieces"}
    if (own := _ingredients(variant)) != common:
        found["ingredients"] = own
    stated = re.match(r"\d+", options.get("size", ""))
    if stated and int(stated.group()) in diameters:
        found["diameter_mm"] = int(stated.group())
    return found


def _ingredients(variant: Variant) -> File | None:
    if not variant.inci:
        return None
    return {
        "inci": list(variant.inci),
        "eu_label_inci": list(variant.eu_label_inci),
        "allergens": [_allergen(each) for each in variant.allergens],
    }


def _allergen(row: Mapping[str, str]) -> File:
    found: File = {
        "name": row["name"],
        "listed": row["listed"],
        "typical_percent": range_from_words(row["typical_pct"]),
    }
    return found | ({"note": row["note"]} if row.get("note") else {})


def number_from_words(words: str) -> float:
    """ "0.25" as a number; raises ValueError."""
    if not re.fullmatch(r"\d{1,4}(\.\d{1,4})?", words):
        raise ValueError("write it like 0.25")
    return float(words)


def range_from_words(words: str) -> dict[str, float]:
    """The way back from "25 to 38", "0.3", "above 60" and "up to 1"; raises ValueError for other words."""
    if found := re.fullmatch(r"above (\S+)", words):
        return {"min": number_from_words(found[1])}
    if found := re.fullmatch(r"up to (\S+)", words):
        return {"max": number_from_words(found[1])}
    if found := re.fullmatch(r"([\d.]+)(?: to ([\d.]+))?", words):
        return {"min": number_from_words(found[1]), "max": number_from_words(found[2] or found[1])}
    raise ValueError("write it like “25 to 38”, “0.3”, “above 60” or “up to 1”")


def _cosmetic(facts: CosmeticFacts, *, is_carrier_oil: bool) -> File:
    found: File = {
        **facts.notes,
        "leave_on": facts.leave_on,
        "must_dilute": facts.must_dilute,
        "carrier_oil": is_carrier_oil,
        "pao_months": facts.pao_months,
        "shelf_life_months": facts.shelf_life_months,
        "child_resistant_closure": facts.child_resistant_closure,
        "lot_tracked": True,
    }
    for place in ("body", "face"):
        hundredths = getattr(facts, f"max_dilution_{place}_hundredths")
        if hundredths is not None:
            found[f"max_dilution_percent_{place}"] = hundredths / 100
    return found


def _maker(flat: Mapping[str, str]) -> File:
    found: File = {"model_identifier": flat["model_identifier"]}
    for party in _PARTIES:
        if f"{party}_name" in flat:
            found[party] = {name: flat[f"{party}_{name}"] for name in _PARTY_FIELDS}
    return found


def _notice(notice: Mapping[str, Any]) -> File:
    found = {name: str(notice[name]) for name in ("kind", "severity", "text")}
    return found | ({"acknowledge": notice["acknowledge"]} if notice["acknowledge"] else {})
