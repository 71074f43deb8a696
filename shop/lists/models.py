"""What a person keeps for later: one list each, of variants, with a note at each."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.catalog.models import Variant
from shop.extensions import UtcDateTime, db

MOST_ITEMS = 200


class Wishlist(db.Model):
    """A person's list. Nobody else sees it unless it has a link."""

    __tablename__ = "wishlist"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), unique=True)
    #: Random; whoever has the link that ends with it may look. None while the list is private.
    share_token: Mapped[str | None] = mapped_column(String(64), unique=True)
    #: The name that the person chose to show there; empty for none.
    shared_name: Mapped[str] = mapped_column(String(80), default="")
    shares_notes: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class WishlistItem(db.Model):
    """One variant on a list. Its slot is one of 200, which is how the database knows when a list is full."""

    __tablename__ = "wishlist_item"
    __table_args__ = (
        UniqueConstraint("wishlist_id", "variant_id"),
        UniqueConstraint("wishlist_id", "slot"),
        CheckConstraint(f"slot BETWEEN 1 AND {MOST_ITEMS}", name="slot_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    wishlist_id: Mapped[int] = mapped_column(ForeignKey("wishlist.id", ondelete="CASCADE"))
    slot: Mapped[int]
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), index=True)
    note: Mapped[str] = mapped_column(String(300), default="")
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)

    variant: Mapped[Variant] = relationship(lazy="raise")
