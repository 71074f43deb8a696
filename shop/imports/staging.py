"""The dry run: each row is held against the data as it is, and what it would do is written down."""

from collections.abc import Iterable, Sequence

from sqlalchemy import insert, select, update

from shop.extensions import db
from shop.imports.models import ImportFile, ImportRow
from shop.imports.rows import Kind, Problem, Row


def stage(import_id: int, kind: Kind, rows: Sequence[Row]) -> None:
    """Write a batch of rows down with their effects and problems, and count them."""
    # A row of the wrong shape has cells in the wrong columns; what they say is no use.
    whole = [row for row in rows if not row.problems and _has_what_it_needs(kind, row)]
    kind.check(whole)
    _refuse_doubles(import_id, kind, whole)
    for row in rows:
        if row.problems:
            row.change, row.effect = None, ""
    db.session.execute(
        insert(ImportRow),
        [
            {
                "import_id": import_id,
                "line": row.line,
                "key": row.key[:120],
                "effect": row.effect,
                "change": row.change,
                "problems": row.problems,
                "has_problems": bool(row.problems),
                "variant_id": row.variant_id if row.change else None,
            }
            for row in rows
        ],
    )
    db.session.execute(
        update(ImportFile)
        .where(ImportFile.id == import_id)
        .values(
            rows=ImportFile.rows + len(rows),
            changes=ImportFile.changes + sum(row.change is not None for row in rows),
            problems=ImportFile.problems + sum(len(row.problems) for row in rows),
        )
    )


def refuse_rows(import_id: int, problems: Iterable[Problem]) -> None:
    """Say at rows that are written down already what is wrong with them, and count them anew."""
    for line, column, sentence in problems:
        row = db.session.get_one(ImportRow, (import_id, line))
        file = db.session.get_one(ImportFile, import_id)
        file.problems += 1
        file.changes -= row.change is not None
        row.problems = [*row.problems, [column, sentence]]
        row.has_problems, row.change, row.effect, row.variant_id = True, None, "", None
        db.session.flush()
        db.session.expunge(row)


def _has_what_it_needs(kind: Kind, row: Row) -> bool:
    for column in kind.columns:
        if column.required and not row.cells.get(column.name):
            row.refuse(column.name, "This cell is empty.")
    return not row.problems


def _refuse_doubles(import_id: int, kind: Kind, rows: Sequence[Row]) -> None:
    keys = {row.key for row in rows}
    query = select(ImportRow.key, ImportRow.line).where(
        ImportRow.import_id == import_id, ImportRow.key.in_(keys)
    )
    seen = {row.key: row.line for row in db.session.execute(query)}
    for row in rows:
        first = seen.setdefault(row.key, row.line)
        if first != row.line:
            row.refuse(kind.columns[0].name, f"“{row.key[:60]}” stands in line {first} already.")
