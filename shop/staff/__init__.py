"""Colleagues: who is invited, which role each has, and what a role may do.

Start at `permissions`, then `reaching`: what somebody may grant and take.
"""

from shop.staff.colleagues import (
    NoRole,
    deactivate,
    get_colleague,
    reactivate,
    require_power_over,
    role_names,
    roles_of,
    set_roles,
)
from shop.staff.editing import (
    BadRole,
    RoleChanged,
    create_role,
    delete_role,
    edit_role,
    get_role,
    permissions_of_role,
)
from shop.staff.inviting import discard_old_invitations, invite, withdraw
from shop.staff.permissions import Permission
from shop.staff.reaching import BeyondReach, Reach, lock_staff, reach_of
from shop.staff.roles import OWNER, give_role, permissions_of

__all__ = [
    "OWNER",
    "BadRole",
    "BeyondReach",
    "NoRole",
    "Permission",
    "Reach",
    "RoleChanged",
    "create_role",
    "deactivate",
    "delete_role",
    "discard_old_invitations",
    "edit_role",
    "get_colleague",
    "get_role",
    "give_role",
    "invite",
    "lock_staff",
    "permissions_of",
    "permissions_of_role",
    "reach_of",
    "reactivate",
    "require_power_over",
    "role_names",
    "roles_of",
    "set_roles",
    "withdraw",
]
