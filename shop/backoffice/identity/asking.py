"""Sensitive actions ask who is there, unless that was shown within the last ten minutes.

The page that asks sends the whole original form along, so that nothing typed is lost and one press of a
button does both. Files cannot travel that way: whoever sent one comes back to the page that it was chosen on.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import current_app, g, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop import clock
from shop.accounts import (
    PasskeyRefused,
    Site,
    TooManyTries,
    WrongCode,
    WrongPassword,
    find_factors,
    note_proof,
    prove_by_code,
    prove_by_password,
    sign_in_by_passkey,
    start_proof,
    take_challenge,
)
from shop.accounts.models import User
from shop.backoffice.identity.forms import CODE, PASSWORD, IdentityForm
from shop.extensions import db

#: How long somebody who showed who they are is taken to be at the keyboard still.
BELIEVED = timedelta(minutes=10)
#: How an answer comes, and what else the page that asks sends beside the original form.
ANSWERS = frozenset({PASSWORD, CODE, "credential"})
ITS_OWN = ANSWERS | {"csrf_token", "username"}


def is_believed() -> bool:
    """Whether the person at this browser showed within ten minutes who they are."""
    shown_at = g.user_session.confirmed_at
    return shown_at is not None and clock.now() - shown_at < BELIEVED


def ask_who_it_is() -> ResponseReturnValue | None:
    """The page that asks, or None once the answer came along with the form and is right."""
    if not ANSWERS & set(request.form):
        return asking_page(IdentityForm(formdata=None)), 403
    form = IdentityForm()
    if refusal := check_answer(form):
        return asking_page(form), refusal
    return None


def check_answer(form: IdentityForm) -> int | None:
    """Take the proof and commit it; a status when it is none, with the words in the form."""
    user = current_user._get_current_object()
    if request.form.get("credential"):
        return _check_passkey(form, user)
    if not form.validate():
        return 422
    field = form.identity_password if form.identity_password.data else form.identity_code
    try:
        # Counted first and for good, so that an unattended session cannot be used to guess.
        start_proof(
            user,
            address=request.remote_addr or "",
            now=clock.now(),
            password=field is form.identity_password,
        )
        db.session.commit()
        if field is form.identity_password:
            prove_by_password(user, field.data)
        else:
            prove_by_code(user, field.data, key=current_app.config["SHOP"].secret_key, now=clock.now())
    except (WrongPassword, WrongCode, TooManyTries) as error:
        db.session.rollback()
        words = "That is not your password. Try again." if isinstance(error, WrongPassword) else error.message
        field.errors = [words]
        return error.status
    return _believe()


def site() -> Site:
    """Whom passkeys of this shop are made for."""
    return Site(current_app.config["SHOP"].public_url)


def asking_page(form: IdentityForm) -> str:
    """Who is it? With everything that was sent, to be sent again."""
    sends_files = any(file.filename for file in request.files.values())
    resend = request.method == "POST" and not sends_files
    fields = [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name not in ITS_OWN and resend
    ]
    back = _page_before() if request.method == "POST" else request.full_path.rstrip("?")
    return render_template(
        "backoffice/identity/ask.html",
        form=form,
        fields=fields,
        address=request.full_path.rstrip("?")
        if resend
        else url_for("backoffice.identity.confirm", next=back),
        back=back,
        sends_files=sends_files,
        factors=find_factors(current_user),
        site=site(),
    )


def _check_passkey(form: IdentityForm, user: User) -> int | None:
    try:
        challenge = take_challenge(session, "confirm")
        owner = sign_in_by_passkey(site=site(), challenge=challenge, answer=request.form["credential"])
        if owner.id != user.id:
            raise PasskeyRefused("That passkey is another colleague’s.")
    except PasskeyRefused as error:
        db.session.rollback()
        form.identity_password.errors = [error.message]
        return error.status
    return _believe()


def _believe() -> None:
    note_proof(g.user_session, now=clock.now())
    db.session.commit()
    return None


def _page_before() -> str:
    """The page that a form stood on, as far as the browser says; else the first."""
    said = urlsplit(request.referrer or "")
    if said.netloc != request.host or not said.path.startswith("/backoffice"):
        return url_for("backoffice.dashboard")
    return said.path + (f"?{said.query}" if said.query else "")
