"""A product as the file that the rules judge, with everything around it that they ask about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from shop.care import current_care_sheets, notice_words
from shop.care.models import CareSheet
from shop.catalog.models import BodyArea, BundleComponent, Category, Product, RelatedProduct, Variant
from shop.errors import NotFound
from shop.extensions import db
from shop.guides.models import Guide, GuideTool, ProductGuide

if TYPE_CHECKING:
    from shop.catalog.rules import product_schema
    from shop.catalog.rules.reading_rows import Beside, File

_CARE = ("before_first_use", "clean", "store", "replace_when", "never")


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """As much of a guide as a product's rules ask."""

    slug: str
    title: str
    kind: str
    tools: list[str] = field(default_factory=list)
    optional_tools: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Around:
    """What the database says is near a product: as much of it as the rules ask for."""

    categories: Sequence[Category]
    body_areas: Sequence[BodyArea]
    guide_by_slug: Mapping[str, GuideFacts]
    files: "Mapping[str, File]"
    references: Sequence[Any] = ()

    @cached_property
    def product_by_slug(self) -> "dict[str, product_schema.Product]":
        """Those of the products whose stored fields are right."""
        from shop.catalog.rules.product_schema import Bundle, SimpleProduct
        from shop.catalog.rules.validating import validate

        models = {"bundle": Bundle, "simple": SimpleProduct}
        read = {slug: validate(file, models[file["kind"]]).content for slug, file in self.files.items()}
        return {slug: product for slug, product in read.items() if product}

    @cached_property
    def part_by_sku(self) -> "dict[str, tuple[product_schema.SimpleProduct, product_schema.Variant]]":
        """Every ordinary variant of these by SKU, with its product."""
        return {
            variant.sku: (product, variant)
            for product in self.product_by_slug.values()
            if product.kind == "simple"
            for variant in product.variants
        }

    def with_file(self, file: "File") -> "Around":
        """The same with one product as somebody wants it."""
        return Around(
            self.categories, self.body_areas, self.guide_by_slug, {**self.files, file["slug"]: file}
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One product: its row, its file, and what is around it."""

    product: Product
    file: "File"
    around: Around


def get_sheet(slug: str, *, also: Collection[str] = ()) -> Sheet:
    """A product to edit; raises NotFound. `also` names products that it may come to stand beside.

    The number of queries does not depend on the product.
    """
    rows = load_rows(Product.slug == slug)
    if not rows:
        raise NotFound("There is no such product.")
    product = rows[0]
    beside = _related_slugs([product.id]).get(product.id, [])
    near = _near(product, [*beside, *also])
    files = files_of([product, *load_rows(Product.id.in_(near))])
    return Sheet(product, files[slug], _around(files))


def load_rows(condition: ColumnElement[bool]) -> list[Product]:
    """Products with all that their files say, as they are now."""
    part = selectinload(Product.variants).selectinload(Variant.components)
    query = (
        select(Product)
        .where(condition)
        .options(
            joinedload(Product.category),
            joinedload(Product.cosmetic),
            selectinload(Product.every_variant),
            selectinload(Product.body_areas),
            part.joinedload(BundleComponent.variant),
        )
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(query).unique())


def files_of(products: Sequence[Product]) -> "dict[str, File]":
    """The files of loaded products by slug."""
    from shop.catalog.rules.reading_rows import file_of

    ids = [product.id for product in products]
    sheets, guides, related = current_care_sheets(ids), _guide_slugs(ids), _related_slugs(ids)
    return {
        product.slug: file_of(
            product, _beside(sheets.get(product.id), guides.get(product.id, []), related.get(product.id, []))
        )
        for product in products
    }


def _beside(sheet: CareSheet | None, guides: list[str], related: list[str]) -> "Beside":
    from shop.catalog.rules.reading_rows import Beside

    if sheet is None:
        return Beside(guides=guides, related=related)
    return Beside(
        care={name: getattr(sheet, name) for name in _CARE},
        notices=notice_words(sheet),
        service_life_months=sheet.service_life_months,
        guides=guides,
        related=related,
    )


def _near(product: Product, slugs: Collection[str]) -> set[int]:
    """The products beside it, the sets that hold it, and the parts of all of these; without itself."""
    beside = set(db.session.scalars(select(Product.id).where(Product.slug.in_(set(slugs)))))
    own = [variant.id for variant in product.variants]
    holding = (
        select(Variant.product_id)
        .join(BundleComponent, BundleComponent.bundle_id == Variant.id)
        .where(BundleComponent.variant_id.in_(own))
    )
    near = beside | set(db.session.scalars(holding)) | {product.id}
    bundles = select(Variant.id).where(Variant.product_id.in_(near))
    parts = (
        select(Variant.product_id)
        .join(BundleComponent, BundleComponent.variant_id == Variant.id)
        .where(BundleComponent.bundle_id.in_(bundles))
    )
    return (near | set(db.session.scalars(parts))) - {product.id}


def _around(files: "dict[str, File]") -> Around:
    categories = db.session.scalars(select(Category).order_by(Category.position, Category.id)).all()
    areas = db.session.scalars(select(BodyArea).order_by(BodyArea.position, BodyArea.id)).all()
    return Around(categories, areas, _guides(), files)


def _guides() -> dict[str, GuideFacts]:
    rows = db.session.execute(select(Guide.slug, Guide.title, Guide.kind).order_by(Guide.title))
    found = {slug: GuideFacts(slug, title, kind) for slug, title, kind in rows}
    tools = (
        select(Guide.slug, Product.slug, GuideTool.optional)
        .join(GuideTool, GuideTool.guide_id == Guide.id)
        .join(Product, Product.id == GuideTool.product_id)
        .order_by(GuideTool.position)
    )
    for guide, product, is_optional in db.session.execute(tools):
        (found[guide].optional_tools if is_optional else found[guide].tools).append(product)
    return found


def _guide_slugs(product_ids: Collection[int]) -> dict[int, list[str]]:
    query = (
        select(ProductGuide.product_id, Guide.slug)
        .join(Guide, Guide.id == ProductGuide.guide_id)
        .where(ProductGuide.product_id.in_(product_ids))
        .order_by(ProductGuide.position)
    )
    return _grouped(query)


def _related_slugs(product_ids: Collection[int]) -> dict[int, list[str]]:
    query = (
        select(RelatedProduct.product_id, Product.slug)
        .join(Product, Product.id == RelatedProduct.related_id)
        .where(RelatedProduct.product_id.in_(product_ids))
        .order_by(RelatedProduct.position)
    )
    return _grouped(query)


def _grouped(query: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for product_id, slug in db.session.execute(query):
        found.setdefault(product_id, []).append(slug)
    return found
