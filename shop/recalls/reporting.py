"""How a recall went: for the people who run it, and for an authority that asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, cast, func, select

from shop.extensions import db
from shop.recalls.models import Answer, Recall, RecallNotice, RecallPiece


@dataclass(frozen=True, slots=True)
class Tally:
    """People and how far they are; `country` is empty for all of them together."""

    country: str
    people: int
    sent: int
    failing: int
    opened: int
    answered: int
    refund: int
    replacement: int
    nothing: int
    thrown_away: int
    settled: int

    @property
    def silent(self) -> int:
        """Told, but without an answer."""
        return self.people - self.answered


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of one lot that left for one country."""

    lot_code: str
    country: str
    pieces: int
    orders: int


@dataclass(frozen=True, slots=True)
class Report:
    """The numbers of a recall, each with the rows behind it in `countries` and `pieces`."""

    total: Tally
    countries: Sequence[Tally]
    pieces: Sequence[Pieces]
    #: Orders of people whom nobody can tell any more, by number.
    unreachable: Sequence[str]

    @property
    def rows(self) -> list[Tally]:
        """Each country, then all of them."""
        return [*self.countries, self.total]

    @property
    def shipped_pieces(self) -> int:
        """All that ever left the house."""
        return sum(row.pieces for row in self.pieces)


def report_on(recall: Recall) -> Report:
    """The report, in three queries."""
    countries = [Tally(*row) for row in db.session.execute(_tallies(recall))]
    pieces = (
        select(
            RecallPiece.lot_code,
            RecallPiece.country,
            func.sum(RecallPiece.quantity),
            func.count(RecallPiece.order_id.distinct()),
        )
        .where(RecallPiece.recall_id == recall.id)
        .group_by(RecallPiece.lot_code, RecallPiece.country)
        .order_by(RecallPiece.lot_code, RecallPiece.country)
    )
    unreachable = (
        select(RecallPiece.order_number)
        .where(RecallPiece.recall_id == recall.id, RecallPiece.notice_id.is_(None))
        .distinct()
        .order_by(RecallPiece.order_number)
    )
    return Report(
        total=_sum(countries),
        countries=countries,
        pieces=[Pieces(*row) for row in db.session.execute(pieces)],
        unreachable=db.session.scalars(unreachable).all(),
    )


def _tallies(recall: Recall):
    def count(condition: ColumnElement[bool]):
        return func.coalesce(func.sum(cast(condition, Integer)), 0)

    return (
        select(
            RecallNotice.country,
            func.count(),
            count(RecallNotice.sent_at.is_not(None)),
            count(RecallNotice.mail_trouble != ""),
            count(RecallNotice.opened_at.is_not(None)),
            count(RecallNotice.answered_at.is_not(None)),
            *(count(RecallNotice.answer == answer) for answer in Answer),
            count(RecallNotice.thrown_away),
            count(RecallNotice.settled_at.is_not(None)),
        )
        .where(RecallNotice.recall_id == recall.id)
        .group_by(RecallNotice.country)
        .order_by(RecallNotice.country)
    )


def _sum(countries: Sequence[Tally]) -> Tally:
    names = [name for name in Tally.__dataclass_fields__ if name != "country"]
    return Tally("", *(sum(getattr(row, name) for row in countries) for name in names))
