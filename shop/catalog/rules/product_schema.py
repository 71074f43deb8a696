"""What a product file under `content/products/` may say. Prices in cents, weights in grams."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from shop.catalog.rules.fields import (
    Cents,
    CompatibilityWord,
    Content,
    Count,
    Grams,
    Gtin,
    Kilograms,
    LaterCountry,
    LaterLine,
    LaterProse,
    Line,
    Lines,
    Millimeters,
    Months,
    Percent,
    PressureLevel,
    RegulatoryClass,
    ShortLine,
    Sku,
    Slug,
    Slugs,
    StockCount,
    Title,
    Words,
)
from shop.catalog.rules.label_schema import (
    Care,
    Cosmetic,
    Customs,
    Ingredients,
    Maker,
    Photo,
    Safety,
    Shipping,
)


class NetContent(Content):
    amount: Count
    unit: Literal["ml", "g", "pieces"]


class Options(Content):
    """The words by which the variants of one product differ."""

    size: Line | None = None
    firmness: Line | None = None
    color: Line | None = None
    contents: Line | None = None
    scent: Line | None = None


class BundleVariant(Content):
    sku: Sku
    slug: Slug
    name: ShortLine
    price_cents: Cents
    weight_grams: Grams
    gtin: Gtin
    reorder_point: StockCount


class Variant(BundleVariant):
    """One thing on the shelf. The material facts are judged here, because filters must be exact."""

    opening_stock: StockCount
    net_content: NetContent | None = None
    options: Options = Options()
    diameter_mm: Millimeters | None = None
    pressure_level: PressureLevel | None = None
    contains_natural_rubber: bool
    contains_nickel_alloy: bool
    contains_tree_nut: bool
    fragrance_free: bool
    vegan: bool
    ingredients: Ingredients | None = None


DimensionName = Literal[
    "length",
    "width",
    "height",
    "thickness",
    "depth",
    "diameter",
    "tip",
    "head",
    "point",
    "dome",
    "base",
    "outer",
    "inner",
]


class Plant(Content):
    botanical: Line
    part: Line
    method: Line


class Attributes(Content):
    materials: Lines
    firmness: Lines | None = None
    diameter_mm: Millimeters | None = None
    dimensions_mm: dict[DimensionName, Millimeters] | None = None
    hardness_shore_a: dict[Line, Annotated[int, Field(gt=0, le=100)]] | None = None
    natural_rubber_type: Line | None = None
    fiber_content: Line | None = None
    fabric_weight_gsm: Count | None = None
    max_user_kg: Kilograms | None = None
    max_load_kg: Kilograms | None = None
    included: Lines | None = None
    points_count_approx: Count | None = None
    plant: Plant | None = None
    essential_oil_percent: Percent | None = None
    sensation: Line | None = None
    heat_use: Line | None = None
    cold_use: Line | None = None
    dishwasher_safe: bool | None = None
    #: Whether it may be washed under the tap as a whole; what may only be wiped is not.
    hand_washable: bool | None = None
    #: Whether the tool is of use only to somebody who lies or kneels on the floor.
    needs_floor: bool | None = None
    machine_washable: bool | None = None
    pvc_free: bool | None = None
    oil_free: bool | None = None
    natural_variation: bool | None = None
    animal_derived: bool | None = None
    spans_both_sides: bool | None = None
    sourcing_note: Line | None = None


class Compatibility(Content):
    """A tool names what may touch it; a skin product names the materials that it may touch."""

    plant_oils: CompatibilityWord | None = None
    silicone_lubricants: CompatibilityWord | None = None
    water_gels: CompatibilityWord | None = None
    natural_rubber: CompatibilityWord | None = None
    cork: CompatibilityWord | None = None
    tpe: CompatibilityWord | None = None
    silicone: CompatibilityWord | None = None
    steel: CompatibilityWord | None = None
    hard_plastics: CompatibilityWord | None = None
    cotton: CompatibilityWord | None = None


class _Listing(Content):
    slug: Slug
    name: Title
    category: Slug
    short_description: LaterLine
    long_description: LaterProse
    body_areas: Words
    guides: Slugs
    related: Slugs
    origin_country: LaterCountry
    photo: Photo
    care: Care
    safety: Safety
    customs: Customs
    maker: Maker


def _some_variants(value: tuple[Variant, ...]) -> tuple[Variant, ...]:
    if not value:
        raise ValueError("needs at least one [[variants]]")
    return value


class SimpleProduct(_Listing):
    kind: Literal["simple"]
    regulatory_class: RegulatoryClass
    typical_service_life_months: Months
    attributes: Attributes
    compatibility: Compatibility
    shipping: Shipping
    cosmetic: Cosmetic | None = None
    variants: Annotated[tuple[Variant, ...], AfterValidator(_some_variants)]

    def ingredients_of(self, variant: Variant) -> Ingredients | None:
        """The ingredients of one variant: its own list where it has one, else the product's."""
        return variant.ingredients or (self.cosmetic.ingredients if self.cosmetic else None)


class Component(Content):
    sku: Sku
    quantity: Count


class Bundle(_Listing):
    """A set at one price over ordinary variants. What its parts decide is derived, never typed."""

    kind: Literal["bundle"]
    components: Annotated[tuple[Component, ...], Field(min_length=2)]
    variants: Annotated[tuple[BundleVariant, ...], Field(min_length=1, max_length=1)]


Product = SimpleProduct | Bundle
