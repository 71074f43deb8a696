"""Finding guides."""

from collections.abc import Collection

from sqlalchemy import select

from shop.extensions import db
from shop.guides.models import Guide, ProductGuide


def guides_for_products(product_ids: Collection[int]) -> list[Guide]:
    """The guides that any of these products recommend, each once, in the shop's own order."""
    recommended = select(ProductGuide.guide_id).where(ProductGuide.product_id.in_(product_ids))
    return list(db.session.scalars(select(Guide).where(Guide.id.in_(recommended)).order_by(Guide.position)))
