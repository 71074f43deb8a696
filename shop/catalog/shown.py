"""One product as its own page shows it: plain values, read past the ORM as cards are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Area:
    """A place on the body that it is for."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ShownCategory:
    """The category that it stands in."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class PartProduct:
    """What a part of a set is a variant of."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class PartVariant:
    """What lies in a set, at the price in cents that it has on its own."""

    id: int
    slug: str
    name: str
    price_cents: int
    product: PartProduct


@dataclass(frozen=True, slots=True)
class Part:
    """One variant inside a set, and how many of it."""

    quantity: int
    variant: PartVariant


@dataclass(frozen=True, slots=True)
class ShownVariant:
    """One of those that can be chosen; every field is what `Variant` says of it."""

    id: int
    sku: str
    slug: str
    name: str
    options: Mapping[str, str]
    price_cents: int
    weight_grams: int
    gtin: str
    net_content: int | None
    net_unit: str | None
    pressure_level: int | None
    contains_natural_rubber: bool
    contains_tree_nut: bool
    fragrance_free: bool
    vegan: bool
    inci: Sequence[str]
    eu_label_inci: Sequence[str]
    allergens: Sequence[Mapping[str, str]]
    components: Sequence[Part] = ()


@dataclass(frozen=True, slots=True)
class ShownCosmetic:
    """Every field is what `CosmeticFacts` says of it."""

    must_dilute: bool
    max_dilution_body_hundredths: int | None
    max_dilution_face_hundredths: int | None
    pao_months: int
    shelf_life_months: int
    child_resistant_closure: bool
    notes: Mapping[str, Any]

    @property
    def durability_marking(self) -> str:
        return durability_marking(self.shelf_life_months)


@dataclass(frozen=True, slots=True)
class ShownProduct:
    """Every field down to `maker` is what `Product` says of it."""

    id: int
    slug: str
    name: str
    category_id: int
    status: str
    is_bundle: bool
    regulatory_class: str
    summary: str
    description: Sequence[str]
    attributes: Mapping[str, Any]
    compatibility: Mapping[str, str]
    ground_only: bool
    is_carrier_oil: bool
    origin_country: str
    maker: Mapping[str, str]
    category: ShownCategory
    #: None for what does not go on skin.
    cosmetic: ShownCosmetic | None
    variants: Sequence[ShownVariant]
    body_areas: Sequence[Area]


def durability_marking(shelf_life_months: int) -> str:
    """Says "best_before" up to 30 months unopened, else "pao" (EU 1223/2009 Art. 19(1)(c))."""
    return "best_before" if shelf_life_months <= 30 else "pao"
