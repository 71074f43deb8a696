"""Changing one's own password."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms import PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from shop import clock
from shop.accounts import (
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    BadPassword,
    TooManyTries,
    WrongPassword,
    change_password,
    open_session,
    start_sign_in,
    write_session_key,
)
from shop.backoffice.guard import open_to_all_staff
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
@open_to_all_staff
def edit() -> ResponseReturnValue:
    """The form."""
    return _page(PasswordForm())


@bp.post("")
@open_to_all_staff
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
    except (WrongPassword, TooManyTries, BadPassword) as error:
        db.session.rollback()
        field = form.new if isinstance(error, BadPassword) else form.current
        field.errors = [error.message]
        return _page(form), error.status
    _, key = open_session(
        user,
        user_agent=request.user_agent.string,
        address=request.remote_addr or "",
        remember=False,
        now=clock.now(),
        second_factor=True,
    )
    db.session.commit()
    session.clear()
    flash("Your password is changed. Wherever else you were signed in, you are not any more.")
    response = redirect(url_for("backoffice.dashboard"), 303)
    write_session_key(response, key, remember=False, secure=current_app.config["SHOP"].secure)
    return response


def _page(form: PasswordForm) -> str:
    return render_template("backoffice/password.html", form=form)
