"""The first second factor of a colleague: an app or a passkey, then the recovery codes, shown once."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from shop import clock
from shop.accounts.account.views import site
from shop.accounts.authenticators import OfferOver, WrongCode, add_authenticator, offer_authenticator
from shop.accounts.challenges import new_challenge, take_challenge
from shop.accounts.devices import device_words
from shop.accounts.models import User
from shop.accounts.own_path import own_path
from shop.accounts.passkey.views import answer_of_browser, as_json, refuse
from shop.accounts.passkeys import PasskeyRefused, add_passkey, offer_passkey
from shop.accounts.proving import find_factors
from shop.accounts.recovery import renew_recovery_codes
from shop.accounts.second_factor.forms import SetUpForm
from shop.accounts.second_factor.views import count_try, let_only_halfway_in, secret_key, somebody
from shop.accounts.throttle import TooManyTries
from shop.accounts.views import enter
from shop.extensions import db
from shop.web.qr import qr_svg

bp = Blueprint("second_factor_set_up", __name__, url_prefix="/sign-in/second-factor/set-up")
bp.before_request(let_only_halfway_in)


@bp.before_request
def let_nobody_add_a_second() -> ResponseReturnValue | None:
    """Whoever has a second factor gives it first: else a password were enough to add another."""
    if find_factors(somebody()).any:
        return redirect(url_for("second_factor.ask", next=request.args.get("next")), 303)
    return None


@bp.get("")
def show() -> ResponseReturnValue:
    """A code to scan, and the way to a passkey instead."""
    return _page(SetUpForm(formdata=None))


@bp.post("")
def add_app() -> ResponseReturnValue:
    """Take the app once it shows the right code."""
    form, user = SetUpForm(), somebody()
    if not form.validate():
        return _page(form), 422
    try:
        count_try(user)
        add_authenticator(
            user, sealed=form.sealed.data or "", code=form.code.data, key=secret_key(), now=clock.now()
        )
    except (WrongCode, OfferOver, TooManyTries) as error:
        db.session.rollback()
        form.code.errors = [error.message]
        return _page(form), error.status
    return _enter_with_codes(user)


@bp.post("/passkey/options")
def ask_device() -> ResponseReturnValue:
    """What the browser needs to make a passkey. The password was given within the hour."""
    try:
        challenge = new_challenge(session, _setting_up())
        return as_json(offer_passkey(somebody(), site=site(), challenge=challenge))
    except PasskeyRefused as error:
        return refuse(error.message, error.status)


@bp.post("/passkey")
def add_device() -> ResponseReturnValue:
    """Take the passkey that the browser made."""
    user = somebody()
    try:
        add_passkey(
            user,
            site=site(),
            challenge=take_challenge(session, _setting_up()),
            answer=answer_of_browser(),
            name=device_words(request.user_agent.string),
        )
    except PasskeyRefused as error:
        db.session.rollback()
        form = SetUpForm(formdata=None)
        form.code.errors = [error.message]
        return _page(form), error.status
    return _enter_with_codes(user)


def _setting_up() -> str:
    return f"set_up:{somebody().id}"


def _enter_with_codes(user: User) -> ResponseReturnValue:
    codes = renew_recovery_codes(user)
    target = own_path(request.args.get("next"), default=url_for("backoffice.dashboard"))
    return enter(
        user,
        second_factor=True,
        page=lambda: render_template("accounts/recovery_codes.html", codes=codes, user=user, target=target),
    )


def _page(form: SetUpForm) -> str:
    user = somebody()
    offer = offer_authenticator(user, key=secret_key(), now=clock.now(), sealed=form.sealed.data or "")
    form.sealed.data = offer.sealed
    return render_template(
        "accounts/second_factor_set_up.html",
        form=form,
        offer=offer,
        # Made here of text made here.
        code=Markup(qr_svg(offer.address)),
        user=user,
        site=site(),
        next=request.args.get("next"),
    )
