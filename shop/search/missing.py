"""What was searched and not found, counted for staff, and nothing about who did."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from shop import clock
from shop.errors import NotFound
from shop.extensions import db
from shop.search.models import MissedTerm

#: Somebody who types nonsense all day must not fill the table: the term searched longest ago makes room.
MOST_TERMS = 2000
_LONGEST = 60
_MOST_WORDS = 4

#: An address of any kind, an order number, or digits enough for a telephone, a card or a postcode.
_PERSONAL = re.compile(r"@|://|www\.|\bem-[0-9a-z]{4}|(?:\d\D{0,2}){5}", re.IGNORECASE)


def record_miss(typed: str, *, words: Sequence[str]) -> bool:
    """Count a search that found nothing, by its words; False where it was left out.

    Long texts and whatever looks like a person's data are not kept: addresses, numbers, whole sentences.
    """
    term = " ".join(words)
    # Plain words may be longer than what was typed: a single sign such as "ﬃ" is three letters.
    too_long = len(words) > _MOST_WORDS or max(len(typed), len(term)) > _LONGEST
    if not words or too_long or _PERSONAL.search(typed):
        return False
    insert: Any = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement = insert(MissedTerm).values(term=term, times=1, last_at=clock.now())
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=[MissedTerm.term],
            set_={"times": MissedTerm.times + 1, "last_at": statement.excluded.last_at},
        )
    )
    _make_room()
    return True


def list_misses(*, limit: int) -> Sequence[MissedTerm]:
    """What was missed most often, first."""
    query = select(MissedTerm).order_by(MissedTerm.times.desc(), MissedTerm.last_at.desc(), MissedTerm.term)
    return db.session.scalars(query.limit(limit)).all()


def forget_miss(term: str) -> None:
    """Take a term off the list, because it was dealt with; raises NotFound."""
    missed = db.session.get(MissedTerm, term)
    if missed is None:
        raise NotFound("This term is not on the list any more.")
    db.session.delete(missed)


def _make_room() -> None:
    too_many = (db.session.scalar(select(func.count()).select_from(MissedTerm)) or 0) - MOST_TERMS
    if too_many > 0:
        oldest = select(MissedTerm.term).order_by(MissedTerm.last_at, MissedTerm.term).limit(too_many)
        db.session.execute(delete(MissedTerm).where(MissedTerm.term.in_(oldest)))
