"""Roles, what each may do, and who has which."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import db


class Role(db.Model):
    """A job in the shop. An owner's may everything, also what is added later; others what their rows say."""

    __tablename__ = "role"

    #: What the address and the code call it: "warehouse".
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    may_everything: Mapped[bool] = mapped_column(default=False)


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
