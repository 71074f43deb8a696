"""Pages about exports: all of them, and one with the choice of what will open it; then the file."""

from collections.abc import Iterator

from flask import Blueprint, Flask, Response, current_app, render_template
from flask.typing import ResponseReturnValue
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from shop import clock
from shop.backoffice.exports.table import Table
from shop.backoffice.exports.tables import TABLES, get_table
from shop.backoffice.exports.writing import csv_parts
from shop.backoffice.guard import NotAllowed, may, needs
from shop.backoffice.log import log
from shop.extensions import db, set_reading
from shop.staff import Permission
from shop.web.forms import ShopForm

bp = Blueprint("exports", __name__, url_prefix="/exports")

#: Rows that are in memory at a time.
_BATCH = 500


class ExportForm(ShopForm):
    """What will open the file."""

    opens_in = RadioField(
        "What will you open it with?",
        choices=[
            SelectChoice("excel", "Excel, Numbers or LibreOffice"),
            SelectChoice("program", "Another program"),
        ],
        default="excel",
        validators=[InputRequired("Choose what will open the file.")],
    )


@bp.get("")
@needs(Permission.DATA_EXPORT)
def index() -> ResponseReturnValue:
    """Everything that this colleague may export."""
    tables = [table for table in TABLES.values() if may(table.permission)]
    return render_template("backoffice/exports/index.html", tables=tables)


@bp.get("/<code>")
@needs(Permission.DATA_EXPORT)
def show(code: str) -> ResponseReturnValue:
    """What stands in it, and the choice."""
    return _page(_get_own(code), ExportForm(formdata=None))


@bp.post("/<code>")
@needs(Permission.DATA_EXPORT)
def download(code: str) -> ResponseReturnValue:
    """The file, sent as it is read; that it was taken is in the log."""
    table, form = _get_own(code), ExportForm()
    if not form.validate():
        return _page(table, form), 422
    log("Exported", about=("export", code))
    db.session.commit()
    parts = csv_parts(
        table.header, _rows(table, current_app._get_current_object()), for_excel=form.opens_in.data == "excel"
    )
    response = Response(parts, content_type="text/csv; charset=utf-8")
    name = f"evenmoor-{code}-{clock.now():%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(table: Table, app: Flask) -> Iterator[list[object]]:
    """Read at one moment, in a context and a transaction of their own: the request is over by then, and no
    writer waits for somebody's slow line."""
    with app.app_context():
        set_reading(True)
        try:
            yield from table.shown(db.session.execute(table.query.execution_options(yield_per=_BATCH)))
        finally:
            set_reading(False)


def _get_own(code: str) -> Table:
    table = get_table(code)
    if not may(table.permission):
        raise NotAllowed(f"Your role does not include “{table.permission}”, so you cannot export this.")
    return table


def _page(table: Table, form: ExportForm) -> str:
    return render_template("backoffice/exports/show.html", table=table, form=form)
