"""What the rules ask of everything around one product or guide, wherever it comes from."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from shop.catalog.rules.product_schema import Product, SimpleProduct, Variant


class NamedCategory(Protocol):
    """A shelf."""

    @property
    def slug(self) -> str: ...


class NamedArea(Protocol):
    """A place on the body, and how hard anybody may press there."""

    @property
    def id(self) -> str: ...
    @property
    def pressure_cap(self) -> int | None: ...


class NamedReference(Protocol):
    """A study or source."""

    @property
    def id(self) -> str: ...


class KnownGuide(Protocol):
    """As much of a guide as a product's rules ask."""

    @property
    def kind(self) -> str: ...
    @property
    def tools(self) -> Sequence[str]: ...
    @property
    def optional_tools(self) -> Sequence[str]: ...


class Neighbours(Protocol):
    """The rest of the shop: the whole launch content, or what the database says is near."""

    @property
    def categories(self) -> Sequence[NamedCategory]: ...
    @property
    def body_areas(self) -> Sequence[NamedArea]: ...
    @property
    def references(self) -> Sequence[NamedReference]: ...
    @property
    def product_by_slug(self) -> Mapping[str, Product]: ...
    @property
    def guide_by_slug(self) -> Mapping[str, KnownGuide]: ...
    @property
    def part_by_sku(self) -> Mapping[str, tuple[SimpleProduct, Variant]]: ...
