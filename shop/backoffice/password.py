"""Changing one's own password."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user
from wtforms import PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from shop import clock
from shop.accounts import (
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    TooManyTries,
    WrongPassword,
    change_password,
    start_sign_in,
)
from shop.extensions import db
from shop.web.forms import ShopForm

bp = Blueprint("password", __name__, url_prefix="/password")


class PasswordForm(ShopForm):
    """The password now, and the new one twice."""

    current = PasswordField("Current password", validators=[InputRequired("Enter your current password.")])
    new = PasswordField(
        "New password",
        validators=[
            InputRequired("Enter a new password."),
            Length(
                SHORTEST_PASSWORD,
                LONGEST_PASSWORD,
                message=f"Choose a new password of {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.",
            ),
        ],
    )
    again = PasswordField(
        "New password again",
        validators=[
            InputRequired("Enter the new password a second time."),
            EqualTo("new", message="The two new passwords differ. Enter the same one twice."),
        ],
    )


@bp.get("")
def edit() -> ResponseReturnValue:
    """The form."""
    return _page(PasswordForm())


@bp.post("")
def update() -> ResponseReturnValue:
    """Set the new password, end the person's other sessions, and keep this one."""
    form = PasswordForm()
    if not form.validate():
        return _page(form), 422
    user = current_user._get_current_object()
    try:
        # Counted like a try to sign in, so that an unattended session cannot be used to guess.
        start_sign_in(user.email, address=request.remote_addr or "", now=clock.now())
        db.session.commit()
        change_password(user, current=form.current.data, new=form.new.data)
    except (WrongPassword, TooManyTries) as error:
        db.session.rollback()
        form.current.errors = [error.message]
        return _page(form), error.status
    db.session.commit()
    session.clear()
    login_user(user)
    flash("Your password is changed. Wherever else you were signed in, you are not any more.")
    return redirect(url_for("backoffice.dashboard"), 303)


def _page(form: PasswordForm) -> str:
    return render_template("backoffice/password.html", form=form)
