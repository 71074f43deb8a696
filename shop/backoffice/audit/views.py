"""The pages of the audit log, and of blocked words that were let through."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from shop.backoffice.audit.forms import LogForm
from shop.backoffice.audit.kinds import kind_words, page_of
from shop.backoffice.audit.queries import Asked, list_entries, list_overrides, list_people
from shop.backoffice.guard import needs
from shop.backoffice.paging import Page, id_key
from shop.staff import Permission

bp = Blueprint("audit", __name__, url_prefix="/log")


@bp.get("")
@needs(Permission.AUDIT_VIEW)
def index() -> ResponseReturnValue:
    """What colleagues did, newest first; with `kind` and `key` the history of one thing."""
    form = LogForm(request.args, list_people())
    before = id_key(form.before.data)
    fits = form.check()
    asked = Asked(
        who=form.who.data or "",
        kind=form.kind.data or "",
        key=form.key.data or "",
        since=form.since.data,
        until=form.until.data,
        words=form.words.data or "",
    )
    page = render_template(
        "backoffice/audit/index.html",
        form=form,
        page=list_entries(asked, before=before) if fits else Page([], None),
        asked=form.asked,
        one_thing=form.asked.keys() == {"kind", "key"},
        deeper=before is not None,
        kind_words=kind_words,
        page_of=page_of,
    )
    return page, 200 if fits else 422


@bp.get("/claims")
@needs(Permission.AUDIT_VIEW)
def claims() -> ResponseReturnValue:
    """Words that the linter blocks and two colleagues let stand."""
    before = id_key(request.args.get("before"))
    return render_template(
        "backoffice/audit/claims.html", page=list_overrides(before=before), deeper=before is not None
    )
