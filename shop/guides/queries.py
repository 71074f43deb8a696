"""Finding guides: by slug, by body area, and for what somebody has bought."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import joinedload, selectinload

from shop.catalog.models import BodyArea, Product, ProductBodyArea, ProductStatus, RegulatoryClass, Variant
from shop.errors import NotFound
from shop.extensions import db
from shop.guides.models import Guide, GuideTool, ProductGuide

#: Where somebody belongs who asks for a condition rather than a thing.
HELP_GUIDE = "when-to-see-a-professional"


@dataclass(frozen=True, slots=True)
class GuideLink:
    """A guide as it appears in any list."""

    slug: str
    title: str
    summary: str
    kind: str
    level: str
    duration_minutes: int
    body_area_id: str | None


@dataclass(frozen=True, slots=True)
class AreaLink:
    """A body area with how many guides and products there are for it."""

    id: str
    name: str
    needs_care: bool
    guides: int
    #: Products with a pressure level, and all products.
    tools: int
    products: int


def list_guides() -> list[GuideLink]:
    """All guides in the editor's order."""
    return _links(_link_query().order_by(Guide.position, Guide.id))


def guides_for_area(area_id: str) -> list[GuideLink]:
    """The guides of one body area."""
    return _links(_link_query().where(Guide.body_area_id == area_id).order_by(Guide.position, Guide.id))


def guides_for_product(product_id: int) -> list[GuideLink]:
    """The guides that a product's page recommends, in the editor's order."""
    query = _link_query().join(ProductGuide, ProductGuide.guide_id == Guide.id)
    return _links(query.where(ProductGuide.product_id == product_id).order_by(ProductGuide.position))


def guides_for_products(product_ids: Collection[int]) -> list[GuideLink]:
    """The guides for everything in a parcel, each once, the most often recommended first."""
    query = (
        _link_query()
        .join(ProductGuide, ProductGuide.guide_id == Guide.id)
        .where(ProductGuide.product_id.in_(product_ids))
        .group_by(Guide.id)
        .order_by(func.count().desc(), func.min(ProductGuide.position), Guide.position)
    )
    return _links(query)


def get_guide(slug: str) -> Guide:
    """A guide with its steps, tools, references and related guides; raises NotFound."""
    query = (
        select(Guide)
        .where(Guide.slug == slug)
        .options(
            joinedload(Guide.body_area),
            selectinload(Guide.steps),
            selectinload(Guide.tools).joinedload(GuideTool.product),
            selectinload(Guide.references),
            selectinload(Guide.related),
        )
    )
    guide = db.session.scalars(query).one_or_none()
    if guide is None:
        raise NotFound("We have no guide under this address.")
    return guide


def find_help_guide() -> GuideLink | None:
    """The guide for what no shop can answer, if it is there."""
    links = _links(_link_query().where(Guide.slug == HELP_GUIDE))
    return links[0] if links else None


def get_area(area_id: str) -> BodyArea:
    """A body area with its cautions; raises NotFound."""
    area = db.session.get(BodyArea, area_id)
    if area is None:
        raise NotFound("We know no body area under this address.")
    return area


def list_areas() -> list[AreaLink]:
    """Body areas from head to toe that have a guide or something on sale. One query."""
    guides = (
        select(func.count()).where(Guide.body_area_id == BodyArea.id).correlate(BodyArea).scalar_subquery()
    )
    products = (
        select(func.count())
        .select_from(ProductBodyArea)
        .join(Product, Product.id == ProductBodyArea.product_id)
        .where(ProductBodyArea.body_area_id == BodyArea.id, Product.status == ProductStatus.PUBLISHED)
        .correlate(BodyArea)
    )
    presses = exists().where(Variant.product_id == Product.id, Variant.pressure_level.is_not(None))
    counts = (guides, products.where(presses).scalar_subquery(), products.scalar_subquery())
    query = select(BodyArea, *counts).order_by(BodyArea.position, BodyArea.id)
    areas = [
        AreaLink(area.id, area.name, bool(area.cautions), *numbers)
        for area, *numbers in db.session.execute(query)
    ]
    return [area for area in areas if area.guides or area.products]


def most_used_tool() -> tuple[int | None, int]:
    """The product on sale that the most guides name as a tool, and in how many; (None, 0) without guides."""
    uses = func.count(GuideTool.guide_id)
    query = (
        select(GuideTool.product_id, uses)
        .join(Product, Product.id == GuideTool.product_id)
        .where(
            Product.status == ProductStatus.PUBLISHED,
            Product.regulatory_class == RegulatoryClass.GENERAL_PRODUCT,
        )
        .group_by(GuideTool.product_id, Product.position)
        .order_by(uses.desc(), Product.position)
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    return (row[0], row[1]) if row else (None, 0)


def _link_query() -> Select[Any]:
    return select(
        Guide.slug,
        Guide.title,
        Guide.summary,
        Guide.kind,
        Guide.level,
        Guide.duration_minutes,
        Guide.body_area_id,
    )


def _links(query: Select[Any]) -> list[GuideLink]:
    return [GuideLink(*row) for row in db.session.execute(query)]
