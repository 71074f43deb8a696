"""The account's own pages: overview, profile, sign-in and security, sessions."""

from flask import Blueprint, Response, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop import clock
from shop.accounts.changing_email import (
    ColleaguesKeepTheirs,
    SameEmail,
    ask_to_change_email,
    finish_email_change,
    get_email_change,
)
from shop.accounts.forms import ChangePasswordForm, EmailForm, NameForm, PasskeyForm
from shop.accounts.links import LinkOver
from shop.accounts.models import User
from shop.accounts.passkeys import Site, list_passkeys
from shop.accounts.passwords import WrongPassword, change_password, check_current_password
from shop.accounts.sessions import end_all_sessions, end_session, list_sessions
from shop.accounts.signing_in import start_sign_in
from shop.accounts.staff import normal_email
from shop.accounts.throttle import MAIL, TooManyTries, record_try
from shop.accounts.trail import note_own_change
from shop.accounts.views import cart_key, enter
from shop.cart import withdraw_keys_of
from shop.errors import ShopError
from shop.extensions import db
from shop.web.signed_in import require_sign_in

bp = Blueprint("account", __name__, url_prefix="/account")
bp.before_request(require_sign_in)


@bp.after_request
def keep_address_private(response: Response) -> Response:
    """The address behind a mail's link is a key: no other site may learn it from a followed link."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.get("", strict_slashes=False)
def overview() -> ResponseReturnValue:
    """The way to everything that an account has."""
    return render_template("accounts/overview.html", user=me())


@bp.route("/profile", methods=["GET", "POST"])
def profile() -> ResponseReturnValue:
    """What we call you, and the way to another address."""
    user = me()
    form = NameForm(obj=user)
    form.needed = user.is_staff
    if not form.is_submitted():
        return _profile_page(form, EmailForm(formdata=None))
    if not form.validate():
        return _profile_page(form, EmailForm(formdata=None)), 422
    before, user.name = user.name, form.name.data or ""
    note_own_change(user, "Changed their name", changes={"name": (before, user.name)})
    db.session.commit()
    flash("Your name is saved.")
    return redirect(url_for("account.profile"), 303)


@bp.post("/profile/email")
def change_email() -> ResponseReturnValue:
    """Ask for another address: a link goes to it, and until it is used nothing changes."""
    form = EmailForm()
    user = me()
    names = NameForm(formdata=None, obj=user)
    if not form.validate():
        return _profile_page(names, form), 422
    try:
        count_try(user)
        check_current_password(user, form.current.data)
        # Kept even when it is refused: the mail goes to somebody who may not have asked for it.
        address = request.remote_addr or ""
        record_try(normal_email(form.email.data), address=address, now=clock.now(), limit=MAIL)
        db.session.commit()
        ask_to_change_email(user, email=form.email.data)
    except (WrongPassword, TooManyTries, SameEmail, ColleaguesKeepTheirs) as error:
        db.session.rollback()
        field = form.current if isinstance(error, WrongPassword) else form.email
        field.errors = [error.message]
        return _profile_page(names, form), error.status
    db.session.commit()
    flash(
        f"Look in the mail of {form.email.data}: the link there makes it your address. Until then all stays."
    )
    return redirect(url_for("account.profile"), 303)


@bp.route("/email/<key>", methods=["GET", "POST"])
def confirm_email(key: str) -> ResponseReturnValue:
    """Behind the link in the mail to the new address: one button."""
    link = get_email_change(key)
    if link.user_id != current_user.id:
        raise LinkOver("This link belongs to another account than the one you are signed in to.")
    if request.method == "GET":
        return render_template("accounts/confirm_email.html", email=link.email, user=me())
    user = finish_email_change(key)
    db.session.commit()
    flash(f"Your address is {user.email} from now on. We told the old one.")
    return redirect(url_for("account.profile"), 303)


@bp.route("/security", methods=["GET", "POST"])
def security() -> ResponseReturnValue:
    """The password, and the passkeys beside it."""
    form = ChangePasswordForm()
    user = me()
    form.about = (user.email, user.name)
    if not form.is_submitted():
        return security_page(form)
    if not form.validate():
        return security_page(form), 422
    try:
        count_try(user)
        change_password(user, current=form.current.data, new=form.password.data)
    except (WrongPassword, TooManyTries) as error:
        db.session.rollback()
        form.current.errors = [error.message]
        return security_page(form), error.status
    remember, second_factor = g.user_session.remembered, g.user_session.second_factor_at is not None
    response = enter(
        user,
        remember=remember,
        # Still the same person at the same browser.
        second_factor=second_factor,
        words="Your password is changed. Wherever else you were signed in, you are not any more.",
    )
    response.location = url_for("account.security")
    return response


@bp.get("/sessions")
def sessions() -> ResponseReturnValue:
    """Every browser that is signed in."""
    return render_template("accounts/sessions.html", sessions=list_sessions(me()), here=g.user_session.id)


@bp.post("/sessions/<int:session_id>/end")
def end(session_id: int) -> ResponseReturnValue:
    """Sign one browser out."""
    ended = end_session(me(), session_id)
    if ended:
        note_own_change(me(), "Ended a session")
    withdraw_keys_of(me().id, keep=cart_key())
    db.session.commit()
    flash("That browser is signed out." if ended else "That browser was signed out already.")
    return redirect(url_for("account.sessions"), 303)


@bp.post("/sessions/end-others")
def end_others() -> ResponseReturnValue:
    """Sign every other browser out."""
    ended = end_all_sessions(me(), keep=g.user_session.id)
    if ended:
        note_own_change(me(), "Ended all other sessions")
    withdraw_keys_of(me().id, keep=cart_key())
    db.session.commit()
    flash("All other browsers are signed out." if ended else "You were signed in nowhere else.")
    return redirect(url_for("account.sessions"), 303)


@bp.errorhandler(LinkOver)
def link_over(error: ShopError) -> ResponseReturnValue:
    """A link that opens nothing any more."""
    db.session.rollback()
    return render_template("accounts/link_over.html", message=error.message), error.status


def me() -> User:
    """Whoever is signed in, as themselves and not as Flask-Login's stand-in."""
    user: User = current_user._get_current_object()
    return user


def count_try(user: User) -> None:
    """Count it like a try to sign in, so that an unattended session cannot be used to guess; raises
    TooManyTries."""
    start_sign_in(user.email, address=request.remote_addr or "", now=clock.now())
    db.session.commit()


def site() -> Site:
    """Whom passkeys of this shop are made for."""
    return Site(current_app.config["SHOP"].public_url)


def security_page(
    form: ChangePasswordForm,
    *,
    passkey_form: PasskeyForm | None = None,
    renaming: tuple[int, PasskeyForm] | None = None,
) -> str:
    """The page, with one of its forms as it was sent; `renaming` names the passkey of its form."""
    return render_template(
        "accounts/security.html",
        user=me(),
        form=form,
        passkey_form=passkey_form or PasskeyForm(formdata=None),
        passkeys=list_passkeys(me()),
        renaming=renaming,
        site=site(),
    )


def _profile_page(names: NameForm, emails: EmailForm) -> str:
    return render_template("accounts/profile.html", user=me(), form=names, email_form=emails)
