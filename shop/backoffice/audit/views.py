"""The page of the audit log."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from shop.backoffice.audit.queries import list_entries
from shop.backoffice.guard import needs
from shop.backoffice.paging import id_key
from shop.staff import Permission

bp = Blueprint("audit", __name__, url_prefix="/log")


@bp.get("")
@needs(Permission.AUDIT_VIEW)
def index() -> ResponseReturnValue:
    """What colleagues did, newest first; with `kind` and `key` the history of one thing."""
    kind, key = request.args.get("kind", "")[:40], request.args.get("key", "")[:254]
    before = id_key(request.args.get("before"))
    return render_template(
        "backoffice/audit/index.html",
        page=list_entries(kind=kind, key=key, before=before),
        kind=kind,
        key=key,
        deeper=before is not None,
    )
