"""The launch content as a whole: categories, words, cart hints, products, guides and references."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from shop.launch.fields import (
    CompatibilityWord,
    Content,
    Line,
    PressureCap,
    PressureLevel,
    RegulatoryClass,
    Slug,
    Slugs,
    Word,
)
from shop.launch.guide_schema import Guide, Reference, Side, Technique
from shop.launch.product_schema import Bundle, Product, SimpleProduct, Variant


class Category(Content):
    """A shelf. The products it lists stand first, in that order."""

    slug: Slug
    name: Line
    description: Line
    products: Slugs


class Categories(Content):
    """The order in the file is the order in the shop."""

    categories: Annotated[tuple[Category, ...], Field(min_length=1)]


class PressureWord(Content):
    level: PressureLevel
    name: Line
    meaning: Line


class BodyArea(Content):
    id: Word
    name: Line
    pressure_cap: PressureCap | None = None
    caution: Line | None = None


class Vocabulary(Content):
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    guide_notice: Line
    pressure_scale: Line
    pressure_levels: Annotated[tuple[PressureWord, ...], Field(min_length=5, max_length=5)]
    body_areas: Annotated[tuple[BodyArea, ...], Field(min_length=1)]
    substances: dict[Word, Line]
    compatibility: dict[CompatibilityWord, Line]
    levels: dict[Word, Line]
    techniques: dict[Technique, Line]
    sides: dict[Side, Line]
    allergen_lists: dict[Word, Line]
    regulatory_classes: dict[RegulatoryClass, Line]


CartHintId = Literal["oil_on_rubber", "latex", "nut", "eo_needs_carrier", "ground_only", "oily_linen"]


class CartHint(Content):
    """`when` tells people what the cart's code checks for this id."""

    id: CartHintId
    when: Line
    message: Line


class CartHints(Content):
    hints: tuple[CartHint, ...]


@dataclass(frozen=True)
class LaunchContent:
    """Everything that a new shop opens with, read and checked."""

    categories: tuple[Category, ...]
    vocabulary: Vocabulary
    cart_hints: tuple[CartHint, ...]
    products: tuple[Product, ...]
    guides: tuple[Guide, ...]
    references: tuple[Reference, ...]

    @property
    def simple_products(self) -> tuple[SimpleProduct, ...]:
        return tuple(product for product in self.products if isinstance(product, SimpleProduct))

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        return tuple(product for product in self.products if isinstance(product, Bundle))

    @cached_property
    def product_by_slug(self) -> dict[str, Product]:
        return {product.slug: product for product in self.products}

    @cached_property
    def guide_by_slug(self) -> dict[str, Guide]:
        return {guide.slug: guide for guide in self.guides}

    @cached_property
    def part_by_sku(self) -> dict[str, tuple[SimpleProduct, Variant]]:
        """Every ordinary variant by SKU, with its product. Sets have no entry."""
        return {
            variant.sku: (product, variant)
            for product in self.simple_products
            for variant in product.variants
        }
