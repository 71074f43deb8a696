"""Adding passkeys on the security page, and signing in with one. These need JavaScript by their nature.

What the browser is asked comes as JSON before the form is sent; its answer comes in a field of the form.
"""

from flask import Blueprint, Response, current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from shop.accounts.account.views import count_try, me, security_page, site
from shop.accounts.challenges import new_challenge, take_challenge
from shop.accounts.forms import ChangePasswordForm, PasskeyForm, SignInForm
from shop.accounts.passkeys import (
    PasskeyRefused,
    add_passkey,
    ask_for_passkey,
    offer_passkey,
    remove_passkey,
    rename_passkey,
    sign_in_by_passkey,
)
from shop.accounts.passwords import WrongPassword, check_current_password
from shop.accounts.throttle import TooManyTries
from shop.accounts.views import enter, form_page
from shop.extensions import csrf, db
from shop.web.signed_in import require_sign_in

bp = Blueprint("passkeys", __name__)


@bp.before_request
def check_who_asks() -> ResponseReturnValue | None:
    """All but signing in is for people who are in."""
    if request.path.startswith("/account"):
        return require_sign_in()
    csrf.protect()
    return None


@bp.post("/account/passkeys/options")
def offer() -> ResponseReturnValue:
    """What the browser needs to make a passkey, once the password is right."""
    form = PasskeyForm()
    if not form.validate():
        return refuse(" ".join(message for messages in form.errors.values() for message in messages), 422)
    try:
        count_try(me())
        check_current_password(me(), form.current.data)
        answer = offer_passkey(me(), site=site(), challenge=new_challenge(session, _adding()))
    except (WrongPassword, TooManyTries, PasskeyRefused) as error:
        db.session.rollback()
        return refuse(error.message, error.status)
    db.session.commit()
    session["passkey_name"] = form.name.data
    return as_json(answer)


@bp.post("/account/passkeys")
def add() -> ResponseReturnValue:
    """Keep the passkey that the browser made. That the password was right, the challenge proves."""
    name = session.pop("passkey_name", "")
    try:
        passkey = add_passkey(
            me(),
            site=site(),
            challenge=take_challenge(session, _adding()),
            answer=answer_of_browser(),
            name=name or "Passkey",
        )
    except PasskeyRefused as error:
        db.session.rollback()
        form = PasskeyForm(formdata=None, data={"name": name})
        form.name.errors = [error.message]
        return security_page(ChangePasswordForm(formdata=None), passkey_form=form), error.status
    db.session.commit()
    flash(f"“{passkey.name}” signs you in from now on. Your password still does, too.")
    return redirect(url_for("account.security"), 303)


@bp.post("/account/passkeys/<int:passkey_id>/name")
def rename(passkey_id: int) -> ResponseReturnValue:
    """Call it something else."""
    form = PasskeyForm()
    del form.current
    if not form.validate():
        return security_page(ChangePasswordForm(formdata=None), renaming=(passkey_id, form)), 422
    passkey = rename_passkey(me(), passkey_id, name=form.name.data)
    db.session.commit()
    flash(f"It is called “{passkey.name}” now.")
    return redirect(url_for("account.security"), 303)


@bp.post("/account/passkeys/<int:passkey_id>/removal")
def remove(passkey_id: int) -> ResponseReturnValue:
    """It opens nothing from now on."""
    try:
        passkey = remove_passkey(me(), passkey_id)
    except PasskeyRefused as error:
        db.session.rollback()
        flash(error.message)
        return redirect(url_for("account.security"), 303)
    db.session.commit()
    flash(f"“{passkey.name}” opens nothing any more. Remove it from your device as well.")
    return redirect(url_for("account.security"), 303)


@bp.post("/sign-in/passkey/options")
def ask() -> ResponseReturnValue:
    """What the browser needs to sign somebody in; the same for everybody."""
    return as_json(ask_for_passkey(site=site(), challenge=new_challenge(session, "sign_in")))


@bp.post("/sign-in/passkey")
def start_session() -> ResponseReturnValue:
    """Let in whoever's passkey answered."""
    try:
        user = sign_in_by_passkey(
            site=site(), challenge=take_challenge(session, "sign_in"), answer=answer_of_browser()
        )
    except PasskeyRefused as error:
        db.session.rollback()
        form = SignInForm(formdata=None)
        form.email.errors = [error.message]
        return form_page(form), error.status
    # A device that looked at whoever holds it, and a key that only it has: two factors at once.
    return enter(user, remember=bool(request.form.get("remember")), second_factor=True)


def _adding() -> str:
    # Names the account: a cookie carried over from another one must not stand in for this one's password.
    return f"add:{me().id}"


def answer_of_browser() -> str:
    """What the script put into the form."""
    return request.form.get("credential", "")


def as_json(text: str) -> Response:
    """What the browser is to be asked."""
    return current_app.response_class(text, mimetype="application/json")


def refuse(message: str, status: int) -> ResponseReturnValue:
    """A sentence for the script to show."""
    return {"message": message}, status
