"""Showing who is there, where the form itself cannot come along; and what a passkey has to sign for it."""

from flask import Blueprint, Response, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from shop.accounts import ask_for_passkey, new_challenge
from shop.backoffice.guard import open_to_all_staff
from shop.backoffice.identity.asking import asking_page, check_answer, site
from shop.backoffice.identity.forms import IdentityForm

bp = Blueprint("identity", __name__, url_prefix="/identity")


@bp.post("")
@open_to_all_staff
def confirm() -> ResponseReturnValue:
    """Take the proof, then lead back to the page that somebody came from."""
    form = IdentityForm()
    if refusal := check_answer(form):
        return asking_page(form), refusal
    return redirect(_own_page(request.args.get("next")), 303)


@bp.post("/passkey")
@open_to_all_staff
def ask_device() -> Response:
    """What the browser has to sign."""
    options = ask_for_passkey(site=site(), challenge=new_challenge(session, "confirm"))
    return current_app.response_class(options, mimetype="application/json")


def _own_page(path: str | None) -> str:
    ours = path and path.startswith("/backoffice") and path.isprintable() and "\\" not in path
    return path if path and ours else url_for("backoffice.dashboard")
