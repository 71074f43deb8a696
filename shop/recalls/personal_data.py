"""Recalls that somebody was told of; while one runs, the address stays so that it can still be told."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, select, update

from shop import clock
from shop.extensions import db
from shop.orders.models import Order
from shop.personal_data import Erasure, Person, PersonalData
from shop.recalls.models import Recall, RecallNotice, RecallPiece, RecallState

#: Authorities may ask how a recall went for this long.
KEPT_FOR = timedelta(days=3 * 365)

#: A notice without its person; that a mail failed is counted, but mail servers name the address.
NOBODY = {
    "email": "",
    "name": "",
    "note": "",
    "mail_trouble": case((RecallNotice.mail_trouble != "", "It could not be delivered."), else_=""),
}


def export_recalls(person: Person) -> list[dict[str, Any]]:
    """Which recalls, when the mail went out and was opened, and what was answered."""
    query = (
        select(RecallNotice, Recall.code)
        .join(Recall, Recall.id == RecallNotice.recall_id)
        .where(_is_of(person))
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
    """Take the person out; the address alone stays where a recall still runs, and goes when it is closed.

    Goes before the orders, which forget whose they are.
    """
    running = select(Recall.id).where(Recall.state == RecallState.RUNNING)
    kept = case((RecallNotice.recall_id.in_(running), RecallNotice.email), else_="")
    db.session.execute(
        update(RecallNotice).where(_is_of(person)).values({**NOBODY, "email": kept, "erased_at": clock.now()})
    )


def forget_told_people() -> None:
    """Take the people out of recalls that were closed long ago; what the report counts stays."""
    old = select(Recall.id).where(Recall.closed_at < clock.now() - KEPT_FOR)
    db.session.execute(
        update(RecallNotice).where(RecallNotice.recall_id.in_(old), RecallNotice.email != "").values(NOBODY)
    )


def _is_of(person: Person) -> ColumnElement[bool]:
    """Also what was told to an address that the account had before."""
    told = (
        select(RecallPiece.notice_id)
        .join(Order, Order.id == RecallPiece.order_id)
        .where(Order.user_id == person.user_id, RecallPiece.notice_id.is_not(None))
    )
    return (RecallNotice.email == person.email) | ((RecallNotice.email != "") & RecallNotice.id.in_(told))


PERSONAL_DATA = PersonalData("recalls", "Recalls", export_recalls, erase_recalls)
