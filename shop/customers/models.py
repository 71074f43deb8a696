"""Where a customer's parcels go, and which mails they asked for."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class Address(db.Model):
    """An entry of a customer's address book, deliverable when it was written. One of them is the default."""

    __tablename__ = "customer_address"
    __table_args__ = (
        Index(
            "uq_customer_address_default",
            "user_id",
            unique=True,
            sqlite_where=text("is_default"),
            postgresql_where=text("is_default"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(40))
    country: Mapped[str] = mapped_column(String(2))
    street: Mapped[str] = mapped_column(String(200))
    street2: Mapped[str] = mapped_column(String(200))
    city: Mapped[str] = mapped_column(String(120))
    region: Mapped[str] = mapped_column(String(60))
    postal_code: Mapped[str] = mapped_column(String(20))
    is_default: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class MailPermission(db.Model):
    """A yes to one kind of mail, said to exactly these words at this moment; and perhaps a stop since."""

    __tablename__ = "mail_permission"
    __table_args__ = (UniqueConstraint("user_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    #: A code of `shop.customers.mail_kinds`.
    kind: Mapped[str] = mapped_column(String(40))
    #: What the person read next to the box when they ticked it.
    consent_text: Mapped[str]
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: Random; the unguessable part of the link that stops these mails without signing in.
    stop_token: Mapped[str] = mapped_column(String(64), unique=True)
