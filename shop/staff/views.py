"""Behind the link of an invitation: a name and a password, and the account is there."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from shop.accounts import BadPassword
from shop.audit import record_change
from shop.errors import Conflict, ShopError
from shop.extensions import csrf, db
from shop.staff.colleagues import role_names
from shop.staff.forms import JoinForm
from shop.staff.inviting import InvitationOver, accept_invitation, get_invitation

bp = Blueprint("invitation", __name__, url_prefix="/invitation")


@bp.after_request
def keep_private(response: Response) -> Response:
    """The address is a key: no other site may learn it from a followed link."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@bp.get("/<key>")
def show(key: str) -> ResponseReturnValue:
    """Who is invited, and to what."""
    return _page(key, JoinForm(formdata=None))


@bp.post("/<key>")
def join(key: str) -> ResponseReturnValue:
    """Open the account. The door asks for the password once more, then for a second factor."""
    csrf.protect()
    form = JoinForm()
    get_invitation(key)
    if not form.validate():
        return _page(key, form), 422
    try:
        user = accept_invitation(key, name=form.name.data, password=form.password.data)
    except (BadPassword, Conflict) as error:
        db.session.rollback()
        form.password.errors = [error.message]
        return _page(key, form), error.status
    record_change("Took the invitation", kind="staff", key=user.email, by=user.email)
    db.session.commit()
    flash("Your account is open. Sign in with your new password.")
    return redirect(url_for("accounts.sign_in", next=url_for("backoffice.dashboard")), 303)


@bp.errorhandler(InvitationOver)
def over(error: ShopError) -> ResponseReturnValue:
    """A link that opens nothing any more."""
    db.session.rollback()
    return render_template("staff/invitation_over.html", message=error.message), error.status


def _page(key: str, form: JoinForm) -> str:
    invitation = get_invitation(key)
    return render_template(
        "staff/invitation.html",
        form=form,
        key=key,
        invitation=invitation,
        roles=role_names(invitation.role_ids),
    )
