"""Colleagues: which role each has, and what a role may do. Start at `permissions`."""

from shop.staff.permissions import Permission
from shop.staff.roles import OWNER, give_role, permissions_of

__all__ = ["OWNER", "Permission", "give_role", "permissions_of"]
