"""One's own way in: a new app, new recovery codes, and the browsers one is signed in with."""

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from shop import clock
from shop.accounts import (
    OfferOver,
    TooManyTries,
    WrongCode,
    add_authenticator,
    end_all_sessions,
    end_session,
    find_factors,
    list_sessions,
    offer_authenticator,
    renew_recovery_codes,
    start_proof,
)
from shop.accounts.models import User
from shop.backoffice.guard import confirms_identity, open_to_all_staff
from shop.backoffice.log import log
from shop.backoffice.you.forms import AuthenticatorForm
from shop.extensions import db
from shop.staff import role_names, roles_of
from shop.web.qr import qr_svg

bp = Blueprint("you", __name__, url_prefix="/you")


@bp.get("")
@open_to_all_staff
def index() -> ResponseReturnValue:
    """Everything of one's own on a page."""
    return render_template(
        "backoffice/you/index.html",
        factors=find_factors(_me()),
        roles=role_names(roles_of(_me())),
        sessions=list_sessions(_me()),
        here=g.user_session.id,
    )


@bp.get("/authenticator")
@open_to_all_staff
@confirms_identity
def offer_app() -> ResponseReturnValue:
    """A code to scan, for a first app or another phone."""
    return _app_page(AuthenticatorForm(formdata=None))


@bp.post("/authenticator")
@open_to_all_staff
@confirms_identity
def add_app() -> ResponseReturnValue:
    """Take the new app, in place of the one before."""
    form = AuthenticatorForm()
    if not form.validate():
        return _app_page(form), 422
    try:
        start_proof(_me(), address=request.remote_addr or "", now=clock.now())
        db.session.commit()
        add_authenticator(
            _me(), sealed=form.sealed.data or "", code=form.code.data, key=_key(), now=clock.now()
        )
    except (WrongCode, OfferOver, TooManyTries) as error:
        db.session.rollback()
        form.code.errors = [error.message]
        return _app_page(form), error.status
    db.session.commit()
    flash("The new app counts from now on. The one before shows codes that open nothing.")
    return redirect(url_for("backoffice.you.index"), 303)


@bp.post("/recovery-codes")
@open_to_all_staff
@confirms_identity
def renew_codes() -> ResponseReturnValue:
    """Ten new codes, on the one page that shows them."""
    codes = renew_recovery_codes(_me())
    log("Made new recovery codes", about=("staff", current_user.email))
    db.session.commit()
    return render_template("backoffice/you/recovery_codes.html", codes=codes)


@bp.post("/sessions/<int:session_id>/end")
@open_to_all_staff
def end_one(session_id: int) -> ResponseReturnValue:
    """Sign another browser of one's own out."""
    ended = end_session(_me(), session_id)
    if ended:
        log("Ended a session", about=("staff", current_user.email))
    db.session.commit()
    flash("That browser is signed out." if ended else "That browser was signed out already.")
    return redirect(url_for("backoffice.you.index"), 303)


@bp.post("/sessions/end-others")
@open_to_all_staff
def end_others() -> ResponseReturnValue:
    """Sign every other browser of one's own out."""
    ended = end_all_sessions(_me(), keep=g.user_session.id)
    if ended:
        log("Ended all other sessions", about=("staff", current_user.email))
    db.session.commit()
    flash("All other browsers are signed out." if ended else "You were signed in nowhere else.")
    return redirect(url_for("backoffice.you.index"), 303)


def _app_page(form: AuthenticatorForm) -> str:
    offer = offer_authenticator(_me(), key=_key(), now=clock.now(), sealed=form.sealed.data or "")
    form.sealed.data = offer.sealed
    return render_template(
        "backoffice/you/authenticator.html",
        form=form,
        offer=offer,
        # Made here of text made here.
        code=Markup(qr_svg(offer.address)),
        factors=find_factors(_me()),
    )


def _key() -> str:
    return str(current_app.config["SHOP"].secret_key)


def _me() -> User:
    user: User = current_user._get_current_object()
    return user
