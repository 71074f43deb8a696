"""Filters that a colleague keeps under a name of theirs."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from sqlalchemy import func, select

from shop.backoffice.orders.models import SavedFilter
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db

LONGEST_NAME = 60
LONGEST_QUERY = 600
MOST_FILTERS = 20


def save_filter(user_id: int, name: str, query: Mapping[str, str]) -> SavedFilter:
    """Keep a list under a name; a name that was used before now means this list.

    Raises ShopError without a name, or when it or the search is too long; Conflict beyond MOST_FILTERS.
    """
    name, address = " ".join(name.split()), urlencode(query)
    if not name:
        raise ShopError("Give the filter a name.")
    if len(name) > LONGEST_NAME:
        raise ShopError(f"Shorten the name to {LONGEST_NAME} characters.")
    if len(address) > LONGEST_QUERY:
        raise ShopError("This search is too long to be kept. Shorten it.")
    mine = select(SavedFilter).where(SavedFilter.user_id == user_id)
    saved = db.session.scalar(mine.where(SavedFilter.name == name))
    if saved is None:
        count = db.session.scalar(select(func.count()).select_from(mine.subquery())) or 0
        if count >= MOST_FILTERS:
            raise Conflict(f"You keep {MOST_FILTERS} filters already. Delete one first.")
        saved = SavedFilter(user_id=user_id, name=name)
        db.session.add(saved)
    saved.query = address
    db.session.flush()
    return saved


def delete_filter(user_id: int, filter_id: int) -> str:
    """Keep it no more; gives its name. Raises NotFound, also for a colleague's."""
    saved = db.session.get(SavedFilter, filter_id)
    if saved is None or saved.user_id != user_id:
        raise NotFound("You have no such filter.")
    db.session.delete(saved)
    return saved.name


def saved_filters(user_id: int) -> Sequence[SavedFilter]:
    """What a colleague keeps, by name."""
    query = select(SavedFilter).where(SavedFilter.user_id == user_id).order_by(SavedFilter.name)
    return db.session.scalars(query).all()
