"""Reminding whoever has not answered, and ending a recall."""

from datetime import timedelta

from sqlalchemy import func, select, update

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.recalls.models import Recall, RecallLot, RecallNotice, RecallState
from shop.recalls.personal_data import NOBODY

#: Between two mails to the same people.
REMIND_AFTER = timedelta(hours=20)


def count_silent(recall: Recall) -> int:
    """People whose mail went out and who have not answered."""
    query = select(func.count()).select_from(RecallNotice)
    return db.session.scalar(query.where(RecallNotice.recall_id == recall.id, is_silent())) or 0


def is_silent():
    """For queries over notices: told, and no answer yet."""
    return RecallNotice.sent_at.is_not(None) & RecallNotice.answered_at.is_(None) & (RecallNotice.email != "")


def remind(recall: Recall) -> int:
    """Write once more to everybody who has not answered; gives to how many.

    Raises Conflict unless it runs, soon after the last mails, or when everybody has answered. The caller
    holds the recall's lock, so that two colleagues remind once.
    """
    if recall.state != RecallState.RUNNING:
        raise Conflict(f"Recall {recall.code} is {recall.state}: nobody is reminded.")
    last = recall.reminded_at or recall.started_at
    if last is not None and clock.now() - last < REMIND_AFTER:
        raise Conflict("Everybody was written to within the last day. Give them until tomorrow.")
    people = count_silent(recall)
    if not people:
        raise Conflict("Nobody is left to remind: everybody who was told has answered.")
    recall.reminder_rounds += 1
    recall.reminded_at = clock.now()
    return people


def close_recall(recall: Recall, *, note: str, by: str) -> None:
    """End it: it leaves the public pages, and links take no more answers; the lots stay blocked.

    Raises ShopError without a note, Conflict unless it runs.
    """
    recall.check_may_become(RecallState.CLOSED)
    if recall.state != RecallState.RUNNING:
        raise Conflict("A draft is discarded, not closed.")
    if not note.strip():
        raise ShopError("Say why it ends, for whoever reads the report.")
    recall.state = RecallState.CLOSED
    recall.closed_by, recall.closed_at, recall.closing_note = by, clock.now(), note.strip()
    db.session.execute(update(RecallLot).where(RecallLot.recall_id == recall.id).values(is_running=False))
    # Whoever asked to be forgotten was kept for this alone.
    db.session.execute(
        update(RecallNotice)
        .where(RecallNotice.recall_id == recall.id, RecallNotice.erased_at.is_not(None))
        .values(NOBODY)
    )
