"""Product numbers that were cut anywhere: "SPK7" of MB-SPK70-YEL. The index knows only whole parts."""

import re
from collections.abc import Sequence

from sqlalchemy import func, select

from shop.catalog.models import Product, ProductStatus, Variant
from shop.extensions import db

#: One word with a digit or a hyphen in it. Anything else is no number, and not worth looking at all of them.
_PERHAPS = re.compile(r"(?=.*[\d_.–-])[0-9a-z_.–-]{4,40}")
_MOST = 100


def numbered_like(typed: str) -> Sequence[int]:
    """The products on sale with this in one of their SKUs, with or without its hyphens. One query at most."""
    part = typed.strip().casefold()
    if not _PERHAPS.fullmatch(part):
        return []
    plain = re.sub(r"[^0-9a-z]", "", part)
    query = (
        select(Product.id)
        .where(
            Product.status == ProductStatus.PUBLISHED,
            Product.variants.any(func.replace(func.lower(Variant.sku), "-", "").contains(plain)),
        )
        .order_by(Product.position, Product.id)
        .limit(_MOST)
    )
    return db.session.scalars(query).all() if plain else []
