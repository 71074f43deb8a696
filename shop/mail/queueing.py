"""Putting a mail into the outbox, in the transaction of its cause."""

from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlalchemy.dialects import postgresql, sqlite

from shop import clock
from shop.extensions import db
from shop.mail.models import OutgoingMail
from shop.mail.rendering import TEMPLATES

#: As recipient: the shop's own contact address, whatever it is when the mail is sent.
STAFF = "staff"


def queue_mail(
    kind: str, *, reference: str, to: str, context: dict[str, Any], stop_path: str | None = None
) -> None:
    """Write a mail into the outbox; a second one of this kind about the same `reference` does nothing.

    `kind` is a folder under templates/mail/, `context` the plain JSON data that its README asks for.
    A mail that somebody only asked for has the `stop_path` on this site that ends it with one request.
    Raises ValueError for an unknown kind. The caller commits, so the mail exists if its cause does.
    """
    if not (TEMPLATES / kind / "subject.txt").is_file():
        raise ValueError(f"there is no mail {kind!r} under templates/mail/")
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    now = clock.now()
    db.session.execute(
        insert(OutgoingMail)
        .values(
            kind=kind,
            reference=reference,
            recipient=to,
            context=context,
            stop_path=stop_path,
            queued_at=now,
            next_try_at=now,
            attempts=0,
        )
        # Not a look before the insert: two workers may do the same work at the same moment.
        .on_conflict_do_nothing(index_elements=["reference", "kind"])
    )


def is_about(subject: str) -> ColumnElement[bool]:
    """For queries over mails: whose reference is this, such as "order:EM-7K3Q-9XWD", or begins so."""
    return or_(OutgoingMail.reference == subject, OutgoingMail.reference.startswith(f"{subject}:"))
