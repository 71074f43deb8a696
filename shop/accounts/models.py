"""People who may sign in, colleagues and customers alike, with what lets them in."""

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.extensions import UtcDateTime, db


class User(UserMixin, db.Model):
    """A person with a password: staff, or a customer whose address is proved."""

    __tablename__ = "user_account"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_lower"),
        CheckConstraint("is_staff OR email_verified_at IS NOT NULL", name="customer_verified"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Lower case.
    email: Mapped[str] = mapped_column(String(254), unique=True)
    #: Empty when a customer gave none.
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    is_staff: Mapped[bool]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: When a link in a mail to `email` was used; None for colleagues, whom a colleague vouches for.
    email_verified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def is_active(self) -> bool:
        return self.active


class UserSession(db.Model):
    """One browser that is signed in; deleting the row signs it out. Only a hash of its key is stored."""

    __tablename__ = "user_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    #: SHA-256, hex, of the random key in the cookie.
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    #: What its owner sees in the list: "Firefox on Android".
    device: Mapped[str] = mapped_column(String(60))
    #: SHA-256, hex, of what the browser has to say of itself again; another one with this key is a thief.
    bound_to: Mapped[str] = mapped_column(String(64))
    remembered: Mapped[bool]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: To the hour.
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    #: When a second factor was given in it. Without, a colleague is not in yet; customers need none.
    second_factor_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: When the person at the browser last showed who they are, by signing in or once more since.
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="raise")

    @property
    def is_complete(self) -> bool:
        """Whether it opens anything: a colleague's password alone does not."""
        return not self.user.is_staff or self.second_factor_at is not None


class MailLink(db.Model):
    """A link in a mail that proves who opens it: good once, for a while. Only a hash of its key is stored."""

    __tablename__ = "mail_link"
    __table_args__ = (
        CheckConstraint("purpose IN ('register', 'reset', 'change_email')", name="purpose_known"),
        CheckConstraint("(purpose = 'register') = (user_id IS NULL)", name="user_but_to_register"),
        CheckConstraint("(purpose = 'register') = (password_hash IS NOT NULL)", name="password_to_register"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(20))
    #: SHA-256, hex, of the random key in the link.
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    #: The address that the mail went to, and that using the link proves. Lower case.
    email: Mapped[str] = mapped_column(String(254))
    #: What a new customer chose; nobody is written down as a customer before the link is used.
    name: Mapped[str] = mapped_column(String(120), default="")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Passkey(db.Model):
    """A key that lives in somebody's device and signs in instead of the password."""

    __tablename__ = "passkey"
    __table_args__ = (CheckConstraint("sign_count >= 0", name="sign_count_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    #: How often the device says it has signed; one that goes back is a copy. Many always say 0.
    sign_count: Mapped[int]
    #: What its owner calls it.
    name: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="raise")


class Authenticator(db.Model):
    """The secret that somebody's app makes codes from: at most one app per person."""

    __tablename__ = "authenticator"
    __table_args__ = (CheckConstraint("last_step >= 0", name="last_step_not_negative"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    #: Encrypted with a key made from SECRET_KEY.
    sealed_secret: Mapped[str] = mapped_column(String(300))
    #: The half minute, counted from 1970, of the last code that was taken; none of it or before is again.
    last_step: Mapped[int] = mapped_column(BigInteger)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RecoveryCode(db.Model):
    """Opens an account once instead of the second factor. Only a hash of it is stored."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    #: SHA-256, hex, of the code without its dashes.
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignInAttempt(db.Model):
    """A failed try to sign in or to prove it, or a mail asked for: kept to slow them down."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index("ix_sign_in_attempt_email", "email", "tried_at"),
        Index("ix_sign_in_attempt_address", "address", "tried_at"),
        Index("ix_sign_in_attempt_kind", "kind", "tried_at"),
        CheckConstraint("kind IN ('sign_in', 'second_factor', 'mail')", name="kind_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), default="sign_in")
    email: Mapped[str] = mapped_column(String(254))
    address: Mapped[str] = mapped_column(String(45))
    tried_at: Mapped[datetime] = mapped_column(UtcDateTime)
