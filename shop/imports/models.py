"""Files that staff send: their bytes, each row with what it would do, and how far reading or applying is."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class ImportState(StrEnum):
    """How far a file is."""

    #: The worker reads it row by row; nothing changes.
    READING = "reading"
    #: Every row says what it would do, or what is wrong.
    READ = "read"
    #: The worker applies all rows in one transaction.
    APPLYING = "applying"
    APPLIED = "applied"
    #: It could not be read on, or the data changed meanwhile; `trouble` says which. It can be read again.
    STOPPED = "stopped"
    DISCARDED = "discarded"


class ImportFile(db.Model):
    """One file. The same bytes are imported once per kind, and one file at a time is applied."""

    __tablename__ = "import_file"
    __table_args__ = (
        CheckConstraint(
            "state IN ('reading', 'read', 'applying', 'applied', 'stopped', 'discarded')", name="state_known"
        ),
        Index(
            "uq_import_file_same_again",
            "kind",
            "sha256",
            unique=True,
            sqlite_where=text("state <> 'discarded'"),
            postgresql_where=text("state <> 'discarded'"),
        ),
        Index(
            "uq_import_file_applying",
            "state",
            unique=True,
            sqlite_where=text("state = 'applying'"),
            postgresql_where=text("state = 'applying'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    bytes: Mapped[int]
    state: Mapped[str] = mapped_column(String(12), default=ImportState.READING)
    sent_by: Mapped[str] = mapped_column(String(254))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: While a worker is at it, the time from which another may assume that it died.
    next_try_at: Mapped[datetime] = mapped_column(UtcDateTime)
    bytes_read: Mapped[int] = mapped_column(default=0)
    rows: Mapped[int] = mapped_column(default=0)
    changes: Mapped[int] = mapped_column(default=0)
    problems: Mapped[int] = mapped_column(default=0)
    #: While it is being applied; `progress` knows it wherever the database has one writer only.
    changes_applied: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str] = mapped_column(default="")
    applied_by: Mapped[str] = mapped_column(String(254), default="")
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ImportChunk(db.Model):
    """Some of a file's bytes, in order; gone once it is applied or discarded."""

    __tablename__ = "import_chunk"

    import_id: Mapped[int] = mapped_column(ForeignKey("import_file.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class ImportRow(db.Model):
    """One row: what it would do, in words and as data, or what is wrong with it."""

    __tablename__ = "import_row"
    __table_args__ = (Index("ix_import_row_key", "import_id", "key"),)

    import_id: Mapped[int] = mapped_column(ForeignKey("import_file.id", ondelete="CASCADE"), primary_key=True)
    #: As editors count: the header is line 1.
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: What may stand in a file once: a SKU, or a SKU with a lot.
    key: Mapped[str] = mapped_column(String(120))
    effect: Mapped[str]
    #: Variant, before and after, as the kind needs it; None where nothing changes.
    change: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    #: [[column, sentence], …]
    problems: Mapped[list[list[str]]] = mapped_column(JSON)
    has_problems: Mapped[bool]
    variant_id: Mapped[int | None]
