"""What a buyer has typed so far on the way to paying; nothing typed is lost between steps."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class CheckoutDraft(db.Model):
    """The answers of one cart's checkout. Deleted with the cart, or when the order is placed."""

    __tablename__ = "checkout_draft"

    cart_id: Mapped[int] = mapped_column(ForeignKey("cart.id", ondelete="CASCADE"), primary_key=True)
    #: Random, one per draft; becomes the order's, so that pressing Pay twice makes one order.
    form_token: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254), default="")
    name: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    country: Mapped[str] = mapped_column(String(2), default="")
    street: Mapped[str] = mapped_column(String(200), default="")
    street2: Mapped[str] = mapped_column(String(200), default="")
    city: Mapped[str] = mapped_column(String(120), default="")
    #: State, province or prefecture code, as the country's addresses use it.
    region: Mapped[str] = mapped_column(String(60), default="")
    postal_code: Mapped[str] = mapped_column(String(20), default="")
    delivery_method: Mapped[str] = mapped_column(String(20), default="")
    gift_message: Mapped[str] = mapped_column(String(300), default="")
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
