"""People who sign in. At launch these are staff; customers buy as guests."""

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class User(UserMixin, db.Model):
    """A person with a password."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Lower case.
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    is_staff: Mapped[bool]
    active: Mapped[bool] = mapped_column(default=True)
    #: Random; part of the session, changed to end every session of this person.
    session_key: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def is_active(self) -> bool:
        return self.active

    def get_id(self) -> str:
        """Flask-Login keeps this in the session: the revocable key, not the row's id."""
        return self.session_key


class SignInAttempt(db.Model):
    """A failed try to sign in, kept to slow down guessing per address and per account."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index("ix_sign_in_attempt_email", "email", "tried_at"),
        Index("ix_sign_in_attempt_address", "address", "tried_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    address: Mapped[str] = mapped_column(String(45))
    tried_at: Mapped[datetime] = mapped_column(UtcDateTime)
