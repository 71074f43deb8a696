"""Finding care sheets: today's of a product, or exactly the version that was sold with an order."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, ScalarSelect, Select, bindparam, exists, func, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from shop.care.models import CareSheet, SafetyNotice
from shop.catalog.models import Product, ProductStatus
from shop.errors import NotFound
from shop.extensions import db

#: The five lists of a sheet in the order of use: column, and the heading people see.
CARE_SECTIONS = (
    ("before_first_use", "Before first use"),
    ("clean", "Clean"),
    ("store", "Store"),
    ("replace_when", "Replace when"),
    ("never", "Never"),
)

_sibling = aliased(CareSheet)
_newest_version = (
    select(func.max(_sibling.version))
    .where(_sibling.product_id == CareSheet.product_id)
    .correlate(CareSheet)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class PublishedSheet:
    """One version with the product it belongs to. `newer_id` is None while it is the current one."""

    sheet: CareSheet
    product_name: str
    product_slug: str
    product_is_sold: bool
    newer_id: int | None


def current_care_sheets(product_ids: Collection[int]) -> dict[int, CareSheet]:
    """The newest version of each product's sheet with its notices, by product id. One query."""
    sheets = db.session.scalars(_current(), {"product_ids": list(product_ids)}).unique()
    return {sheet.product_id: sheet for sheet in sheets}


# Made once: every page of a product asks for it.
@cache
def _current() -> Select[tuple[CareSheet]]:
    query = select(CareSheet).where(is_current(bindparam("product_ids", expanding=True)))
    return query.options(joinedload(CareSheet.notices))


def is_current(product_ids: BindParameter[Any]) -> ColumnElement[bool]:
    """For queries over care sheets: whether one is the newest of these products."""
    return CareSheet.product_id.in_(product_ids) & (CareSheet.version == _newest_version)


def newest_sheet_id(product_id: ColumnElement[int]) -> ScalarSelect[int]:
    """For queries over products: the id of the version that is sold with one; NULL where it has none."""
    sheet = CareSheet.__table__.alias().c
    query = select(sheet.id).where(sheet.product_id == product_id).order_by(sheet.version.desc()).limit(1)
    return query.scalar_subquery()


def is_to_acknowledge(sheet_id: ColumnElement[int]) -> ColumnElement[bool]:
    """For queries over care sheets: whether a buyer confirms something of it before paying."""
    notice = SafetyNotice.__table__.alias().c
    return exists().where(notice.care_sheet_id == sheet_id, notice.acknowledge != "")


def newer_versions(sheets: Collection[CareSheet]) -> dict[int, list[CareSheet]]:
    """What came after each of some versions, oldest first, by the id of the older one. One query."""
    query = (
        select(CareSheet)
        .where(CareSheet.product_id.in_({sheet.product_id for sheet in sheets}))
        .order_by(CareSheet.version)
    )
    found: dict[int, list[CareSheet]] = {}
    versions = list(db.session.scalars(query))
    for sheet in {each.id: each for each in sheets}.values():
        newer = [
            each for each in versions if each.product_id == sheet.product_id and each.version > sheet.version
        ]
        if newer:
            found[sheet.id] = newer
    return found


def get_care_sheet(sheet_id: int) -> PublishedSheet:
    """Exactly this version, also long after it was replaced; raises NotFound."""
    newest_id = (
        select(CareSheet.id)
        .where(CareSheet.product_id == Product.id)
        .order_by(CareSheet.version.desc())
        .limit(1)
        .correlate(Product)
        .scalar_subquery()
    )
    query = (
        select(CareSheet, Product.name, Product.slug, Product.status, newest_id)
        .join(Product, Product.id == CareSheet.product_id)
        .where(CareSheet.id == sheet_id)
        .options(selectinload(CareSheet.notices))
    )
    row = db.session.execute(query).one_or_none()
    # A draft's sheet would give away what is not on sale yet.
    if row is None or row[3] == ProductStatus.DRAFT:
        raise NotFound("There is no care sheet under this address.")
    sheet, name, slug, status, newest = row
    return PublishedSheet(
        sheet=sheet,
        product_name=name,
        product_slug=slug,
        product_is_sold=status == ProductStatus.PUBLISHED,
        newer_id=None if newest == sheet.id else newest,
    )
