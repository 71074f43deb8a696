"""Recalls that somebody was told of; while one runs, the address stays so that it can still be told."""

from datetime import timedelta
from typing import Any

from sqlalchemy import case, select, update

from shop import clock
from shop.extensions import db
from shop.personal_data import Erasure, Person, PersonalData
from shop.recalls.models import Recall, RecallNotice, RecallState

#: Authorities may ask how a recall went for this long.
KEPT_FOR = timedelta(days=3 * 365)


def export_recalls(person: Person) -> list[dict[str, Any]]:
    """Which recalls, when the mail went out and was opened, and what was answered."""
    query = (
        select(RecallNotice, Recall.code)
        .join(Recall, Recall.id == RecallNotice.recall_id)
        .where(RecallNotice.email == person.email)
        .order_by(RecallNotice.id)
    )
    return [
        {
            "recall": code,
            "sent_at": notice.sent_at,
            "opened_at": notice.opened_at,
            "answered_at": notice.answered_at,
            "answer": notice.answer,
            "note": notice.note,
        }
        for notice, code in db.session.execute(query)
    ]


def erase_recalls(person: Person, _how: Erasure) -> None:
    """Take the person out; the address alone stays where a recall still runs, and goes when it is closed."""
    running = select(Recall.id).where(Recall.state == RecallState.RUNNING)
    db.session.execute(
        update(RecallNotice)
        .where(RecallNotice.email == person.email)
        .values(
            name="",
            note="",
            erased_at=clock.now(),
            email=case((RecallNotice.recall_id.in_(running), RecallNotice.email), else_=""),
        )
    )


def forget_told_people() -> None:
    """Take the people out of recalls that were closed long ago; what the report counts stays."""
    old = select(Recall.id).where(Recall.closed_at < clock.now() - KEPT_FOR)
    db.session.execute(
        update(RecallNotice)
        .where(RecallNotice.recall_id.in_(old), RecallNotice.email != "")
        .values(email="", name="", note="")
    )


PERSONAL_DATA = PersonalData("recalls", "Recalls", export_recalls, erase_recalls)
