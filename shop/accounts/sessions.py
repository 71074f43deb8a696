"""Who is signed in where: one row per browser, which its owner can see and end."""

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, Delete, delete, select
from sqlalchemy.orm import joinedload

from shop import clock
from shop.accounts.devices import device_words
from shop.accounts.keys import hash_of, new_key
from shop.accounts.models import User, UserSession
from shop.extensions import db

#: Without "remember this device", and for colleagues in any case.
ONE_DAY = timedelta(days=1)
#: Since it was last used.
REMEMBERED = timedelta(days=60)
#: How long a colleague may take over the second factor, setting it up included.
HALFWAY = timedelta(hours=1)
#: How exactly a session remembers when it was used.
SEEN_EVERY = timedelta(hours=1)


def open_session(
    user: User, *, user_agent: str, address: str, remember: bool, now: datetime, second_factor: bool = False
) -> tuple[UserSession, str]:
    """Sign a browser in; gives the session and the key to it, which is stored nowhere.

    Colleagues are never remembered: theirs ends after a day, and opens nothing without a `second_factor`.
    """
    remember = remember and not user.is_staff
    key = new_key()
    session = UserSession(
        user_id=user.id,
        key_hash=hash_of(key),
        device=device_words(user_agent),
        bound_to=_bound_to(user, user_agent, address),
        remembered=remember,
        started_at=now,
        seen_at=now,
        expires_at=now + (REMEMBERED if remember else ONE_DAY),
        second_factor_at=now if second_factor else None,
        confirmed_at=now,
    )
    db.session.add(session)
    db.session.flush()
    return session, key


def find_session(key: str, *, user_agent: str, address: str, now: datetime) -> UserSession | None:
    """The session of a key with its person; None when it is over, or comes from elsewhere than it began."""
    if not key:
        return None
    query = (
        select(UserSession)
        .join(UserSession.user)
        .options(joinedload(UserSession.user))
        .where(UserSession.key_hash == hash_of(key), UserSession.expires_at > now, User.active)
    )
    session = db.session.scalar(query)
    if session is None or session.bound_to != _bound_to(session.user, user_agent, address):
        return None
    if not session.is_complete and session.started_at <= now - HALFWAY:
        return None
    return session


def is_worth_noting(session: UserSession, *, now: datetime) -> bool:
    """Whether it was last noted as used an hour ago or more."""
    return session.seen_at <= now - SEEN_EVERY


def note_use(session_id: int, *, now: datetime) -> None:
    """It was used now; one that is remembered lives on from here. One that is over meanwhile stays so."""
    session = db.session.get(UserSession, session_id)
    if session is None:
        return
    session.seen_at = now
    if session.remembered:
        session.expires_at = now + REMEMBERED


def list_sessions(user: User) -> list[UserSession]:
    """Where a person is signed in, last used first."""
    query = select(UserSession).where(UserSession.user_id == user.id, UserSession.expires_at > clock.now())
    return list(db.session.scalars(query.order_by(UserSession.seen_at.desc(), UserSession.id.desc())))


def end_session(user: User, session_id: int) -> bool:
    """Sign one browser of this person out; False when there was none."""
    mine = (UserSession.id == session_id, UserSession.user_id == user.id)
    return _delete(delete(UserSession).where(*mine)) > 0


def end_all_sessions(user: User, *, keep: int | None = None) -> int:
    """Sign the person out everywhere, but for the session `keep`; gives how many ended."""
    ended = delete(UserSession).where(UserSession.user_id == user.id)
    return _delete(ended if keep is None else ended.where(UserSession.id != keep))


def discard_old_sessions() -> int:
    """Forget sessions that are over; gives how many."""
    return _delete(delete(UserSession).where(UserSession.expires_at <= clock.now()))


def _bound_to(user: User, user_agent: str, address: str) -> str:
    """Colleagues stay at one address with one browser. Phones wander and programs are renewed, so a
    customer only has to come with the same kind of browser."""
    return hash_of(f"{address}|{user_agent}" if user.is_staff else device_words(user_agent))


def _delete(statement: Delete) -> int:
    result = db.session.execute(statement)
    assert isinstance(result, CursorResult)
    return result.rowcount
