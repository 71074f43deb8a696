"""What a set is, derived from its parts: the strictest part decides."""

from dataclasses import dataclass
from typing import get_args

from shop.catalog.rules.fields import CompatibilityWord, RegulatoryClass
from shop.catalog.rules.label_schema import Shipping
from shop.catalog.rules.neighbours import Neighbours
from shop.catalog.rules.product_schema import Bundle, Compatibility, SimpleProduct, Variant

_STRICTNESS = get_args(CompatibilityWord)


@dataclass(frozen=True)
class BundleFacts:
    """The facts of one set. Prices in cents, weights in grams; stock counts whole sets."""

    pressure_level: int | None
    contains_natural_rubber: bool
    contains_nickel_alloy: bool
    contains_tree_nut: bool
    fragrance_free: bool
    vegan: bool
    regulatory_class: RegulatoryClass
    typical_service_life_months: int
    shipping: Shipping
    compatibility: dict[str, CompatibilityWord]
    sum_of_parts_cents: int
    parts_weight_grams: int
    opening_stock: int


def bundle_parts(bundle: Bundle, content: Neighbours) -> list[tuple[SimpleProduct, Variant, int]]:
    """Product, variant and quantity of each component that exists."""
    found = content.part_by_sku
    return [(*found[part.sku], part.quantity) for part in bundle.components if part.sku in found]


def bundle_facts(bundle: Bundle, content: Neighbours) -> BundleFacts:
    """Everything that the parts decide for the set."""
    parts = bundle_parts(bundle, content)
    products = [product for product, _, _ in parts]
    variants = [variant for _, variant, _ in parts]
    return BundleFacts(
        pressure_level=max((v.pressure_level for v in variants if v.pressure_level), default=None),
        contains_natural_rubber=any(v.contains_natural_rubber for v in variants),
        contains_nickel_alloy=any(v.contains_nickel_alloy for v in variants),
        contains_tree_nut=any(v.contains_tree_nut for v in variants),
        fragrance_free=all(v.fragrance_free for v in variants),
        vegan=all(v.vegan for v in variants),
        regulatory_class=_regulatory_class(products),
        typical_service_life_months=min(product.typical_service_life_months for product in products),
        shipping=max((product.shipping for product in products), key=lambda shipping: shipping.ground_only),
        compatibility=_strictest([product.compatibility for product in products]),
        sum_of_parts_cents=sum(variant.price_cents * count for _, variant, count in parts),
        parts_weight_grams=sum(variant.weight_grams * count for _, variant, count in parts),
        opening_stock=min(variant.opening_stock // count for _, variant, count in parts),
    )


def _regulatory_class(products: list[SimpleProduct]) -> RegulatoryClass:
    classes = {product.regulatory_class for product in products}
    if "cosmetic" in classes:
        return "cosmetic"
    return "textile" if classes == {"textile"} else "general_product"


def _strictest(tables: list[Compatibility]) -> dict[str, CompatibilityWord]:
    """The strictest word for each substance that any part names."""
    strictest: dict[str, CompatibilityWord] = {}
    for table in tables:
        for substance, word in table.model_dump(exclude_none=True).items():
            known = strictest.get(substance, word)
            strictest[substance] = max(known, word, key=_STRICTNESS.index)
    return strictest
