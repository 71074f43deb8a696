"""Reading recalls for staff: the list, and the people of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import selectinload

from shop.backoffice.paging import Page, make_page
from shop.errors import NotFound
from shop.extensions import db
from shop.recalls import is_silent
from shop.recalls.models import Recall, RecallNotice, RecallState

PAGE_SIZE = 50


class PeopleFilter(StrEnum):
    """The lists of people of a recall, as they stand in the address."""

    ALL = "all"
    TO_SETTLE = "to-settle"
    SILENT = "silent"
    FAILING = "failing"


CONDITIONS: dict[PeopleFilter, ColumnElement[bool]] = {
    PeopleFilter.ALL: true(),
    PeopleFilter.TO_SETTLE: RecallNotice.answer.in_(["refund", "replacement"])
    & RecallNotice.settled_at.is_(None),
    PeopleFilter.SILENT: is_silent(),
    PeopleFilter.FAILING: RecallNotice.mail_trouble != "",
}


@dataclass(frozen=True, slots=True)
class RecallRow:
    """A recall in the list."""

    recall: Recall
    people: int
    answered: int


def list_recalls(*, before: int | None) -> Page[RecallRow]:
    """A page of recalls, newest first, in three queries."""
    query = select(Recall).options(selectinload(Recall.lots))
    if before is not None:
        query = query.where(Recall.id < before)
    recalls = db.session.scalars(query.order_by(Recall.id.desc()).limit(PAGE_SIZE + 1)).all()
    counted = (
        select(RecallNotice.recall_id, func.count(), func.count(RecallNotice.answered_at))
        .where(RecallNotice.recall_id.in_([recall.id for recall in recalls]))
        .group_by(RecallNotice.recall_id)
    )
    counts = {row[0]: (row[1], row[2]) for row in db.session.execute(counted)}
    rows = [RecallRow(recall, *counts.get(recall.id, (0, 0))) for recall in recalls]
    return make_page(rows, size=PAGE_SIZE, key=lambda row: row.recall.id)


def list_people(recall: Recall, which: PeopleFilter, *, after: int | None) -> Page[RecallNotice]:
    """A page of the people of a recall, with their pieces."""
    query = (
        select(RecallNotice)
        .where(RecallNotice.recall_id == recall.id, CONDITIONS[which])
        .options(selectinload(RecallNotice.pieces))
    )
    if after is not None:
        query = query.where(RecallNotice.id > after)
    rows = db.session.scalars(query.order_by(RecallNotice.id).limit(PAGE_SIZE + 1)).all()
    return make_page(rows, size=PAGE_SIZE, key=lambda notice: notice.id)


def everybody(recall: Recall) -> Sequence[RecallNotice]:
    """All the people of a recall, with their pieces, for the report."""
    query = select(RecallNotice).where(RecallNotice.recall_id == recall.id)
    return db.session.scalars(
        query.options(selectinload(RecallNotice.pieces)).order_by(RecallNotice.country, RecallNotice.id)
    ).all()


def get_person(recall: Recall, notice_id: int) -> RecallNotice:
    """One person of a recall, with their pieces; raises NotFound."""
    query = (
        select(RecallNotice)
        .where(RecallNotice.id == notice_id, RecallNotice.recall_id == recall.id)
        .options(selectinload(RecallNotice.pieces))
    )
    notice = db.session.scalar(query)
    if notice is None or recall.state == RecallState.REHEARSED:
        raise NotFound("This recall has no such person.")
    return notice
