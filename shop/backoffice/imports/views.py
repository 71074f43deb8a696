"""Pages about imports: send a file, see what each row would do, import all of it or throw it away."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import NotAllowed, confirms_identity, needs
from shop.backoffice.imports.forms import PERMISSIONS, DryRunForm, FileForm, may_import, own_kinds
from shop.backoffice.imports.new_products import NEW_PRODUCTS
from shop.backoffice.imports.queries import RowFilter, get_file, list_files, list_rows
from shop.backoffice.log import log
from shop.backoffice.paging import id_key
from shop.errors import NotFound, ShopError
from shop.extensions import db
from shop.imports import (
    KINDS,
    MOST_BYTES,
    add_kind,
    ask_to_apply,
    changes_applied,
    discard_file,
    get_kind,
    keep_file,
    lock_file,
    read_again,
    seen_of,
)
from shop.imports.models import ImportFile
from shop.staff import Permission
from shop.web.bodies import takes_files

# Made with the catalogue's forms, of which the slice below knows nothing.
add_kind(NEW_PRODUCTS)

bp = Blueprint("imports", __name__, url_prefix="/imports")

#: The form around the file.
_ROOM = 100_000

ROWS = {RowFilter.ALL: "All rows", RowFilter.CHANGES: "Changes", RowFilter.PROBLEMS: "Problems"}

FileRule = "/<int(max=2147483647):import_id>"


@bp.get("")
@needs(Permission.DATA_IMPORT)
def index() -> ResponseReturnValue:
    """Send a file; and every file that was sent, newest first."""
    return _index_page(FileForm(formdata=None))


@bp.post("")
@needs(Permission.DATA_IMPORT)
@takes_files(most_bytes=MOST_BYTES + _ROOM)
def send() -> ResponseReturnValue:
    """Keep the file for the worker to read. What is wrong with all of it is said at once."""
    form = FileForm()
    if not form.validate():
        return _index_page(form), 422
    sent = request.files["file"]
    try:
        file = keep_file(
            sent.stream, kind=form.kind.data, file_name=sent.filename or "", by=current_user.email
        )
    except ShopError as error:
        db.session.rollback()
        form.file.errors = [error.message]
        return _index_page(form), error.status
    log("Sent a file to import", about=("import", file.id), changes={"file": (None, file.file_name)})
    db.session.commit()
    return redirect(url_for("backoffice.imports.show", import_id=file.id), 303)


@bp.get(FileRule)
@needs(Permission.DATA_IMPORT)
def show(import_id: int) -> ResponseReturnValue:
    """How far it is, and what each row would do or did."""
    return _file_page(get_file(import_id))


@bp.post(f"{FileRule}/application")
@needs(Permission.DATA_IMPORT)
@confirms_identity
def apply(import_id: int) -> ResponseReturnValue:
    """Let the worker apply all rows or none. Of two colleagues at once, the second changes nothing."""
    seen, by = DryRunForm().seen.data or "", current_user.email
    return _change(
        import_id,
        lambda file: ask_to_apply(file, seen=seen, by=by),
        "Started an import",
        "It is being imported.",
    )


@bp.post(f"{FileRule}/reading")
@needs(Permission.DATA_IMPORT)
def read(import_id: int) -> ResponseReturnValue:
    """Hold the rows against the data as it is now."""
    return _change(import_id, read_again, "Had a file read again", "It is being read again.")


@bp.post(f"{FileRule}/discarding")
@needs(Permission.DATA_IMPORT)
def discard(import_id: int) -> ResponseReturnValue:
    """Throw the file away."""
    return _change(import_id, discard_file, "Threw an import away", "The file is thrown away.")


def _change(
    import_id: int, change: Callable[[ImportFile], None], what: str, words: str
) -> ResponseReturnValue:
    file = lock_file(import_id)
    if file is None:
        raise NotFound("There is no such import.")
    if not may_import(file.kind):
        needed = " and ".join(f"“{permission}”" for permission in PERMISSIONS[file.kind])
        raise NotAllowed(f"Importing this file needs {needed}. Ask whoever runs the shop if you need it.")
    before = file.state
    try:
        change(file)
    except ShopError as error:
        db.session.rollback()
        return _file_page(get_file(import_id), trouble=error.message), error.status
    log(what, about=("import", import_id), changes={"state": (before, file.state)})
    db.session.commit()
    flash(words)
    return redirect(url_for("backoffice.imports.show", import_id=import_id), 303)


def _index_page(form: FileForm) -> str:
    before = id_key(request.args.get("before"))
    return render_template(
        "backoffice/imports/index.html",
        form=form,
        kinds=own_kinds(),
        titles={kind.code: kind.title for kind in KINDS.values()},
        page=list_files(before=before),
        deeper=before is not None,
    )


def _file_page(file: ImportFile, *, trouble: str = "") -> str:
    which = _which(request.args.get("show") or (RowFilter.PROBLEMS if file.problems else RowFilter.ALL))
    after = id_key(request.args.get("after"))
    confirm = DryRunForm(formdata=None)
    confirm.seen.data = seen_of(file)
    return render_template(
        "backoffice/imports/show.html",
        file=file,
        kind=get_kind(file.kind),
        page=list_rows(file, which, after=after),
        lists=ROWS,
        which=which,
        done=changes_applied(file),
        deeper=after is not None,
        confirm=confirm,
        may_import=may_import(file.kind),
        trouble=trouble,
    )


def _which(word: str) -> RowFilter:
    try:
        return RowFilter(word)
    except ValueError:
        raise NotFound("There is no such list of rows.") from None
