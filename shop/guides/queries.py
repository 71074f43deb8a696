"""Finding guides: by slug, by body area, and for what somebody has bought."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from shop.catalog import count_by_area
from shop.catalog.models import BodyArea, Product, ProductStatus, RegulatoryClass
from shop.errors import Moved, NotFound
from shop.extensions import db, rows_of
from shop.guides.filtering import NO_WISH, Wish, fitting
from shop.guides.models import Guide, GuideStep, GuideTool, ProductGuide
from shop.guides.reviewing import is_review_overdue
from shop.slugs import guide_once_at

#: Levels as a beginner would try them.
GENTLE_FIRST = ("everyone", "gentle", "beginner_gentle", "careful", "beginner", "beginner_to_intermediate")

#: Places that the guide of a neighbour takes in: "Jaw and face", "Forearm and hand".
COVERED_BY = {"face": "jaw", "hand": "forearm", "hips": "glutes", "outer_thigh": "quads"}

#: The guide about when to leave it to somebody else.
PROFESSIONAL = "when-to-see-a-professional"


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
    #: Its review is overdue: it says so, and stands behind the others.
    is_review_overdue: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A body area as its page shows it."""

    id: str
    name: str
    #: Its own, and those of the area whose guide takes it in.
    cautions: list[str]
    #: The areas whose guides take it in.
    guided_by: tuple[str, ...]


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


def list_guides(wish: Wish = NO_WISH) -> list[GuideLink]:
    """The guides that fit a wish, or all, in the editor's order."""
    query = _link_query().order_by(Guide.position, Guide.id)
    return _links(query.where(fitting(wish)) if wish else query)


def guides_for_area(place: Place) -> list[GuideLink]:
    """The guides that take in a body area, the gentlest first."""
    links = _links(_link_query().where(Guide.body_area_id.in_(place.guided_by)).order_by(Guide.position))
    return sorted(links, key=lambda link: (link.is_review_overdue, GENTLE_FIRST.index(link.level)))


def guides_for_product(product_id: int) -> list[GuideLink]:
    """The guides that a product's page recommends, in the editor's order."""
    return _links(_of_product(), product_id=product_id)


# Made once: every page of a product asks for it.
@cache
def _of_product() -> Select[Any]:
    query = _link_query().join(ProductGuide, ProductGuide.guide_id == Guide.id)
    wanted = ProductGuide.product_id == bindparam("product_id")
    return query.where(wanted).order_by(ProductGuide.position)


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


def guides_by_product(product_ids: Collection[int]) -> dict[int, list[GuideLink]]:
    """The guides that the page of each product recommends, in the editor's order. One query."""
    query = (
        _link_query()
        .add_columns(ProductGuide.product_id)
        .join(ProductGuide, ProductGuide.guide_id == Guide.id)
        .where(ProductGuide.product_id.in_(product_ids))
        .order_by(ProductGuide.product_id, ProductGuide.position)
    )
    found: dict[int, list[GuideLink]] = {}
    for *columns, product_id in db.session.execute(query):
        found.setdefault(product_id, []).append(_link(*columns))
    return found


def get_guide(slug: str) -> Guide:
    """A guide with its steps, tools, references and related guides; raises NotFound, or Moved (old slug)."""
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
        if (moved := guide_once_at(slug)) and (row := db.session.get(Guide, moved)):
            raise Moved(row.slug)
        raise NotFound("We have no guide under this address.")
    return guide


def find_help_guide() -> GuideLink | None:
    """The guide for what no shop can answer, if it is there."""
    links = _links(_link_query().where(Guide.slug == PROFESSIONAL))
    return links[0] if links else None


def emergency_signs() -> list[str]:
    """What must not wait, as the guide that everybody is sent to says it. One query."""
    query = (
        select(GuideStep.text)
        .join(Guide, Guide.id == GuideStep.guide_id)
        .where(Guide.slug == PROFESSIONAL, GuideStep.technique == "urgent")
        .order_by(GuideStep.number)
    )
    return list(db.session.scalars(query))


def get_place(area_id: str) -> Place:
    """A body area with its cautions; raises NotFound. One query."""
    guided_by = (area_id, COVERED_BY[area_id]) if area_id in COVERED_BY else (area_id,)
    query = select(BodyArea).where(BodyArea.id.in_(guided_by))
    areas = {area.id: area for area in db.session.scalars(query)}
    if area_id not in areas:
        raise NotFound("We know no body area under this address.")
    cautions = [caution for each in guided_by if each in areas for caution in areas[each].cautions]
    return Place(area_id, areas[area_id].name, cautions, guided_by)


def list_areas() -> list[AreaLink]:
    """Body areas from head to toe that have a guide or something on sale. One query."""
    guided_by = case(COVERED_BY, value=BodyArea.id, else_=BodyArea.id)
    takes_it_in = or_(Guide.body_area_id == BodyArea.id, Guide.body_area_id == guided_by)
    guides = select(func.count()).where(takes_it_in).correlate(BodyArea)
    query = select(BodyArea, guides.scalar_subquery()).order_by(BodyArea.position, BodyArea.id)
    products = count_by_area()
    areas = [
        AreaLink(area.id, area.name, bool(area.cautions), guide_count, *products.get(area.id, (0, 0)))
        for area, guide_count in db.session.execute(query)
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
        Guide.last_reviewed_on,
        Guide.next_review_months,
    )


def _links(query: Select[Any], **values: Any) -> list[GuideLink]:
    links = [_link(*columns) for columns in rows_of(query, values)]
    return sorted(links, key=lambda link: link.is_review_overdue)


def _link(*columns: Any) -> GuideLink:
    *facts, last_reviewed_on, months = columns
    return GuideLink(*facts, is_review_overdue=is_review_overdue(last_reviewed_on, months))
