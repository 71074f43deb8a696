"""The outbox from the sender's side: claiming a mail, and writing down how the try went."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, select, update

from shop import clock
from shop.extensions import db
from shop.mail.models import OutgoingMail
from shop.mail.secrets import without_secret

#: A mail is tried this often, over about a day, before a person has to look.
MOST_ATTEMPTS = 12

#: A worker that has not reported back after this is taken for dead. Well above sender.TIMEOUT.
CLAIM = timedelta(minutes=5)

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)


def is_any_mail_due() -> bool:
    """Whether there is something to send now."""
    return bool(db.session.scalar(select(exists().where(_is_due(clock.now())))))


def claim_due_mail() -> OutgoingMail | None:
    """The mail that has waited longest, counted as tried and hidden from other workers for CLAIM.

    The caller commits before it sends: no transaction stays open meanwhile.
    """
    now = clock.now()
    mail = db.session.scalar(
        select(OutgoingMail)
        .where(_is_due(now))
        .order_by(OutgoingMail.next_try_at, OutgoingMail.id)
        .limit(1)
        # On SQLite the write transaction itself keeps the others out.
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    if mail is not None:
        mail.attempts += 1
        mail.next_try_at = now + CLAIM
    return mail


def mark_sent(mail: OutgoingMail, *, file_name: str | None) -> None:
    """It is out: with the mail server, or in a file."""
    mail.sent_at = clock.now()
    mail.context = without_secret(mail.kind, mail.context)
    mail.file_name = file_name
    mail.last_error = None


def mark_not_sent(mail: OutgoingMail, *, error: str, for_good: bool) -> None:
    """Try again after a wait that doubles each time, or give up for a person to look."""
    now = clock.now()
    mail.last_error = error
    if for_good or mail.attempts >= MOST_ATTEMPTS:
        mail.given_up_at = now
    else:
        mail.next_try_at = now + min(FIRST_WAIT * 2 ** (mail.attempts - 1), LONGEST_WAIT)


def note_outage(error: str) -> None:
    """Say at every waiting mail why it waits. An outage does not count as a try."""
    db.session.execute(
        update(OutgoingMail)
        .where(_is_due(clock.now()), OutgoingMail.last_error.is_distinct_from(error))
        .values(last_error=error)
    )


def revive_given_up() -> None:
    """Start over with the mails that were given up, once a person has removed the cause."""
    db.session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.given_up_at.is_not(None), OutgoingMail.sent_at.is_(None))
        .values(given_up_at=None, attempts=0, next_try_at=clock.now())
    )


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(
        OutgoingMail.sent_at.is_(None),
        OutgoingMail.given_up_at.is_(None),
        OutgoingMail.next_try_at <= now,
    )
