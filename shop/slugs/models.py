"""The slugs that products and guides had before."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class Kind(StrEnum):
    """What a slug is an address of; each kind has addresses of its own."""

    PRODUCT = "product"
    GUIDE = "guide"


class OldSlug(db.Model):
    """A slug that led to this product or guide. It is asked only where nothing has the slug today."""

    __tablename__ = "old_slug"
    __table_args__ = (
        CheckConstraint(
            "(kind = 'product' AND product_id IS NOT NULL AND guide_id IS NULL)"
            " OR (kind = 'guide' AND guide_id IS NOT NULL AND product_id IS NULL)",
            name="of_one_thing",
        ),
    )

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), primary_key=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"), index=True)
    guide_id: Mapped[int | None] = mapped_column(ForeignKey("guide.id"), index=True)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
