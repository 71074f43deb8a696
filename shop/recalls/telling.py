"""Everybody who has a piece gets one mail, and one more in each round of reminders until they answer.

What is due is read from rows: a worker that dies in between goes on where it was, and nobody is told twice.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import selectinload

from shop import clock
from shop.extensions import db
from shop.mail import queue_mail
from shop.mail.models import OutgoingMail
from shop.recalls.models import Recall, RecallNotice, RecallState
from shop.recalls.wording import goods_in_words, subject_of

MAIL_KIND = "recall_notice"

#: People written to in one transaction.
BATCH = 100


def is_anything_to_do() -> bool:
    """Whether somebody waits for a mail, or a mail for a word on how it went."""
    query = select(exists().where(RecallNotice.recall_id == Recall.id, or_(_is_due(), _is_under_way())))
    return bool(db.session.scalar(query))


def queue_next_notices() -> int:
    """Put the next mails into the outbox; gives how many. Several workers share them out."""
    query = (
        select(RecallNotice, Recall)
        .join(Recall, Recall.id == RecallNotice.recall_id)
        .where(_is_due())
        .order_by(RecallNotice.id)
        .limit(BATCH)
        .options(selectinload(RecallNotice.pieces), selectinload(Recall.lots))
        .with_for_update(skip_locked=True, of=RecallNotice)
        .execution_options(populate_existing=True)
    )
    rows = db.session.execute(query).all()
    # Else each mail writes the notice before it on its own; together they are one statement.
    with db.session.no_autoflush:
        for notice, recall in rows:
            _queue(notice, recall)
    db.session.flush()
    return len(rows)


def note_deliveries() -> int:
    """Write down which mails went out and which cannot; gives how many are news.

    A mail that vanished from the outbox before it went out, with its reader's account, is written again.
    """
    query = (
        select(
            RecallNotice,
            OutgoingMail.id,
            OutgoingMail.sent_at,
            OutgoingMail.given_up_at,
            OutgoingMail.last_error,
        )
        .join(Recall, Recall.id == RecallNotice.recall_id)
        .outerjoin(
            OutgoingMail,
            and_(OutgoingMail.reference == RecallNotice.mail_reference, OutgoingMail.kind == MAIL_KIND),
        )
        .where(_is_under_way())
        .where(
            or_(
                OutgoingMail.id.is_(None),
                OutgoingMail.sent_at.is_not(None),
                and_(OutgoingMail.given_up_at.is_not(None), RecallNotice.mail_trouble == ""),
            )
        )
        .limit(10 * BATCH)
    )
    rows = db.session.execute(query).all()
    for notice, mail_id, sent_at, given_up_at, error in rows:
        if mail_id is None:
            notice.rounds_mailed = 0
        elif sent_at is not None:
            notice.sent_at, notice.mail_trouble = sent_at, ""
        elif given_up_at is not None:
            notice.mail_trouble = error or "It was given up."
    return len(rows)


def mail_context(recall: Recall, notice: RecallNotice, *, is_reminder: bool) -> dict[str, Any]:
    """What the mail of one person shows, as templates/mail/README.md says."""
    names = [piece.name for piece in notice.pieces] or [lot.name for lot in recall.lots]
    return {
        "headline": subject_of(names, is_reminder=is_reminder),
        "is_reminder": is_reminder,
        "name": notice.name,
        "goods": goods_in_words(names),
        "code": recall.code,
        "pieces": [
            {
                "name": piece.name,
                "lot": piece.lot_code,
                "quantity": piece.quantity,
                "order": piece.order_number,
                "shipped_on": piece.shipped_on.isoformat() if piece.shipped_on else "",
            }
            for piece in notice.pieces
        ],
        "hazard": recall.hazard,
        "danger": recall.danger,
        "action": recall.action,
        "offers_refund": recall.offers_refund,
        "offers_replacement": recall.offers_replacement,
        "answer_path": f"/recalls/answer/{notice.token}",
    }


def _queue(notice: RecallNotice, recall: Recall) -> None:
    is_reminder = notice.rounds_mailed > 0
    mail_round = 1 + recall.reminder_rounds if is_reminder else 1
    notice.mail_reference = f"recall:{recall.code}:{notice.id}:{mail_round}"
    queue_mail(
        MAIL_KIND,
        reference=notice.mail_reference,
        to=notice.email,
        context=mail_context(recall, notice, is_reminder=is_reminder),
    )
    # Whoever comes late to a round of reminders has just been told.
    notice.rounds_mailed = 1 + recall.reminder_rounds
    if is_reminder:
        notice.reminded_at = clock.now()


def _is_due() -> ColumnElement[bool]:
    return and_(
        Recall.state == RecallState.RUNNING,
        RecallNotice.email != "",
        or_(
            RecallNotice.rounds_mailed == 0,
            and_(
                RecallNotice.sent_at.is_not(None),
                RecallNotice.answered_at.is_(None),
                RecallNotice.rounds_mailed < 1 + Recall.reminder_rounds,
            ),
        ),
    )


def _is_under_way() -> ColumnElement[bool]:
    return and_(
        Recall.state == RecallState.RUNNING,
        RecallNotice.rounds_mailed > 0,
        RecallNotice.sent_at.is_(None),
    )
