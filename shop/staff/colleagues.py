"""Who works here: what a colleague may do, and whether they come in at all."""

from collections.abc import Iterable

from sqlalchemy import delete, select, update

from shop import clock
from shop.accounts import end_all_sessions
from shop.accounts.models import User
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.staff.models import OPEN, Role, StaffInvitation, StaffRole
from shop.staff.reaching import (
    Reach,
    lock_staff,
    reach_of,
    reach_of_roles,
    require_owner_beside,
    require_reach,
)


class NoRole(ShopError):
    """Somebody without a role can do nothing here."""

    status = 422


def get_colleague(user_id: int) -> User:
    """Somebody who works or worked here; raises NotFound, for customers as well."""
    user = db.session.scalar(select(User).where(User.id == user_id, User.is_staff))
    if user is None:
        raise NotFound("There is no such colleague.")
    return user


def roles_of(user: User) -> list[str]:
    """The ids of somebody's roles, in order."""
    query = select(StaffRole.role_id).where(StaffRole.user_id == user.id)
    return list(db.session.scalars(query.order_by(StaffRole.role_id)))


def set_roles(user: User, role_ids: Iterable[str], *, seen: Iterable[str], by: User) -> tuple[str, str]:
    """Let somebody do just these jobs; gives the names of the roles before and after, for the log.

    `seen` are the roles that `by` saw them have. Raises NoRole without any, NotFound for an unknown role,
    BeyondReach when a role given or taken holds more than `by` does, Conflict when somebody else changed
    them meanwhile or when nobody would be an active owner any more.
    """
    wanted = set(role_ids)
    if not wanted:
        raise NoRole("Choose at least one role. Somebody who has left is deactivated instead.")
    reach = lock_staff(by=by)
    before = set(roles_of(user))
    if before != set(seen):
        raise Conflict(
            f"A colleague changed {user.name}’s roles a moment ago. Look at them again; nothing was changed."
        )
    for role_id in sorted(wanted ^ before):
        require_reach(reach, reach_of_roles([role_id]), what=f"“{role_names([role_id])}” includes")
    if reach_of(user.id).everything and not reach_of_roles(wanted).everything:
        require_owner_beside(user)
    for role_id in wanted - before:
        db.session.add(StaffRole(user_id=user.id, role_id=role_id))
    gone = (StaffRole.user_id == user.id, StaffRole.role_id.in_(before - wanted))
    db.session.execute(delete(StaffRole).where(*gone))
    db.session.flush()
    return role_names(before), role_names(wanted)


def deactivate(user: User, *, by: User) -> None:
    """Let somebody who left in no more, and sign them out everywhere. What they did stays with their name.

    Raises Conflict for oneself, for somebody who is out already and for the last active owner, BeyondReach
    for somebody who may more than `by`.
    """
    reach = lock_staff(by=by)
    if user.id == by.id:
        raise Conflict("You cannot deactivate yourself. Ask a colleague to do it.")
    _require_active(user, True)
    require_power_over(user, reach)
    if reach_of(user.id).everything:
        require_owner_beside(user)
    _set_active(user, False)
    end_all_sessions(user)
    # Whom they vouched for, nobody vouches for any more.
    theirs = (StaffInvitation.invited_by == user.email, *OPEN)
    db.session.execute(update(StaffInvitation).where(*theirs).values(withdrawn_at=clock.now()))


def reactivate(user: User, *, by: User) -> None:
    """Let somebody in again, with the roles they had; raises Conflict and BeyondReach."""
    reach = lock_staff(by=by)
    _require_active(user, False)
    require_power_over(user, reach)
    _set_active(user, True)


def require_power_over(user: User, reach: Reach) -> None:
    """Raises BeyondReach unless somebody reaches at least as far as this colleague."""
    require_reach(reach, reach_of(user.id), what=f"{user.name} may")


def role_names(role_ids: Iterable[str]) -> str:
    """What people call some roles, in one line."""
    query = select(Role.name).where(Role.id.in_(set(role_ids))).order_by(Role.name)
    return ", ".join(db.session.scalars(query))


def _require_active(user: User, active: bool) -> None:
    if db.session.scalar(select(User.active).where(User.id == user.id)) != active:
        state = "deactivated" if active else "active"
        raise Conflict(f"{user.name} is {state} already. Nothing was changed.")


def _set_active(user: User, active: bool) -> None:
    db.session.execute(update(User).where(User.id == user.id).values(active=active))
