"""What people who have a piece do with their link: look, and say what they would like."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from shop import clock
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.recalls.models import Answer, Recall, RecallNotice, RecallState

LONGEST_NOTE = 500


def get_notice(token: str) -> tuple[RecallNotice, Recall]:
    """The notice behind somebody's own link with its pieces, and its recall with lots; raises NotFound."""
    query = (
        select(RecallNotice, Recall)
        .join(Recall, Recall.id == RecallNotice.recall_id)
        .where(RecallNotice.token == token, Recall.state != RecallState.REHEARSED)
        .options(selectinload(RecallNotice.pieces), selectinload(Recall.lots))
    )
    row = db.session.execute(query).first()
    if row is None:
        raise NotFound("We know no recall under this address. Use the link in our mail, whole.")
    return row[0], row[1]


def lock_notice(notice_id: int, recall_id: int) -> RecallNotice:
    """One person of a recall, locked until the transaction ends and freshly read; raises NotFound."""
    query = (
        select(RecallNotice)
        .where(RecallNotice.id == notice_id, RecallNotice.recall_id == recall_id)
        .options(selectinload(RecallNotice.pieces))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    notice = db.session.scalar(query)
    if notice is None:
        raise NotFound("This recall has no such person.")
    return notice


def answers_offered(recall: Recall) -> list[tuple[str, str]]:
    """What can be chosen in this recall, with the words for it."""
    offered = (
        (Answer.REFUND, "My money back", recall.offers_refund),
        (Answer.REPLACEMENT, "A new one, free of charge", recall.offers_replacement),
        (Answer.NOTHING, "Neither", True),
    )
    return [(answer.value, words) for answer, words, is_offered in offered if is_offered]


def note_opened(notice: RecallNotice) -> bool:
    """Keep when the link was opened first; gives whether that is news."""
    if notice.opened_at is not None:
        return False
    notice.opened_at = clock.now()
    return True


def answer_recall(
    notice: RecallNotice, recall: Recall, *, answer: str, thrown_away: bool, note: str, by: str = ""
) -> None:
    """Keep what somebody chose; `by` is the colleague who wrote it down, empty for the person themselves.

    May be changed until it is settled. Raises Conflict after that or once the recall is closed, and
    ShopError for a remedy that is not offered or a note above LONGEST_NOTE characters.
    """
    if recall.state != RecallState.RUNNING:
        raise Conflict("This recall is closed. Write to us, and a person answers.")
    if notice.settled_at is not None:
        raise Conflict("Your answer was carried out already. Write to us to change it, and a person answers.")
    if answer not in dict(answers_offered(recall)):
        raise ShopError("Choose one of these.")
    if len(note) > LONGEST_NOTE:
        raise ShopError(f"Shorten this to {LONGEST_NOTE} characters.")
    notice.answer, notice.answered_at, notice.answer_by = answer, clock.now(), by
    notice.thrown_away, notice.note = thrown_away, note


def settle_notice(notice: RecallNotice, *, by: str) -> None:
    """The money or the new piece is on its way; raises Conflict without an answer, or the second time."""
    if not notice.answer:
        raise Conflict("Nobody has answered here yet, so there is nothing to carry out.")
    if notice.settled_at is not None:
        raise Conflict(f"This was carried out already, by {notice.settled_by}.")
    notice.settled_at, notice.settled_by = clock.now(), by
