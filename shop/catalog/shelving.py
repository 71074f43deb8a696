"""The order of the shelves."""

from sqlalchemy import select

from shop.catalog.models import Category
from shop.errors import Conflict
from shop.extensions import db


def move_category(category: Category, *, up: bool) -> None:
    """One place towards the front or the back. Raises Conflict at the ends."""
    query = select(Category).order_by(Category.position, Category.id).with_for_update()
    shelves = list(db.session.scalars(query))
    place = shelves.index(category)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(shelves):
        raise Conflict(f"It is the {'first' if up else 'last'} one already.")
    shelves[place], shelves[other] = shelves[other], shelves[place]
    for position, each in enumerate(shelves):
        each.position = position
    db.session.flush()
