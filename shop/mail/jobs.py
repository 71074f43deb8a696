"""Sending what is due. An edge: it commits around each mail, and holds no transaction while it sends."""

import logging

from shop.config import Settings
from shop.extensions import db, set_reading
from shop.mail.messages import build_message
from shop.mail.models import OutgoingMail
from shop.mail.outbox import (
    claim_due_mail,
    file_stem,
    is_any_mail_due,
    known_file_stems,
    mark_not_sent,
    mark_sent,
    note_outage,
)
from shop.mail.sender import Channel, MailServerDown, NotSent, open_channel

log = logging.getLogger(__name__)


def send_due_mail(settings: Settings, *, limit: int = 50) -> int:
    """Send up to `limit` mails over one connection; gives how many went out.

    Any number of workers may do this at once. Starts from a fresh transaction of its own. Raises
    MailServerDown, with every mail still waiting.
    """
    if not _look():
        return 0
    sent = 0
    try:
        with open_channel(settings) as channel:
            for _ in range(limit):
                mail = _claim()
                if mail is None:
                    break
                try:
                    _send(mail, channel, settings)
                    sent += 1
                except NotSent as failure:
                    _report(mail, failure)
                    if failure.connection_lost:
                        break
    except MailServerDown as outage:
        note_outage(outage.message)
        db.session.commit()
        raise
    return sent


def sweep_mail_files(settings: Settings) -> int:
    """Delete the files of mails that are forgotten; gives how many."""
    # Files first: one that is written meanwhile has its row already.
    files = list((settings.instance_dir / "mail").glob("*.eml"))
    known = known_file_stems() if files else set()
    db.session.rollback()
    forgotten = [path for path in files if path.stem not in known]
    for path in forgotten:
        path.unlink(missing_ok=True)
    return len(forgotten)


def _look() -> bool:
    """Whether anything is due, without queueing among SQLite's writers every second to find out."""
    set_reading(True)
    try:
        return is_any_mail_due()
    finally:
        db.session.rollback()
        set_reading(False)


def _claim() -> OutgoingMail | None:
    mail = claim_due_mail()
    db.session.commit()
    return mail


def _send(mail: OutgoingMail, channel: Channel, settings: Settings) -> None:
    try:
        message = build_message(mail, settings)
    except Exception as error:
        log.exception("mail %s (%s) cannot be written", mail.id, mail.kind)
        raise NotSent(f"The mail cannot be written: {error}") from error
    file_name = channel.deliver(message, file_stem(mail.queued_at, mail.id, mail.kind))
    mark_sent(mail, file_name=file_name)
    db.session.commit()


def _report(mail: OutgoingMail, failure: NotSent) -> None:
    mark_not_sent(mail, error=str(failure), for_good=failure.for_good)
    db.session.commit()
    level = logging.ERROR if mail.given_up_at else logging.WARNING
    log.log(level, "mail %s (%s) not sent, try %s: %s", mail.id, mail.kind, mail.attempts, failure)
