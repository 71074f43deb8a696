"""Asking for everything, or to be forgotten."""

import secrets

from sqlalchemy import select

from shop import clock
from shop.accounts import close_account, lock_account
from shop.accounts.models import User
from shop.errors import Conflict, NotFound
from shop.extensions import db
from shop.orders import unsettled_orders
from shop.personal_data import Person
from shop.privacy.models import DataRequest, RequestKind


class CannotErase(Conflict):
    """The person cannot be forgotten yet; the message says why and what to do. Nothing was changed."""


def person_of(user: User) -> Person:
    """The account as the slices know it."""
    return Person(user_id=user.id, email=user.email)


def ask_for_export(user: User) -> DataRequest:
    """Begin an export, or find the one that is being made."""
    lock_account(user.id)
    return _find_open(user, RequestKind.EXPORT) or _open(user, RequestKind.EXPORT)


def ask_to_erase(user: User, *, keep_reviews: bool) -> DataRequest:
    """Close the account at once and begin to erase it; raises CannotErase.

    Of two windows the second finds what the first began.
    """
    lock_account(user.id)
    if (there := _find_open(user, RequestKind.ERASE)) is not None:
        return there
    if user.is_staff:
        raise CannotErase("Colleagues' accounts are closed by whoever runs the shop.")
    if numbers := unsettled_orders(person_of(user)):
        raise CannotErase(
            f"We still need your name for {' and '.join(numbers)}: it waits to be paid, shipped or refunded. "
            "Ask again once that is done, or write to us to cancel it. Nothing was erased."
        )
    close_account(user.id)
    return _open(user, RequestKind.ERASE, keep_reviews=keep_reviews)


def get_request(token: str) -> DataRequest:
    """The request behind a private link; raises NotFound."""
    found = db.session.scalar(select(DataRequest).where(DataRequest.token == token))
    if found is None:
        raise NotFound("There is no such request. Its page goes 30 days after it is done.")
    return found


def latest_export(user_id: int) -> DataRequest | None:
    """The export asked for last, done or not."""
    query = (
        select(DataRequest)
        .where(DataRequest.user_id == user_id, DataRequest.kind == RequestKind.EXPORT)
        .order_by(DataRequest.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def _find_open(user: User, kind: RequestKind) -> DataRequest | None:
    query = select(DataRequest).where(
        DataRequest.user_id == user.id, DataRequest.kind == kind, DataRequest.finished_at.is_(None)
    )
    return db.session.scalar(query)


def _open(user: User, kind: RequestKind, *, keep_reviews: bool = False) -> DataRequest:
    now = clock.now()
    request = DataRequest(
        token=secrets.token_urlsafe(32),
        kind=kind,
        user_id=user.id,
        keep_reviews=keep_reviews,
        created_at=now,
        next_try_at=now,
    )
    db.session.add(request)
    db.session.flush()
    return request
