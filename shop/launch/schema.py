"""The launch content as a whole: categories, body areas, products, guides and references."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field

from shop.catalog.rules.fields import Content, Line, PressureCap, Slug, Slugs, Word
from shop.catalog.rules.product_schema import Bundle, Product, SimpleProduct, Variant
from shop.guides.rules.guide_schema import Guide, Reference
from shop.launch.search_schema import SearchPhrases


class Category(Content):
    """A shelf. The products it lists stand first, in that order."""

    slug: Slug
    name: Line
    description: Line
    products: Slugs


class Categories(Content):
    """The order in the file is the order in the shop."""

    categories: Annotated[tuple[Category, ...], Field(min_length=1)]


class BodyArea(Content):
    id: Word
    name: Line
    pressure_cap: PressureCap | None = None
    caution: Line | None = None


class BodyAreas(Content):
    """From head to toe, as the shop shows them."""

    body_areas: Annotated[tuple[BodyArea, ...], Field(min_length=1)]


@dataclass(frozen=True)
class LaunchContent:
    """Everything that a new shop opens with, read and checked."""

    categories: tuple[Category, ...]
    body_areas: tuple[BodyArea, ...]
    products: tuple[Product, ...]
    guides: tuple[Guide, ...]
    references: tuple[Reference, ...]
    search: SearchPhrases

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
