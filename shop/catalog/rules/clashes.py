"""Which products must never be offered together, such as oil for a tool of natural rubber."""

import re

from shop.catalog.rules.product_schema import SimpleProduct

#: Materials that a skin product's compatibility table speaks of; natural rubber is a fact of the variant.
_MATERIALS = frozenset({"cork", "tpe", "silicone", "steel", "cotton"})


def clash_between(one: SimpleProduct, other: SimpleProduct) -> str | None:
    """Why the two must not be offered together, or None. The order does not matter."""
    return _clash(one, other) or _clash(other, one)


def _clash(tool: SimpleProduct, preparation: SimpleProduct) -> str | None:
    if tool.cosmetic or not preparation.cosmetic:
        return None
    substance = substance_of(preparation)
    if getattr(tool.compatibility, substance) == "avoid":
        return f"{tool.slug} must avoid {substance}, and {preparation.slug} is one"
    for material in materials_of(tool):
        if getattr(preparation.compatibility, material) == "avoid":
            return f"{preparation.slug} must avoid {material}, and {tool.slug} is made of it"
    return None


def substance_of(preparation: SimpleProduct) -> str:
    """Whether a skin product counts as a plant oil or as a water-based gel."""
    return "water_gels" if preparation.attributes.oil_free else "plant_oils"


def materials_of(tool: SimpleProduct) -> set[str]:
    """The materials of a tool in the words of a compatibility table."""
    found = set()
    if any(variant.contains_natural_rubber for variant in tool.variants):
        found.add("natural_rubber")
    words = re.findall("[a-z]+", " ".join(tool.attributes.materials).lower())
    return found | (_MATERIALS & set(words))
