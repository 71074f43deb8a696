"""What people asked for about their data, and how far it is."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, deferred, mapped_column

from shop.extensions import UtcDateTime, db


class RequestKind(StrEnum):
    """What was asked for."""

    EXPORT = "export"
    ERASE = "erase"


class DataRequest(db.Model):
    """One request of one person; at most one of each kind is open. The steps done survive a crash."""

    __tablename__ = "data_request"
    __table_args__ = (
        CheckConstraint("kind IN ('export', 'erase')", name="kind_known"),
        CheckConstraint("steps_done >= 0", name="steps_not_negative"),
        Index(
            "uq_data_request_open",
            *("user_id", "kind"),
            unique=True,
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: The unguessable part of the page that shows how far it is; an erased account has no other way to look.
    token: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    #: None once the account is gone.
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    keep_reviews: Mapped[bool] = mapped_column(default=False)
    steps_done: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: While a worker is at it, the time from which another may assume that it died.
    next_try_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: The finished export, a ZIP; gone after a week.
    archive: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
