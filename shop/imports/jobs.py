"""Reading and applying files. An edge: reading commits after each batch, applying once at its end."""

import logging
from collections.abc import Iterator
from itertools import islice

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from shop.errors import Conflict, ShopError
from shop.extensions import db, set_reading
from shop.imports.applying import apply_batches, lock_file, lock_subjects, mark_applied
from shop.imports.kinds import get_kind
from shop.imports.models import ImportChunk, ImportFile, ImportRow, ImportState
from shop.imports.progress import stop_telling
from shop.imports.queue import TakenAway, claim_file, finish_reading, is_any_file_due, keep_claim
from shop.imports.reading import lines_of, rows_of
from shop.imports.staging import refuse_rows, stage

log = logging.getLogger(__name__)

#: Rows that are in memory at a time.
BATCH = 500


def work_on_imports() -> int:
    """Read and apply every file that is due; gives how many were finished."""
    finished = 0
    while _look() and (found := _claim()) is not None:
        import_id, state = found
        try:
            (_read if state == ImportState.READING else _apply)(import_id)
        except ShopError as error:
            _stop(import_id, error.message)
        except IntegrityError:
            _stop(import_id, "Something that must be unique would be there twice. Nothing was imported.")
        except TakenAway:
            db.session.rollback()
        finished += 1
    return finished


def _look() -> bool:
    """Whether anything is due, without queueing among SQLite's writers to find out."""
    set_reading(True)
    try:
        return is_any_file_due()
    finally:
        db.session.rollback()
        set_reading(False)


def _claim() -> tuple[int, str] | None:
    file = claim_file()
    found = (file.id, file.state) if file else None
    db.session.commit()
    return found


def _read(import_id: int) -> None:
    """From the start, whatever an earlier try had staged."""
    db.session.execute(delete(ImportRow).where(ImportRow.import_id == import_id))
    file = db.session.get_one(ImportFile, import_id)
    file.rows = file.changes = file.problems = file.bytes_read = 0
    kind = get_kind(file.kind)
    db.session.commit()
    rows = rows_of(kind, lines_of(_pieces(import_id)))
    while batch := list(islice(rows, BATCH)):
        stage(import_id, kind, batch)
        keep_claim(import_id)
        db.session.commit()
    refuse_rows(import_id, list(kind.check_whole(import_id)))
    finish_reading(import_id)
    db.session.commit()


def _apply(import_id: int) -> None:
    file = db.session.get_one(ImportFile, import_id)
    kind, by = get_kind(file.kind), file.applied_by
    lock_subjects(import_id)
    try:
        apply_batches(import_id, kind, by=by, size=BATCH)
        for _, _, sentence in kind.check_whole(import_id):
            raise Conflict(f"{sentence} Nothing was imported.")
        mark_applied(import_id)
        db.session.commit()
    finally:
        stop_telling(import_id)


def _pieces(import_id: int) -> Iterator[bytes]:
    position = 0
    query = select(ImportChunk.data).where(ImportChunk.import_id == import_id)
    while (data := db.session.scalar(query.where(ImportChunk.position == position))) is not None:
        file = db.session.get_one(ImportFile, import_id)
        file.bytes_read += len(data)
        yield data
        position += 1


def _stop(import_id: int, trouble: str) -> None:
    db.session.rollback()
    file = lock_file(import_id)
    if file is not None and file.state in (ImportState.READING, ImportState.APPLYING):
        file.state, file.trouble = ImportState.STOPPED, trouble
    db.session.commit()
    log.warning("import %s stopped: %s", import_id, trouble)
