"""What is done to a colleague's account: roles, coming in at all, the second factor, sessions."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.accounts import end_all_sessions, end_session, reset_second_factor
from shop.accounts.models import User
from shop.backoffice.guard import confirms_identity, needs
from shop.backoffice.log import log
from shop.backoffice.staff.forms import RolesForm, WhyForm
from shop.backoffice.staff.views import person_page
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.staff import (
    BeyondReach,
    NoRole,
    Permission,
    deactivate,
    get_colleague,
    lock_staff,
    reach_of,
    reactivate,
    require_power_over,
    set_roles,
)

bp = Blueprint("staff_actions", __name__, url_prefix="/staff/people/<int:user_id>")


@bp.post("/roles")
@needs(Permission.STAFF_EDIT)
@confirms_identity
def change_roles(user_id: int) -> ResponseReturnValue:
    """Give and take roles."""
    person, form = get_colleague(user_id), RolesForm()
    form.validate()
    try:
        before, after = set_roles(
            person, form.roles.data or [], seen=(form.seen.data or "").split(), by=_me()
        )
    except (NoRole, NotFound, BeyondReach, Conflict) as error:
        db.session.rollback()
        form.roles.errors = [error.message]
        return person_page(person, roles=form), error.status
    log("Changed the roles", about=("staff", person.email), changes={"roles": (before, after)})
    db.session.commit()
    flash(f"{person.name} works as {after} now.")
    return _back(person)


@bp.post("/deactivation")
@needs(Permission.STAFF_EDIT)
@confirms_identity
def turn_off(user_id: int) -> ResponseReturnValue:
    """Let somebody who left in no more."""
    person, form = get_colleague(user_id), WhyForm()
    if not form.validate():
        return person_page(person, why=form), 422
    try:
        deactivate(person, by=_me())
    except (BeyondReach, Conflict) as error:
        db.session.rollback()
        form.why.errors = [error.message]
        return person_page(person, why=form), error.status
    log("Deactivated", about=("staff", person.email), changes={"active": (True, False)}, why=form.why.data)
    db.session.commit()
    flash(f"{person.name} is signed out everywhere and comes in no more. What they did stays in the log.")
    return _back(person)


@bp.post("/reactivation")
@needs(Permission.STAFF_EDIT)
@confirms_identity
def turn_on(user_id: int) -> ResponseReturnValue:
    """Let somebody who came back in again."""
    person = get_colleague(user_id)
    reactivate(person, by=_me())
    log("Reactivated", about=("staff", person.email), changes={"active": (False, True)})
    db.session.commit()
    flash(f"{person.name} can sign in again, with the roles from before.")
    return _back(person)


@bp.post("/second-factor/removal")
@needs(Permission.STAFF_EDIT)
@confirms_identity
def reset_factor(user_id: int) -> ResponseReturnValue:
    """For somebody whose phone is gone."""
    person = get_colleague(user_id)
    require_power_over(person, lock_staff(by=_me()))
    reset_second_factor(person)
    log("Reset the second factor", about=("staff", person.email))
    db.session.commit()
    flash(f"{person.name} sets up a new second factor at the next sign-in. We told them by mail.")
    return _back(person)


@bp.post("/sessions/<int:session_id>/end")
@needs(Permission.STAFF_EDIT)
def end_one(user_id: int, session_id: int) -> ResponseReturnValue:
    """Sign one browser of a colleague out."""
    person = get_colleague(user_id)
    require_power_over(person, reach_of(current_user.id))
    ended = end_session(person, session_id)
    if ended:
        log("Ended a session", about=("staff", person.email))
    db.session.commit()
    flash("That browser is signed out." if ended else "That browser was signed out already.")
    return _back(person)


@bp.post("/sessions/end")
@needs(Permission.STAFF_EDIT)
def end_all(user_id: int) -> ResponseReturnValue:
    """Sign a colleague out everywhere."""
    person = get_colleague(user_id)
    require_power_over(person, reach_of(current_user.id))
    ended = end_all_sessions(person)
    if ended:
        log("Ended all sessions", about=("staff", person.email))
    db.session.commit()
    flash(f"{person.name} is signed out everywhere.")
    return _back(person)


@bp.errorhandler(BeyondReach)
@bp.errorhandler(Conflict)
def refused(error: ShopError) -> ResponseReturnValue:
    """What no field stands for, said on the colleague's page."""
    db.session.rollback()
    user_id: int = (request.view_args or {})["user_id"]
    return person_page(get_colleague(user_id), notice=error.message), error.status


def _back(person: User) -> ResponseReturnValue:
    return redirect(url_for("backoffice.staff.show", user_id=person.id), 303)


def _me() -> User:
    user: User = current_user._get_current_object()
    return user
