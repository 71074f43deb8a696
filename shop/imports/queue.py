"""The queue of files from the worker's side."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, select, update

from shop import clock
from shop.extensions import db
from shop.imports.models import ImportFile, ImportState

#: A worker that has not reported back after this is taken for dead.
CLAIM = timedelta(minutes=5)
#: The same for applying. On SQLite it reports nothing before it is done, and nobody else can write.
CLAIM_TO_APPLY = timedelta(minutes=30)


def is_any_file_due() -> bool:
    """Whether there is something to do now."""
    return bool(db.session.scalar(select(exists().where(_is_due()))))


def claim_file() -> ImportFile | None:
    """The file that has waited longest, hidden from other workers. The caller commits."""
    file = db.session.scalar(
        select(ImportFile)
        .where(_is_due())
        .order_by(ImportFile.next_try_at, ImportFile.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    if file is not None:
        wait = CLAIM_TO_APPLY if file.state == ImportState.APPLYING else CLAIM
        file.next_try_at = clock.now() + wait
    return file


class TakenAway(Exception):
    """Somebody threw the file away, or another worker finished it: what this one has done is no use."""


def keep_claim(import_id: int) -> None:
    """Still at reading it; raises TakenAway when it is not to be read any more."""
    _still_reading(import_id, next_try_at=clock.now() + CLAIM)


def finish_reading(import_id: int) -> None:
    """Every row is there; raises TakenAway as `keep_claim` does."""
    _still_reading(import_id, state=ImportState.READ, bytes_read=ImportFile.bytes)


def _still_reading(import_id: int, **values: Any) -> None:
    guarded = update(ImportFile).where(ImportFile.id == import_id, ImportFile.state == ImportState.READING)
    result = db.session.execute(guarded.values(**values).execution_options(synchronize_session=False))
    if result.rowcount != 1:  # type: ignore[attr-defined]
        raise TakenAway


def _is_due() -> ColumnElement[bool]:
    return ImportFile.state.in_([ImportState.READING, ImportState.APPLYING]) & (
        ImportFile.next_try_at <= clock.now()
    )
