"""The outbox: mails written in the transaction of their cause and sent by the worker."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class OutgoingMail(db.Model):
    """One mail to one person. (reference, kind) is unique, so that no cause mails twice."""

    __tablename__ = "outgoing_mail"
    __table_args__ = (
        UniqueConstraint("reference", "kind"),
        Index("ix_outgoing_mail_due", "sent_at", "given_up_at", "next_try_at"),
        # For all mails about one thing: their references begin alike.
        Index(
            "ix_outgoing_mail_reference",
            "reference",
            postgresql_ops={"reference": "varchar_pattern_ops"},
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: The template folder under templates/mail/.
    kind: Mapped[str] = mapped_column(String(60))
    #: What the mail is about, such as "order:EM-7K3Q-9XWD".
    reference: Mapped[str] = mapped_column(String(120))
    #: An address, or `STAFF` for whoever reads the shop's own mail when this one is sent.
    recipient: Mapped[str] = mapped_column(String(254))
    #: Plain data for the templates, as it was true when the mail was queued.
    context: Mapped[dict[str, Any]] = mapped_column(JSON)
    #: For mails that somebody asked for: the path, on this site, that stops them with one request.
    stop_path: Mapped[str | None] = mapped_column(String(200))
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: While a worker is sending it, the time from which another may assume that it died.
    next_try_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: Set when no further try will be made; `last_error` says why, and a person must look.
    given_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: The file under instance/mail/ when no mail server is configured.
    file_name: Mapped[str | None] = mapped_column(String(200))
    #: Of the latest try that failed, in words; gone once the mail is sent.
    last_error: Mapped[str | None]


class MailRequest(db.Model):
    """Somebody without an account asked for a mail: counted for who gets it and for where it was asked."""

    __tablename__ = "mail_request"
    __table_args__ = (Index("ix_mail_request_who", "who_hash", "asked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: SHA-256, hex, of a recipient or of a network address.
    who_hash: Mapped[str] = mapped_column(String(64))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
