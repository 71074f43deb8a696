"""Roles, edited as sets of permissions. Whoever saves beside a colleague sees what the colleague saved."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.accounts.models import User
from shop.backoffice.guard import confirms_identity, needs
from shop.backoffice.log import log
from shop.backoffice.staff.forms import RoleForm
from shop.backoffice.staff.queries import permissions_by_area
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.staff import (
    BadRole,
    BeyondReach,
    Permission,
    RoleChanged,
    create_role,
    delete_role,
    edit_role,
    get_role,
    permissions_of_role,
    reach_of,
)
from shop.staff.models import Role

bp = Blueprint("staff_roles", __name__, url_prefix="/staff/roles")


@bp.get("/new")
@needs(Permission.STAFF_EDIT)
def new() -> ResponseReturnValue:
    """An empty role."""
    return _page(RoleForm(formdata=None))


@bp.post("")
@needs(Permission.STAFF_EDIT)
@confirms_identity
def create() -> ResponseReturnValue:
    """Make it."""
    form = RoleForm()
    if not form.validate():
        return _page(form), 422
    try:
        role = create_role(form.name.data, form.permissions.data or [], by=_me())
    except (BadRole, BeyondReach) as error:
        return _refused(form, error)
    given = " ".join(permissions_of_role(role.id))
    log("Made the role", about=("role", role.id), changes={"permissions": (None, given)})
    db.session.commit()
    flash(f"The role “{role.name}” is there. Nobody has it yet.")
    return redirect(url_for("backoffice.staff.index"), 303)


@bp.get("/<role_id>")
@needs(Permission.STAFF_VIEW)
def show(role_id: str) -> ResponseReturnValue:
    """What a role may."""
    role = get_role(role_id)
    known = {"name": role.name, "permissions": permissions_of_role(role_id), "version": role.version}
    return _page(RoleForm(formdata=None, data=known), role)


@bp.post("/<role_id>")
@needs(Permission.STAFF_EDIT)
@confirms_identity
def update(role_id: str) -> ResponseReturnValue:
    """Change it for everybody who has it."""
    form = RoleForm()
    if not form.validate():
        return _page(form, get_role(role_id)), 422
    try:
        changes = edit_role(
            role_id,
            name=form.name.data,
            permissions=form.permissions.data or [],
            seen_version=form.version.data or 0,
            by=_me(),
        )
    except (BadRole, BeyondReach, Conflict) as error:
        return _refused(form, error, role_id)
    log("Changed the role", about=("role", role_id), changes=changes)
    db.session.commit()
    flash(f"“{form.name.data}” is saved, and holds from now on for everybody who has it.")
    return redirect(url_for("backoffice.staff_roles.show", role_id=role_id), 303)


@bp.post("/<role_id>/removal")
@needs(Permission.STAFF_EDIT)
@confirms_identity
def remove(role_id: str) -> ResponseReturnValue:
    """Throw it away, while nobody has it."""
    known = {"name": get_role(role_id).name, "permissions": permissions_of_role(role_id)}
    form = RoleForm(formdata=None, data={**known, "version": get_role(role_id).version})
    try:
        role = delete_role(role_id, by=_me())
    except (BeyondReach, Conflict) as error:
        return _refused(form, error, role_id)
    given = " ".join(known["permissions"])
    log("Threw the role away", about=("role", role_id), changes={"permissions": (given, None)})
    db.session.commit()
    flash(f"The role “{role.name}” is gone.")
    return redirect(url_for("backoffice.staff.index"), 303)


def _refused(form: RoleForm, error: ShopError, role_id: str = "") -> ResponseReturnValue:
    db.session.rollback()
    role = get_role(role_id) if role_id else None
    field = form.name if isinstance(error, BadRole) else form.permissions
    field.errors = [error.message]
    theirs = None
    if role and isinstance(error, RoleChanged):
        # Both versions on one page; sent again, one's own holds.
        theirs = frozenset(permissions_of_role(role_id))
        form.version.data, form.version.raw_data = role.version, None
    return _page(form, role, theirs=theirs), error.status


def _page(form: RoleForm, role: Role | None = None, *, theirs: frozenset[str] | None = None) -> str:
    return render_template(
        "backoffice/staff/role.html",
        form=form,
        role=role,
        theirs=theirs,
        areas=permissions_by_area(),
        own=reach_of(current_user.id),
    )


def _me() -> User:
    user: User = current_user._get_current_object()
    return user
