"""Inviting somebody, and taking an invitation back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import confirms_identity, needs
from shop.backoffice.log import log
from shop.backoffice.staff.forms import InviteForm
from shop.backoffice.staff.queries import list_roles
from shop.errors import Conflict, NotFound
from shop.extensions import db
from shop.staff import BeyondReach, NoRole, Permission, invite, reach_of, role_names, withdraw

bp = Blueprint("staff_invitations", __name__, url_prefix="/staff/invitations")


@bp.get("/new")
@needs(Permission.STAFF_EDIT)
def new() -> ResponseReturnValue:
    """The form."""
    return _page(InviteForm(formdata=None))


@bp.post("")
@needs(Permission.STAFF_EDIT)
@confirms_identity
def send() -> ResponseReturnValue:
    """Send the mail with the link."""
    form = InviteForm()
    if not form.validate():
        return _page(form), 422
    try:
        invitation = invite(
            form.email.data, role_ids=form.roles.data or [], by=current_user._get_current_object()
        )
    except (NoRole, NotFound, BeyondReach, Conflict) as error:
        db.session.rollback()
        field = form.email if isinstance(error, Conflict) else form.roles
        field.errors = [error.message]
        return _page(form), error.status
    roles = role_names(invitation.role_ids)
    log("Invited", about=("staff", invitation.email), changes={"roles": (None, roles)})
    db.session.commit()
    flash(f"A mail with a link is on its way to {invitation.email}. It works once, within three days.")
    return redirect(url_for("backoffice.staff.index"), 303)


@bp.post("/<int:invitation_id>/withdrawal")
@needs(Permission.STAFF_EDIT)
def take_back(invitation_id: int) -> ResponseReturnValue:
    """Its link opens nothing any more."""
    try:
        invitation = withdraw(invitation_id)
    except Conflict as error:
        db.session.rollback()
        flash(error.message)
        return redirect(url_for("backoffice.staff.index"), 303)
    log("Took the invitation back", about=("staff", invitation.email))
    db.session.commit()
    flash(f"The link that {invitation.email} got opens nothing any more.")
    return redirect(url_for("backoffice.staff.index"), 303)


def _page(form: InviteForm) -> str:
    return render_template(
        "backoffice/staff/invite.html", form=form, all_roles=list_roles(), own=reach_of(current_user.id)
    )
