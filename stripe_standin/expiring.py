"""End sessions that nobody paid."""

from .errors import ApiError
from .events import emit
from .identity import now
from .store import Json, Store


def expire_session(store: Store, session_id: str) -> Json:
    """Expire an open session; raises ApiError when it is complete or expired already."""
    with store.transaction():
        session = store.get("checkout.session", session_id)
        if session["status"] != "open":
            raise ApiError(
                'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a'
                f" status of {session['status']}."
            )
        return _expire(store, session)


def sweep(store: Store) -> None:
    """Expire every open session whose time has come."""
    for due in store.due_sessions(now()):
        with store.transaction():
            session = store.get("checkout.session", due["id"])
            if session["status"] == "open":
                _expire(store, session)


def _expire(store: Store, session: Json) -> Json:
    session |= {"status": "expired", "url": None}
    emit(store, "checkout.session.expired", store.save(session))
    return session
