"""Roles as sets of permissions: made, changed and thrown away."""

import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import delete, exists, func, select

from shop.accounts.models import User
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.staff.models import OPEN, Role, RolePermission, StaffInvitation, StaffRole
from shop.staff.permissions import Permission
from shop.staff.reaching import Reach, lock_staff, reach_of_roles, require_reach


class BadRole(ShopError):
    """A name that is missing, too long or taken."""

    status = 422


class RoleChanged(Conflict):
    """Somebody else saved this role since the page was opened."""


def get_role(role_id: str) -> Role:
    """A role; raises NotFound."""
    role = db.session.get(Role, role_id)
    if role is None:
        raise NotFound("There is no such role.")
    return role


def permissions_of_role(role_id: str) -> list[str]:
    """What a role may, in the order of the words."""
    query = select(RolePermission.permission).where(RolePermission.role_id == role_id)
    return sorted(db.session.scalars(query))


def create_role(name: str, permissions: Iterable[str], *, by: User) -> Role:
    """A new role; raises BadRole, and BeyondReach for permissions that `by` does not hold."""
    reach = lock_staff(by=by)
    name, wanted = _checked(name), _known(permissions)
    require_reach(reach, Reach(False, wanted), what="You do not hold")
    _require_free(name)
    role = Role(id=_free_id(name), name=name, may_everything=False, version=1)
    db.session.add(role)
    db.session.flush()
    db.session.add_all(RolePermission(role_id=role.id, permission=word) for word in wanted)
    db.session.flush()
    return role


def edit_role(
    role_id: str, *, name: str, permissions: Iterable[str], seen_version: int, by: User
) -> dict[str, tuple[object, object]]:
    """Change a role for everybody who has it; gives what changed, for the log.

    Raises RoleChanged when it is not at `seen_version` any more, BadRole, Conflict for the owners' role, and
    BeyondReach for permissions given or taken that `by` does not hold.
    """
    reach = lock_staff(by=by)
    role = _fresh(role_id)
    if role.may_everything:
        raise Conflict("Owners may do everything, now and later. That is not changed here.")
    if role.version != seen_version:
        raise RoleChanged(
            f"A colleague changed “{role.name}” while you had it open. Nothing of yours is saved yet."
        )
    name, wanted = _checked(name), _known(permissions)
    before = frozenset(permissions_of_role(role_id))
    require_reach(reach, Reach(False, wanted ^ before), what="You do not hold")
    _require_free(name, but=role_id)
    changes: dict[str, tuple[object, object]] = {
        "name": (role.name, name),
        "permissions": (" ".join(sorted(before)), " ".join(sorted(wanted))),
    }
    gone = (RolePermission.role_id == role_id, RolePermission.permission.in_(before - wanted))
    db.session.execute(delete(RolePermission).where(*gone))
    db.session.add_all(RolePermission(role_id=role_id, permission=word) for word in wanted - before)
    role.name, role.version = name, role.version + 1
    db.session.flush()
    return changes


def delete_role(role_id: str, *, by: User) -> Role:
    """Throw away a role that nobody has; raises Conflict while somebody does, and BeyondReach."""
    reach = lock_staff(by=by)
    role = _fresh(role_id)
    if role.may_everything:
        raise Conflict("Somebody has to be able to do everything, so the owners’ role stays.")
    require_reach(reach, reach_of_roles([role_id]), what=f"“{role.name}” includes")
    if db.session.scalar(select(exists().where(StaffRole.role_id == role_id))):
        raise Conflict(f"Colleagues still have “{role.name}”. Give them another role first.")
    promised = db.session.scalars(select(StaffInvitation.role_ids).where(*OPEN))
    if any(role_id in role_ids for role_ids in promised):
        raise Conflict(f"Somebody is invited as “{role.name}”. Take the invitation back first.")
    db.session.delete(role)
    db.session.flush()
    return role


def _fresh(role_id: str) -> Role:
    get_role(role_id)
    return db.session.get_one(Role, role_id, populate_existing=True)


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not 1 <= len(name) <= 60:
        raise BadRole("Give the role a name of at most 60 characters.")
    return name


def _known(permissions: Iterable[str]) -> frozenset[str]:
    # What an older page still offered grants nothing.
    return frozenset(permissions) & frozenset(map(str, Permission))


def _require_free(name: str, *, but: str = "") -> None:
    if db.session.scalar(select(exists().where(func.lower(Role.name) == name.lower(), Role.id != but))):
        raise BadRole(f"There is a role “{name}” already. Choose another name.")


def _free_id(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30] or "role"
    taken = set(db.session.scalars(select(Role.id).where(Role.id.startswith(base, autoescape=True))))
    # "new" is the page on which roles are made.
    taken.add("new")
    return next(
        name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken
    )
