"""The basket of a visitor, kept on the server; the cookie only carries its random key."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.catalog.models import Variant
from shop.extensions import UtcDateTime, db


class Cart(db.Model):
    """One visitor's basket, or one account's, which all browsers signed in to it share."""

    __tablename__ = "cart"

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    #: The order placed from this cart that waits for its payment; what it holds is this visitor's own.
    pending_order_id: Mapped[int | None] = mapped_column(ForeignKey("shop_order.id"))
    #: Whose it is; None for a visitor's. Goes with the account.
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), unique=True
    )

    lines: Mapped[list["CartLine"]] = relationship(
        cascade="all, delete-orphan", order_by="CartLine.id", lazy="raise"
    )


class CartKey(db.Model):
    """A browser's way to a cart. Only a hash of the cookie's key is stored."""

    __tablename__ = "cart_key"

    #: SHA-256, hex, of the random key in the cookie.
    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    cart_id: Mapped[int] = mapped_column(ForeignKey("cart.id", ondelete="CASCADE"), index=True)


class CartLine(db.Model):
    """So many of one variant, with the price in cents that the visitor last saw."""

    __tablename__ = "cart_line"
    __table_args__ = (
        UniqueConstraint("cart_id", "variant_id"),
        CheckConstraint("quantity BETWEEN 1 AND 20", name="quantity_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cart_id: Mapped[int] = mapped_column(ForeignKey("cart.id", ondelete="CASCADE"), index=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"))
    quantity: Mapped[int]
    seen_price_cents: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)

    variant: Mapped[Variant] = relationship(lazy="raise")
