"""What follows from a change of rows, in the transaction of the change: the search index, filters' facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from shop.extensions import Base, db

Follow = Callable[[set[Any]], None]


@dataclass(frozen=True, slots=True, eq=False)
class _Watch:
    key_of: Mapping[type[Base], str]
    follow: Follow


_watches: list[_Watch] = []


def follows(key_of: Mapping[type[Base], str]) -> Callable[[Follow], Follow]:
    """Call the decorated function before each commit that changes rows of these models.

    `key_of` names, for each model, the attribute that the function wants to know: it gets the set of them.
    Only what goes through the session is seen; bulk statements are followed by `flask reindex`.
    """

    def remember(function: Follow) -> Follow:
        _watches.append(_Watch(key_of, function))
        return function

    return remember


@event.listens_for(db.session, "after_flush")
def _note(session: Session, _context: Any) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        for watch in _watches:
            if name := watch.key_of.get(type(row)):
                session.info.setdefault(watch, set()).add(getattr(row, name))


@event.listens_for(db.session, "before_commit")
def _follow_up(session: Session) -> None:
    session.flush()
    for watch in _watches:
        if keys := session.info.pop(watch, None):
            watch.follow(keys)


@event.listens_for(db.session, "after_soft_rollback")
def _forget(session: Session, previous: SessionTransaction) -> None:
    # What happened before a savepoint is still to be committed.
    if previous.nested:
        return
    for watch in _watches:
        session.info.pop(watch, None)
