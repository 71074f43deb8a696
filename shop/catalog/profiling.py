"""What each variant offers to the filters, written down whenever its product changes.

A fact that is not known counts as not met: nobody finds under "oil safe" what nobody has checked.
"""

import re
from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from shop.catalog import facets
from shop.catalog.models import (
    Product,
    ProductBodyArea,
    RegulatoryClass,
    Variant,
    VariantFacets,
)
from shop.extensions import db
from shop.watching import follows

_BATCH = 500
#: Verdicts of the compatibility table under which oil may stay on a tool until it is cleaned.
_OIL_MAY_TOUCH = frozenset({"ok", "ok_hot_wash", "ok_wash_after", "ok_wipe_after"})
_WAYS_TO_WASH = ("machine_washable", "dishwasher_safe", "hand_washable")
_MEASURE = re.compile(r"(\d+)(?:\s*(?:x|×|-|to)\s*(\d+))?(?:\s*(?:x|×)\s*(\d+))?\s*(mm|cm)\b")


@follows({Product: "id", Variant: "product_id", ProductBodyArea: "product_id"})
def refresh_facets(product_ids: Collection[int]) -> None:
    """Write down what the variants of these products offer now."""
    in_order = sorted(product_ids)
    for start in range(0, len(in_order), _BATCH):
        _refresh(in_order[start : start + _BATCH])


def refresh_all_facets() -> None:
    """Write down what every variant offers."""
    refresh_facets(db.session.scalars(select(Product.id)).all())


def _refresh(product_ids: Collection[int]) -> None:
    query = (
        select(Product)
        .where(Product.id.in_(product_ids))
        .options(selectinload(Product.variants), selectinload(Product.body_areas))
        .execution_options(populate_existing=True)
    )
    variants_of = select(Variant.id).where(Variant.product_id.in_(product_ids))
    rows = select(VariantFacets).where(VariantFacets.variant_id.in_(variants_of))
    stored = {
        row.variant_id: row for row in db.session.scalars(rows.execution_options(populate_existing=True))
    }
    # What is right already stays untouched: writing it again would tell every process that it changed.
    for product in db.session.scalars(query):
        for variant in product.variants:
            row = stored.pop(variant.id, None) or VariantFacets(variant_id=variant.id)
            row.facets = _facets_text(product, variant)
            db.session.add(row)
    for outdated in stored.values():
        db.session.delete(outdated)
    db.session.flush()


def _facets_text(product: Product, variant: Variant) -> str:
    return " ".join(sorted(f"{name}={value}" for name, value in picks_of(product, variant)))


def picks_of(product: Product, variant: Variant) -> Iterator[tuple[str, str]]:
    """Every option, as (facet, value), that this variant meets."""
    for area in product.body_areas:
        yield "area", area.id
    if variant.pressure_level:
        yield facets.FIRMNESS.name, str(variant.pressure_level)
    if (side := longest_side_mm(product, variant)) is not None:
        yield facets.SIZE.name, _band(side, facets.SIZE_LIMITS_MM)
    yield facets.PRICE.name, _band(variant.price_cents, facets.PRICE_LIMITS_CENTS)
    for fact in _facts(product, variant):
        yield facets.FACTS.name, fact


def _facts(product: Product, variant: Variant) -> Iterator[str]:
    stated = {
        "no_natural_rubber": not variant.contains_natural_rubber,
        "no_nickel": not variant.contains_nickel_alloy,
        "no_tree_nut": not variant.contains_tree_nut,
        "fragrance_free": variant.fragrance_free,
        "vegan": variant.vegan,
        "oil_safe": is_oil_safe(product),
        "washable": is_washable(product),
        "no_floor_needed": product.attributes.get("needs_floor") is False,
        "travel_size": _is_travel_size(product, variant),
    }
    yield from (fact for fact, is_true in stated.items() if is_true)


def is_oil_safe(product: Product) -> bool:
    """Whether plant oils may touch this tool. Preparations are not asked."""
    if product.regulatory_class == RegulatoryClass.COSMETIC:
        return False
    return product.compatibility.get("plant_oils") in _OIL_MAY_TOUCH


def is_washable(product: Product) -> bool:
    """Whether it is stated to go into a machine or under the tap."""
    return any(product.attributes.get(way) for way in _WAYS_TO_WASH)


def _is_travel_size(product: Product, variant: Variant) -> bool:
    if variant.net_content:
        return variant.net_content <= facets.TRAVEL_MOST_ML_OR_G
    side = longest_side_mm(product, variant)
    return (
        side is not None
        and side <= facets.TRAVEL_MOST_MM
        and variant.weight_grams <= facets.TRAVEL_MOST_GRAMS
    )


def longest_side_mm(product: Product, variant: Variant) -> int | None:
    """The longest side of a tool: as its own size option says, else as the product's measures do."""
    if product.regulatory_class != RegulatoryClass.GENERAL_PRODUCT:
        return None
    if found := _MEASURE.search(variant.options.get("size", "")):
        *sides, unit = found.groups()
        return max(int(side) for side in sides if side) * (10 if unit == "cm" else 1)
    diameter = product.attributes.get("diameter_mm")
    sides_mm = [*(product.attributes.get("dimensions_mm") or {}).values()]
    return max([*sides_mm, *([diameter] if isinstance(diameter, int) else [])], default=None)


def _band(amount: int, limits: tuple[tuple[str, int | None], ...]) -> str:
    return next(name for name, most in limits if most is None or amount <= most)
