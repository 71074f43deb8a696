"""A file comes in: its bytes are kept as they are, and what is wrong with all of it is said at once."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.errors import Conflict
from shop.extensions import db
from shop.imports.kinds import get_kind
from shop.imports.models import ImportChunk, ImportFile, ImportState
from shop.imports.reading import BadFile, lines_of, refuse_other_formats, rows_of

#: 100,000 rows have a few million bytes.
MOST_BYTES = 20_000_000
PIECE = 256_000


class Stream(Protocol):
    """What can be read in pieces, again from the start."""

    def read(self, size: int, /) -> bytes: ...
    def seek(self, offset: int, /) -> int: ...


def keep_file(stream: Stream, *, kind: str, file_name: str, by: str) -> ImportFile:
    """Keep a file for the worker to read. Nothing it says changes anything yet.

    Raises BadFile for another format, encoding, separator or other columns, Conflict when these bytes were
    sent before.
    """
    size, digest = _measure(stream)
    if size == 0:
        raise BadFile("The file is empty.")
    _refuse_same_again(kind, digest)
    stream.seek(0)
    # Reads to the end: a wrong byte in the last line is said now.
    lines = lines_of(_pieces(stream))
    next(rows_of(get_kind(kind), lines), None)
    for _ in lines:
        pass
    now = clock.now()
    kept = ImportFile(
        kind=kind,
        file_name=file_name[:200] or "file.csv",
        sha256=digest,
        bytes=size,
        sent_by=by,
        sent_at=now,
        next_try_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(kept)
    except IntegrityError:
        # Sent twice at once: the first is there by now.
        _refuse_same_again(kind, digest)
        raise
    stream.seek(0)
    for position, data in enumerate(_pieces(stream)):
        db.session.add(ImportChunk(import_id=kept.id, position=position, data=data))
        db.session.flush()
    return kept


def _measure(stream: Stream) -> tuple[int, str]:
    size, digest = 0, sha256()
    for piece in _pieces(stream):
        if not size:
            refuse_other_formats(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise BadFile(f"This file is larger than {MOST_BYTES // 1_000_000} MB. Send it in parts.")
        digest.update(piece)
    return size, digest.hexdigest()


def _pieces(stream: Stream) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece


def _refuse_same_again(kind: str, digest: str) -> None:
    query = select(ImportFile).where(
        ImportFile.kind == kind, ImportFile.sha256 == digest, ImportFile.state != ImportState.DISCARDED
    )
    before = db.session.scalar(query)
    if before is None:
        return
    day = f"{before.sent_at:%Y-%m-%d}"
    if before.state == ImportState.APPLIED:
        raise Conflict(
            f"This very file was imported already, on {before.applied_at:%Y-%m-%d} by {before.applied_by}. "
            "Nothing was imported twice."
        )
    raise Conflict(f"This very file was sent already, on {day} by {before.sent_by}. It is in the list below.")
