"""Signing in and out."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from shop import clock
from shop.accounts.forms import SignInForm
from shop.accounts.models import User
from shop.accounts.own_path import own_path
from shop.accounts.signing_in import finish_sign_in, start_sign_in
from shop.accounts.staff import find_user_by_session_key
from shop.accounts.throttle import TooManyTries
from shop.extensions import csrf, db, login_manager

bp = Blueprint("accounts", __name__)

login_manager.user_loader(find_user_by_session_key)
#: A session that moves to another browser or address is over.
login_manager.session_protection = "strong"

NOT_RIGHT = "That email address and password do not go together. Check both and try again."


@bp.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """The form; those who are in already go straight on."""
    if current_user.is_authenticated:
        return redirect(_target(), 303)
    return _form_page(SignInForm())


@bp.post("/sign-in")
def start_session() -> ResponseReturnValue:
    """Check who it is, with the same answer for an unknown email and a wrong password."""
    csrf.protect()
    form = SignInForm()
    if not form.validate():
        return _form_page(form), 422
    try:
        pending = start_sign_in(form.email.data, address=request.remote_addr or "", now=clock.now())
    except TooManyTries as error:
        db.session.rollback()
        form.email.errors = [error.message]
        return _form_page(form), error.status, {"Retry-After": str(error.wait_seconds)}
    db.session.commit()
    user = finish_sign_in(pending, form.password.data)
    db.session.commit()
    if user is None:
        form.email.errors = [NOT_RIGHT]
        return _form_page(form), 422
    renew_session(user)
    return redirect(_target(), 303)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End this session."""
    csrf.protect()
    logout_user()
    session.clear()
    return redirect(url_for("accounts.sign_in"), 303)


def renew_session(user: User) -> None:
    """A session with nothing left of the one before, so that none can be planted."""
    session.clear()
    login_user(user)


def _target() -> str:
    return own_path(request.args.get("next"), default=url_for("backoffice.dashboard"))


def _form_page(form: SignInForm) -> str:
    return render_template("accounts/sign_in.html", form=form)
