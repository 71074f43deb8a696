"""Roles, what each may do, who has which, and who is invited."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class Role(db.Model):
    """A job in the shop. An owner's may everything, also what is added later; others what their rows say."""

    __tablename__ = "role"

    #: What the address and the code call it: "warehouse".
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    may_everything: Mapped[bool] = mapped_column(default=False)
    #: One more at each edit, so that whoever edits beside another sees so.
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class RolePermission(db.Model):
    """One thing that a role may do."""

    __tablename__ = "role_permission"
    __table_args__ = (CheckConstraint("permission LIKE '%.%'", name="area_and_action"),)

    role_id: Mapped[str] = mapped_column(ForeignKey("role.id", ondelete="CASCADE"), primary_key=True)
    #: A value of `Permission`.
    permission: Mapped[str] = mapped_column(String(40), primary_key=True)


class StaffRole(db.Model):
    """A colleague's role; somebody may have several."""

    __tablename__ = "staff_role"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    role_id: Mapped[str] = mapped_column(ForeignKey("role.id"), primary_key=True, index=True)


class StaffInvitation(db.Model):
    """A link in a mail that opens a colleague's account: good once, for a while. Nobody exists before."""

    __tablename__ = "staff_invitation"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_lower"),
        # Whoever is invited twice has one link that works: the newer one.
        Index(
            "uq_staff_invitation_open",
            "email",
            unique=True,
            sqlite_where=text("used_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=text("used_at IS NULL AND withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    #: SHA-256, hex, of the random key in the link.
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    #: Ids of the roles that come with it.
    role_ids: Mapped[list[str]] = mapped_column(JSON)
    #: The email of the colleague who vouches.
    invited_by: Mapped[str] = mapped_column(String(254))
    invited_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


#: Neither used nor withdrawn; it may be too old.
OPEN = (StaffInvitation.used_at.is_(None), StaffInvitation.withdrawn_at.is_(None))
