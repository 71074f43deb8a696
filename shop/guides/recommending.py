"""Which guides a product's page recommends."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from shop.extensions import db
from shop.guides.models import Guide, ProductGuide


def recommend_guides(product_id: int, slugs: Sequence[str]) -> None:
    """Exactly these, in this order; slugs of guides that do not exist are left out."""
    ids = dict(db.session.execute(select(Guide.slug, Guide.id).where(Guide.slug.in_(slugs))).all())
    db.session.execute(delete(ProductGuide).where(ProductGuide.product_id == product_id))
    db.session.add_all(
        ProductGuide(product_id=product_id, guide_id=ids[slug], position=position)
        for position, slug in enumerate(slugs)
        if slug in ids
    )
    db.session.flush()
