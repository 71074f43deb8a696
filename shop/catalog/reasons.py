"""Why two products go together, in words. Computed from facts, so it cannot contradict them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from shop.catalog.clashing import Traits
from shop.catalog.models import RegulatoryClass
from shop.catalog.shown import ShownProduct

#: The width of the large pouch.
_POUCH_MM = 240

#: Compatibility verdicts under which a preparation may be offered with a tool.
_FRIENDLY = {
    "ok": "gets along with it",
    "ok_wash_after": "wash it off after use",
    "ok_wipe_after": "wipe it off after use",
    "ok_hot_wash": "washes out hot",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One side of a pair: its traits, and how it relates to the product of the page."""

    slug: str
    traits: Traits
    is_bundle: bool
    is_carrier_oil: bool
    must_dilute: bool
    contains_tree_nut: bool
    shared_area: str | None = None
    holds_it: bool = False
    part_slugs: frozenset[str] = frozenset()

    @classmethod
    def of_product(cls, product: ShownProduct) -> "Thing":
        """The product of the page, as `get_product` loaded it."""
        return cls(
            slug=product.slug,
            traits=Traits(
                product.regulatory_class,
                product.attributes,
                product.compatibility,
                any(variant.contains_natural_rubber for variant in product.variants),
            ),
            is_bundle=product.is_bundle,
            is_carrier_oil=product.is_carrier_oil,
            must_dilute=bool(product.cosmetic and product.cosmetic.must_dilute),
            contains_tree_nut=any(variant.contains_tree_nut for variant in product.variants),
            part_slugs=frozenset(
                part.variant.product.slug for variant in product.variants for part in variant.components
            ),
        )

    @classmethod
    def of_rows(cls, rows: Sequence[Row[Any]]) -> "Thing":
        """A candidate, from the rows of its variants."""
        first = rows[0]
        return cls(
            slug=first.slug,
            traits=Traits(
                first.regulatory_class,
                first.attributes,
                first.compatibility,
                any(row.contains_natural_rubber for row in rows),
            ),
            is_bundle=first.is_bundle,
            is_carrier_oil=first.is_carrier_oil,
            must_dilute=bool(first.must_dilute),
            contains_tree_nut=any(row.contains_tree_nut for row in rows),
            shared_area=first.shared_area,
            holds_it=any(row.holds_it for row in rows),
        )

    @property
    def is_textile(self) -> bool:
        return self.traits.regulatory_class == RegulatoryClass.TEXTILE

    @property
    def suits_rubber(self) -> bool:
        return self.traits.is_preparation and self.traits.compatibility.get("natural_rubber") == "ok"


def reason_for(this: Thing, other: Thing) -> str | None:
    """Why `other` is shown beside `this`; None when there is no good reason. Clashes are ruled out before."""
    if other.holds_it:
        return "This one and its companions, at a set price"
    if other.slug in this.part_slugs:
        return None
    if this.is_bundle or other.is_bundle:
        return "A set for the same places" if other.is_bundle and other.shared_area else None
    if this.traits.is_preparation and other.traits.is_preparation:
        return _two_preparations(this, other)
    if this.traits.is_preparation or other.traits.is_preparation:
        return _preparation_and_tool(this, other)
    if "pouch" in other.slug:
        return "Keeps it clean between uses" if _fits_a_pouch(this) else None
    if "pouch" in this.slug:
        return "Keeps best in a pouch"
    if this.is_textile or other.is_textile:
        return "For washing and wiping afterwards" if other.is_textile else None
    return f"Also for the {other.shared_area.lower()}" if other.shared_area else None


def _fits_a_pouch(thing: Thing) -> bool:
    """Tools up to the width of the large pouch; linen has its own places to go oily."""
    sides = thing.traits.attributes.get("dimensions_mm") or {}
    return not thing.is_textile and max(sides.values(), default=0) <= _POUCH_MM


def _two_preparations(this: Thing, other: Thing) -> str:
    if this.must_dilute and other.is_carrier_oil:
        return "A carrier oil to dilute it in"
    if this.is_carrier_oil and other.must_dilute:
        return "A scent to dilute in it, drop by drop"
    if other.must_dilute:
        return "A scent of the same family, to be diluted"
    if other.traits.attributes.get("oil_free"):
        return "Oil free, for tools of natural rubber"
    if this.must_dilute:
        return "Ready to use, already diluted" if not other.is_carrier_oil else "A carrier oil"
    if this.contains_tree_nut and not other.contains_tree_nut:
        return "The same work without tree nuts"
    return "A different glide for the same work"


def _preparation_and_tool(this: Thing, other: Thing) -> str | None:
    preparation, tool = (this, other) if this.traits.is_preparation else (other, this)
    if preparation.must_dilute:
        return None
    if tool.traits.contains_natural_rubber:
        return "Water based, so it is safe on natural rubber" if preparation.suits_rubber else None
    if "pouch" in tool.slug:
        return None
    substance = "water_gels" if preparation.traits.attributes.get("oil_free") else "plant_oils"
    verdict = _FRIENDLY.get(tool.traits.compatibility.get(substance, ""))
    if verdict is None:
        return None
    if tool.is_textile:
        return (
            f"For what is left on skin; {verdict}"
            if tool is other
            else f"The towel is made for it; {verdict}"
        )
    return f"Glide for bare skin; {verdict}" if tool is this else f"Works over it; {verdict}"
