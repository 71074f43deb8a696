"""Reading care sheets for staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from shop.care import find_draft
from shop.care.models import CareDraft, CareSheet
from shop.catalog.models import Product, ProductStatus
from shop.errors import NotFound
from shop.extensions import db


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A product with its newest version and, where there is one, the draft of the next."""

    slug: str
    name: str
    version: int | None
    published_at: datetime | None
    draft_by: str | None


@dataclass(frozen=True, slots=True)
class SheetDetail:
    """The versions of one product, newest first, and what is being written."""

    product: Product
    versions: Sequence[CareSheet]
    draft: CareDraft | None

    @property
    def newest(self) -> CareSheet | None:
        return self.versions[0] if self.versions else None

    @property
    def newest_version(self) -> int:
        """0 before the first one."""
        return self.newest.version if self.newest else 0


def list_sheets() -> list[SheetRow]:
    """Every product that is not archived, those with a draft first. One query."""
    newest = (
        select(
            CareSheet.product_id,
            func.max(CareSheet.version).label("version"),
            func.max(CareSheet.published_at).label("published_at"),
        )
        .group_by(CareSheet.product_id)
        .subquery()
    )
    query = (
        select(Product.slug, Product.name, newest.c.version, newest.c.published_at, CareDraft.written_by)
        .outerjoin(newest, newest.c.product_id == Product.id)
        .outerjoin(CareDraft, CareDraft.product_id == Product.id)
        .where(Product.status != ProductStatus.ARCHIVED)
        .order_by(CareDraft.id.is_(None), Product.name)
    )
    return [SheetRow(*row) for row in db.session.execute(query)]


def get_sheets(slug: str) -> SheetDetail:
    """The care of one product; raises NotFound."""
    product = db.session.scalar(select(Product).where(Product.slug == slug))
    if product is None:
        raise NotFound("There is no such product.")
    query = (
        select(CareSheet)
        .where(CareSheet.product_id == product.id)
        .order_by(CareSheet.version.desc())
        .options(selectinload(CareSheet.notices))
    )
    return SheetDetail(product, db.session.scalars(query).all(), find_draft(product.id))
