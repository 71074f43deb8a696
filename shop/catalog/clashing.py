"""Which products must not be offered together, such as oil for a tool of natural rubber."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shop.catalog.models import RegulatoryClass

#: Materials that a skin product's compatibility names; natural rubber is a fact of the variant.
_MATERIALS = frozenset({"cork", "tpe", "silicone", "steel", "cotton"})


@dataclass(frozen=True, slots=True)
class Traits:
    """What decides whether two products get along."""

    regulatory_class: str
    attributes: Mapping[str, Any]
    compatibility: Mapping[str, str]
    contains_natural_rubber: bool

    @property
    def is_preparation(self) -> bool:
        """Goes on skin: oil, cream, gel."""
        return self.regulatory_class == RegulatoryClass.COSMETIC

    @property
    def materials(self) -> set[str]:
        """The materials of a tool in the words of a compatibility table."""
        words = set(re.findall("[a-z]+", " ".join(self.attributes.get("materials", [])).lower()))
        return (_MATERIALS & words) | ({"natural_rubber"} if self.contains_natural_rubber else set())


def clash_between(one: Traits, other: Traits) -> bool:
    """Whether one of the two is a tool that the other, a preparation, would damage."""
    return _damages(one, other) or _damages(other, one)


def _damages(preparation: Traits, tool: Traits) -> bool:
    if not preparation.is_preparation or tool.is_preparation:
        return False
    substance = "water_gels" if preparation.attributes.get("oil_free") else "plant_oils"
    return tool.compatibility.get(substance) == "avoid" or any(
        preparation.compatibility.get(material) == "avoid" for material in tool.materials
    )
