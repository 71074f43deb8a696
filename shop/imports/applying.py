"""All of a file's rows, or none; only what the dry run showed, and only while it is still true."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.audit import record_change
from shop.catalog.models import Variant
from shop.errors import Conflict
from shop.extensions import db
from shop.imports.models import ImportChunk, ImportFile, ImportRow, ImportState
from shop.imports.progress import tell
from shop.imports.queue import TakenAway
from shop.imports.rows import Kind
from shop.inventory.models import StockItem


def lock_file(import_id: int) -> ImportFile | None:
    """The file, locked until the transaction ends and freshly read."""
    query = select(ImportFile).where(ImportFile.id == import_id).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def ask_to_apply(file: ImportFile, *, seen: str, by: str) -> None:
    """Let the worker apply it. Raises Conflict unless it was read without problems, changes something, is
    still what was `seen`, and no other file is being applied."""
    if file.state == ImportState.APPLYING:
        raise Conflict(f"{file.applied_by} has started it already. Nothing is imported twice.")
    if file.state != ImportState.READ or file.problems or not file.changes:
        raise Conflict("Only a file that was read without problems, and changes something, can be imported.")
    if seen != seen_of(file):
        raise Conflict("This file was read again since you looked. Look at what it would do now.")
    _refuse_beside_another()
    try:
        with db.session.begin_nested():
            file.state, file.applied_by, file.applied_at = ImportState.APPLYING, by, clock.now()
            file.next_try_at = clock.now()
    except IntegrityError:
        # Two files at once: the first of them is there by now.
        _refuse_beside_another()
        raise


def _refuse_beside_another() -> None:
    other = db.session.scalar(select(ImportFile).where(ImportFile.state == ImportState.APPLYING))
    if other is not None:
        raise Conflict(
            f"{other.applied_by} is importing {other.file_name} right now. When that is done, read this file "
            "again: it may do something else then."
        )


def read_again(file: ImportFile) -> None:
    """Hold its rows against today's data. Raises Conflict once it is being applied or is over."""
    if file.state not in (ImportState.READ, ImportState.STOPPED):
        raise Conflict(f"This file is {file.state}, so it is not read again.")
    file.state, file.trouble = ImportState.READING, ""
    file.next_try_at = clock.now()


def discard_file(file: ImportFile) -> None:
    """Throw a file away with all its rows; raises Conflict once it is being applied or was."""
    if file.state in (ImportState.APPLYING, ImportState.APPLIED, ImportState.DISCARDED):
        raise Conflict(f"This file is {file.state}, so it is not thrown away.")
    file.state = ImportState.DISCARDED
    db.session.execute(delete(ImportRow).where(ImportRow.import_id == file.id))
    db.session.execute(delete(ImportChunk).where(ImportChunk.import_id == file.id))


def seen_of(file: ImportFile) -> str:
    """Names the dry run that a page shows."""
    return f"{file.next_try_at:%Y%m%d%H%M%S%f}-{file.rows}-{file.changes}"


def lock_subjects(import_id: int) -> None:
    """Everything that the rows change, in one order for everybody: counters, then variants, by id."""
    subjects = select(ImportRow.variant_id).where(
        ImportRow.import_id == import_id, ImportRow.variant_id.is_not(None)
    )
    for column in (StockItem.variant_id, Variant.id):
        query = select(column).where(column.in_(subjects)).order_by(column).with_for_update()
        for _ in db.session.execute(query.execution_options(yield_per=1000)):
            pass


def apply_batches(import_id: int, kind: Kind, *, by: str, size: int) -> None:
    """Apply all rows in batches, inside the caller's transaction; raises Conflict as the kind does.

    Each batch is told to whoever looks at the page meanwhile.
    """
    done = 0
    tell(import_id, done)
    for changes in _batches(import_id, size):
        kind.apply(changes, by, import_id)
        db.session.flush()
        db.session.expunge_all()
        done += len(changes)
        tell(import_id, done)


def mark_applied(import_id: int) -> None:
    """It is done; its bytes go, its rows stay to be read. Raises TakenAway when another worker did it."""
    file = lock_file(import_id)
    if file is None or file.state != ImportState.APPLYING:
        raise TakenAway
    file.state, file.applied_at = ImportState.APPLIED, clock.now()
    db.session.execute(delete(ImportChunk).where(ImportChunk.import_id == import_id))
    record_change(
        "Imported",
        kind="import",
        key=import_id,
        by=file.applied_by,
        changes={"rows_changed": (0, file.changes), "file": (None, file.file_name)},
    )


def _batches(import_id: int, size: int) -> Iterator[list[dict[str, Any]]]:
    line = 0
    while True:
        query = (
            select(ImportRow.line, ImportRow.change)
            .where(ImportRow.import_id == import_id, ImportRow.line > line, ImportRow.change.is_not(None))
            .order_by(ImportRow.line)
            .limit(size)
        )
        rows = db.session.execute(query).all()
        if not rows:
            return
        line = rows[-1].line
        yield [row.change for row in rows]
