"""Your data: ask for all of it, or for the end of it, and see how far that is."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop import clock
from shop.accounts import TooManyTries, WrongPassword, check_current_password, start_sign_in
from shop.errors import NotFound, ShopError
from shop.extensions import db
from shop.privacy.asking import CannotErase, ask_for_export, ask_to_erase, get_request, latest_export
from shop.privacy.forms import EraseForm
from shop.privacy.holders import HOLDERS
from shop.privacy.models import RequestKind
from shop.web.forms import ShopForm
from shop.web.signed_in import require_sign_in

bp = Blueprint("privacy", __name__, url_prefix="/account/data")
bp.before_request(require_sign_in)

#: Outside the account, which may be gone.
progress_bp = Blueprint("data_requests", __name__, url_prefix="/data-requests")


@bp.get("")
def show() -> ResponseReturnValue:
    """What there is to ask for, and the export that was asked for last."""
    return render_template("privacy/data.html", latest=latest_export(current_user.id), form=ShopForm())


@bp.post("/export")
def export() -> ResponseReturnValue:
    """Begin an export; its page says when it is ready."""
    asked = ask_for_export(current_user)
    db.session.commit()
    return redirect(url_for("data_requests.progress", token=asked.token), 303)


@bp.get("/export/<token>.zip")
def download(token: str) -> ResponseReturnValue:
    """The archive, for the person it is about."""
    found = get_request(token)
    if found.user_id != current_user.id or found.archive is None:
        raise NotFound("There is no such export. It is kept for a week; ask for a new one.")
    response = make_response(found.archive)
    response.headers["Content-Type"] = "application/zip"
    response.headers["Content-Disposition"] = (
        f'attachment; filename="evenmoor-{found.created_at:%Y-%m-%d}.zip"'
    )
    return response


@bp.route("/erase", methods=["GET", "POST"])
def erase() -> ResponseReturnValue:
    """What goes and what stays, and the form that begins it."""
    form = EraseForm()
    if not form.is_submitted():
        return _erase_page(form)
    if not form.validate():
        return _erase_page(form), 422
    try:
        # The try is counted and committed before the slow check, as at the sign-in.
        start_sign_in(current_user.email, address=request.remote_addr or "", now=clock.now())
        db.session.commit()
        check_current_password(current_user, form.current.data)
        asked = ask_to_erase(current_user, keep_reviews=form.reviews.data == "keep")
    except (TooManyTries, WrongPassword, CannotErase) as error:
        return _refused(form, error)
    db.session.commit()
    return redirect(url_for("data_requests.progress", token=asked.token), 303)


@progress_bp.get("/<token>")
def progress(token: str) -> ResponseReturnValue:
    """How far a request is; a module looks again until it is done, without it a link does."""
    found = get_request(token)
    html = render_template(
        "privacy/progress.html",
        asked=found,
        steps=[holder.title for holder in HOLDERS],
        is_export=found.kind == RequestKind.EXPORT,
    )
    return make_response(html)


@progress_bp.after_request
def keep_to_yourself(response: Response) -> Response:
    """The address is the key to the page: no other site may learn it, and no search engine finds it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _refused(form: EraseForm, error: ShopError) -> ResponseReturnValue:
    db.session.rollback()
    field = form.reviews if isinstance(error, CannotErase) else form.current
    field.errors = [error.message]
    return _erase_page(form), 422 if error.status < 429 else error.status


def _erase_page(form: EraseForm) -> str:
    return render_template("privacy/erase.html", form=form)
