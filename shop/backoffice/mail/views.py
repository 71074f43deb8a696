"""Pages about mail: the outbox, and one mail as its reader sees it."""

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from jinja2 import TemplateError

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.mail.queries import get_mail, list_mail
from shop.backoffice.paging import id_key
from shop.config import Settings
from shop.extensions import db
from shop.mail import RenderedMail, holds_secret, render_mail, retry_mail
from shop.mail.models import OutgoingMail
from shop.staff import Permission

bp = Blueprint("mail", __name__, url_prefix="/mail")

#: Mails style themselves inline. Nothing in them may run, load from elsewhere or leave its frame.
FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"


@bp.get("")
@needs(Permission.MAIL_VIEW)
def index() -> ResponseReturnValue:
    """The outbox, newest first."""
    only_failing = request.args.get("show") == "failing"
    before = id_key(request.args.get("before"))
    return render_template(
        "backoffice/mail/index.html",
        page=list_mail(only_failing=only_failing, before=before),
        only_failing=only_failing,
        deeper=before is not None,
        folder=_folder(),
    )


@bp.get("/<int(max=2147483647):mail_id>")
@needs(Permission.MAIL_VIEW)
def show(mail_id: int) -> ResponseReturnValue:
    """One mail: who gets it, how sending went, and what it says."""
    mail = get_mail(mail_id)
    return render_template(
        "backoffice/mail/show.html",
        mail=mail,
        said=_render(mail),
        secret=holds_secret(mail.kind),
        folder=_folder(),
    )


@bp.get("/<int(max=2147483647):mail_id>/html")
@needs(Permission.MAIL_VIEW)
def html(mail_id: int) -> ResponseReturnValue:
    """The HTML part alone, for the frame of its page."""
    said = _render(get_mail(mail_id))
    response: Response = make_response(said.html if said else "")
    response.headers["Content-Security-Policy"] = FRAME_POLICY
    return response


@bp.post("/<int(max=2147483647):mail_id>/tries")
@needs(Permission.MAIL_RETRY)
def try_again(mail_id: int) -> ResponseReturnValue:
    """Send a mail that was given up with the worker's next round."""
    retry_mail(get_mail(mail_id))
    log("Had it sent again", about=("mail", mail_id))
    db.session.commit()
    flash("The worker tries again within seconds. Reload this page to see how it went.")
    return redirect(url_for("backoffice.mail.show", mail_id=mail_id), 303)


def _render(mail: OutgoingMail) -> RenderedMail | None:
    if holds_secret(mail.kind):
        return None
    try:
        return render_mail(mail.kind, mail.context, _settings())
    except TemplateError:
        # The sender met the same and wrote it into the mail's last error.
        return None


def _folder() -> str:
    """Where mails go as files; empty when a mail server sends them."""
    settings = _settings()
    return "" if settings.smtp_url else str(settings.instance_dir / "mail")


def _settings() -> Settings:
    return current_app.config["SHOP"]
