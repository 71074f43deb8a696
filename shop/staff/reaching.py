"""How far somebody reaches: a person grants, takes and undoes only what they hold themselves.

Every change of who may what goes through `lock_staff` first, so that two at once are decided in turn.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from shop.accounts.models import User
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.staff.models import Role, RolePermission, StaffRole
from shop.staff.permissions import Permission


class BeyondReach(ShopError):
    """It holds more than whoever asks does."""

    status = 403


@dataclass(frozen=True, slots=True)
class Reach:
    """What a person or a role may do; an owner's everything is more than every permission there is now."""

    everything: bool
    permissions: frozenset[str]

    def covers(self, other: "Reach") -> bool:
        """Whether nothing of the other is missing here."""
        return self.everything or (not other.everything and other.permissions <= self.permissions)

    def missing(self, other: "Reach") -> str:
        """What the other holds beyond this, in words."""
        return ", ".join(sorted(other.permissions - self.permissions)) or "everything an owner may do"


def lock_staff(*, by: User) -> Reach:
    """Let nobody else change staff or roles until the commit; gives what `by` holds once it is their turn.

    Raises BeyondReach when they left or lost the right meanwhile. On SQLite writers queue anyway.
    """
    db.session.execute(select(Role.id).where(Role.may_everything).order_by(Role.id).with_for_update())
    reach = reach_of(by.id)
    active = db.session.scalar(select(User.active).where(User.id == by.id))
    if not active or not reach.covers(Reach(False, frozenset({Permission.STAFF_EDIT}))):
        raise BeyondReach("You may not change who works here any more. Ask a colleague who may.")
    return reach


def reach_of(user_id: int) -> Reach:
    """What all roles of a person give together."""
    return _read(select(StaffRole.role_id).where(StaffRole.user_id == user_id))


def reach_of_roles(role_ids: Iterable[str]) -> Reach:
    """The same for some roles; raises NotFound when one is not there."""
    wanted = set(role_ids)
    found = set(db.session.scalars(select(Role.id).where(Role.id.in_(wanted))))
    if wanted - found:
        raise NotFound("One of these roles is not there any more. Load the page again.")
    return _read(sorted(wanted))


def require_reach(reach: Reach, other: Reach, *, what: str) -> None:
    """Raises BeyondReach unless it covers the other; `what` begins the sentence: "“Manager” includes"."""
    if not reach.covers(other):
        raise BeyondReach(
            f"{what} {reach.missing(other)}. You can only grant or take what you hold yourself."
        )


def require_owner_beside(user: User) -> None:
    """Raises Conflict when this is the last active owner: somebody has to be able to do everything."""
    others = db.session.scalar(
        select(func.count(User.id.distinct()))
        .join(StaffRole, StaffRole.user_id == User.id)
        .join(Role, Role.id == StaffRole.role_id)
        .where(Role.may_everything, User.active, User.id != user.id)
    )
    if not others:
        raise Conflict(
            f"{user.name} is the last active owner. Make somebody else an owner first, then try again."
        )


def _read(role_ids) -> Reach:
    everything = db.session.scalar(select(Role.id).where(Role.id.in_(role_ids), Role.may_everything).limit(1))
    words = db.session.scalars(select(RolePermission.permission).where(RolePermission.role_id.in_(role_ids)))
    return Reach(everything is not None, frozenset(words))
