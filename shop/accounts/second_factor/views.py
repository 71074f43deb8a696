"""Asking for the second factor: until it is given, these pages and signing out are all there is."""

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop import clock
from shop.accounts.account.views import site
from shop.accounts.authenticators import WrongCode
from shop.accounts.models import User
from shop.accounts.own_path import own_path
from shop.accounts.proving import find_factors, prove_by_code, prove_by_recovery_code, start_proof
from shop.accounts.second_factor.forms import CodeForm, RecoveryForm
from shop.accounts.throttle import TooManyTries
from shop.accounts.views import enter, halfway_session
from shop.extensions import csrf, db

bp = Blueprint("second_factor", __name__, url_prefix="/sign-in/second-factor")


@bp.before_request
def let_only_halfway_in() -> ResponseReturnValue | None:
    """Strangers sign in first; who is in already goes straight on; every form carries its token."""
    if current_user.is_authenticated:
        return redirect(own_path(request.args.get("next"), default=url_for("backoffice.dashboard")), 303)
    if halfway_session() is None:
        return redirect(url_for("accounts.sign_in", next=request.args.get("next")), 303)
    csrf.protect()
    return None


@bp.get("")
def ask() -> ResponseReturnValue:
    """The form, or the way to set one up for whoever has none."""
    if not find_factors(somebody()).any:
        return redirect(url_for("second_factor_set_up.show", next=request.args.get("next")), 303)
    return _page(CodeForm(formdata=None), RecoveryForm(formdata=None))


@bp.post("")
def prove() -> ResponseReturnValue:
    """By the app."""
    form, user = CodeForm(), somebody()
    if not form.validate():
        return _page(form, RecoveryForm(formdata=None)), 422
    try:
        count_try(user)
        prove_by_code(user, form.code.data, key=secret_key(), now=clock.now())
    except (WrongCode, TooManyTries) as error:
        db.session.rollback()
        form.code.errors = [error.message]
        return _page(form, RecoveryForm(formdata=None)), error.status
    return enter(user, second_factor=True)


@bp.post("/recovery")
def recover() -> ResponseReturnValue:
    """By a recovery code."""
    form, user = RecoveryForm(), somebody()
    if not form.validate():
        return _page(CodeForm(formdata=None), form), 422
    try:
        count_try(user)
        left = prove_by_recovery_code(user, form.recovery.data)
    except (WrongCode, TooManyTries) as error:
        db.session.rollback()
        form.recovery.errors = [error.message]
        return _page(CodeForm(formdata=None), form), error.status
    words = f"You used a recovery code: {left} left. You can make new ones on the page behind your name."
    return enter(user, second_factor=True, words=words)


def somebody() -> User:
    """Whose password was given."""
    user: User = g.halfway_user
    return user


def secret_key() -> str:
    """What the secrets of apps are sealed with."""
    return str(current_app.config["SHOP"].secret_key)


def count_try(user: User) -> None:
    """Count it as a try, in a transaction of its own; raises TooManyTries."""
    start_proof(user, address=request.remote_addr or "", now=clock.now())
    db.session.commit()


def _page(code: CodeForm, recovery: RecoveryForm) -> str:
    return render_template(
        "accounts/second_factor.html",
        form=code,
        recovery=recovery,
        factors=find_factors(somebody()),
        user=somebody(),
        site=site(),
        next=request.args.get("next"),
    )
