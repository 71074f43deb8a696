"""Reading imports for staff: the list, and the rows of one."""

from enum import StrEnum

from sqlalchemy import ColumnElement, select, true

from shop.backoffice.paging import Page, make_page
from shop.errors import NotFound
from shop.extensions import db
from shop.imports.models import ImportFile, ImportRow

PAGE_SIZE = 100


class RowFilter(StrEnum):
    """The lists of rows, as they stand in the address."""

    ALL = "all"
    CHANGES = "changes"
    PROBLEMS = "problems"


CONDITIONS: dict[RowFilter, ColumnElement[bool]] = {
    RowFilter.ALL: true(),
    RowFilter.CHANGES: ImportRow.change.is_not(None),
    RowFilter.PROBLEMS: ImportRow.has_problems,
}


def list_files(*, before: int | None) -> Page[ImportFile]:
    """A page of files, newest first."""
    query = select(ImportFile)
    if before is not None:
        query = query.where(ImportFile.id < before)
    rows = db.session.scalars(query.order_by(ImportFile.id.desc()).limit(PAGE_SIZE + 1)).all()
    return make_page(rows, size=PAGE_SIZE, key=lambda file: file.id)


def get_file(import_id: int) -> ImportFile:
    """One file; raises NotFound."""
    file = db.session.get(ImportFile, import_id)
    if file is None:
        raise NotFound("There is no such import.")
    return file


def list_rows(file: ImportFile, which: RowFilter, *, after: int | None) -> Page[ImportRow]:
    """A page of its rows by line."""
    query = select(ImportRow).where(ImportRow.import_id == file.id, CONDITIONS[which])
    if after is not None:
        query = query.where(ImportRow.line > after)
    rows = db.session.scalars(query.order_by(ImportRow.line).limit(PAGE_SIZE + 1)).all()
    return make_page(rows, size=PAGE_SIZE, key=lambda row: row.line)
