"""Who may do what."""

from sqlalchemy import select

from shop.accounts.models import User
from shop.errors import NotFound
from shop.extensions import db
from shop.staff.models import Role, RolePermission, StaffRole
from shop.staff.permissions import Permission

OWNER = "owner"


def permissions_of(user_id: int) -> frozenset[Permission]:
    """Everything that any of a colleague's roles allows; empty for people without a role."""
    query = (
        select(Role.may_everything, RolePermission.permission)
        .join(StaffRole, StaffRole.role_id == Role.id)
        .outerjoin(RolePermission, RolePermission.role_id == Role.id)
        .where(StaffRole.user_id == user_id)
    )
    rows = db.session.execute(query).all()
    if any(may_everything for may_everything, _ in rows):
        return frozenset(Permission)
    known = set(Permission)
    # A permission that an older release knew grants nothing.
    return frozenset(Permission(word) for _, word in rows if word in known)


def give_role(user: User, role_id: str) -> None:
    """Let somebody do a job; giving it twice changes nothing. Raises NotFound for an unknown role."""
    if db.session.get(Role, role_id) is None:
        raise NotFound(f"There is no role {role_id!r}.")
    if db.session.get(StaffRole, (user.id, role_id)) is None:
        db.session.add(StaffRole(user_id=user.id, role_id=role_id))
        db.session.flush()
