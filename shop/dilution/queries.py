"""The oils that must be diluted, with the limits of each."""

from sqlalchemy import select

from shop.catalog.models import CosmeticFacts, Product, ProductStatus
from shop.dilution.measuring import Limits
from shop.extensions import db


def oils_to_dilute() -> list[tuple[str, str, Limits]]:
    """Slug, name and limits of each essential oil on sale."""
    query = (
        select(
            Product.slug,
            Product.name,
            CosmeticFacts.max_dilution_body_hundredths,
            CosmeticFacts.max_dilution_face_hundredths,
        )
        .join(CosmeticFacts, CosmeticFacts.product_id == Product.id)
        .where(CosmeticFacts.must_dilute, Product.status == ProductStatus.PUBLISHED)
        .order_by(Product.position)
    )
    return [
        (slug, name, Limits(body=body or 0, face=face or 0))
        for slug, name, body, face in db.session.execute(query)
    ]
