"""What the pages about colleagues show, each with a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, or_, select

from shop.accounts.models import Authenticator, Passkey, User, UserSession
from shop.extensions import db
from shop.staff import Permission, Reach
from shop.staff.models import OPEN, Role, RolePermission, StaffInvitation, StaffRole


@dataclass(frozen=True, slots=True)
class ColleagueRow:
    """A line of the list."""

    user: User
    roles: tuple[str, ...]
    seen_at: datetime | None
    has_second_factor: bool


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role, what it gives and to how many."""

    role: Role
    permissions: frozenset[str]
    people: int

    @property
    def reach(self) -> Reach:
        return Reach(self.role.may_everything, self.permissions)


def list_colleagues() -> list[ColleagueRow]:
    """Everybody who works or worked here, those who do first. A shop has tens of them."""
    seen = select(func.max(UserSession.seen_at)).where(UserSession.user_id == User.id).scalar_subquery()
    second_factor = or_(
        exists().where(Authenticator.user_id == User.id), exists().where(Passkey.user_id == User.id)
    )
    query = select(User, seen, second_factor).where(User.is_staff)
    rows = db.session.execute(query.order_by(User.active.desc(), func.lower(User.name), User.id)).all()
    names: dict[int, list[str]] = defaultdict(list)
    roles = select(StaffRole.user_id, Role.name).join(Role, Role.id == StaffRole.role_id).order_by(Role.name)
    for user_id, name in db.session.execute(roles):
        names[user_id].append(name)
    return [ColleagueRow(user, tuple(names[user.id]), seen_at, has) for user, seen_at, has in rows]


def list_invitations() -> Sequence[StaffInvitation]:
    """Those that wait, the ones that are too old by now included, newest first."""
    return db.session.scalars(select(StaffInvitation).where(*OPEN).order_by(StaffInvitation.id.desc())).all()


def list_roles() -> list[RoleRow]:
    """Every role, the owners' first."""
    permissions: dict[str, set[str]] = defaultdict(set)
    for role_id, word in db.session.execute(select(RolePermission.role_id, RolePermission.permission)):
        permissions[role_id].add(word)
    people = select(func.count()).where(StaffRole.role_id == Role.id).scalar_subquery()
    rows = db.session.execute(select(Role, people).order_by(Role.may_everything.desc(), Role.name)).all()
    return [RoleRow(role, frozenset(permissions[role.id]), count) for role, count in rows]


def permissions_by_area() -> dict[str, list[tuple[str, str]]]:
    """Area in words -> permission and its action in words, in the order of the code."""
    areas: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for permission in Permission:
        area, _, action = permission.partition(".")
        areas[AREAS.get(area, area.capitalize())].append(
            (permission, ACTIONS.get(permission, action.capitalize()))
        )
    return dict(areas)


AREAS = {
    "catalog": "Catalogue",
    "care": "Care sheets",
    "data": "Files",
    "staff": "Colleagues",
    "audit": "Log",
}

#: Where the bare word does not say enough.
ACTIONS = {
    "orders.edit": "Edit addresses and notes, hold back",
    "orders.ship": "Pick, pack and ship",
    "orders.returns": "Take returns",
    "stock.adjust": "Correct and write off",
    "stock.approve": "Approve counts",
    "stock.block": "Quarantine and release",
    "recalls.run": "Run a recall",
    "catalog.price": "Change prices",
    "mail.retry": "Send again",
    "staff.edit": "Invite, change roles, deactivate",
}
