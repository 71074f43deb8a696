"""The preferences, and the link in a mail that ends one of them without signing in."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.customers.forms import ButtonForm
from shop.customers.mails.permissions import allow_mail, find_stoppable, list_preferences, stop, stop_mail
from shop.customers.views import bp
from shop.errors import NotFound
from shop.extensions import db

stop_bp = Blueprint("mail_stop", __name__, url_prefix="/mail/stop")


@bp.get("/mail")
def mail() -> ResponseReturnValue:
    """Which mails come, since when, and a button to stop each."""
    preferences = list_preferences(current_user.id)
    return render_template("customers/mail/preferences.html", preferences=preferences, form=ButtonForm())


@bp.post("/mail/<code>")
def allow(code: str) -> ResponseReturnValue:
    """Say yes to a kind of mail."""
    allow_mail(current_user.id, code)
    db.session.commit()
    flash("You will get these mails. Each of them has a link that stops them.")
    return redirect(url_for("customers.mail"), 303)


@bp.post("/mail/<code>/stop")
def disallow(code: str) -> ResponseReturnValue:
    """End a kind of mail."""
    stop_mail(current_user.id, code)
    db.session.commit()
    flash("Stopped. You get no more of these.")
    return redirect(url_for("customers.mail"), 303)


@stop_bp.route("/<token>", methods=["GET", "POST"])
def show(token: str) -> ResponseReturnValue:
    """Ask with GET, which programs follow that only look at links; stop with POST, from the page's button or
    at once from a mail program (RFC 8058), which takes no redirect for an answer."""
    found = find_stoppable(token)
    if found is None:
        raise NotFound("This link stops no mails: either it is not whole, or the account is gone.")
    if request.method == "POST":
        stop(found.permission)
        db.session.commit()
    return render_template("customers/mail/stop.html", found=found, stopped=bool(found.permission.stopped_at))


@stop_bp.after_request
def keep_to_yourself(response: Response) -> Response:
    """The address is the key: no other site may learn it, and no search engine finds it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
