"""A customer says when they opened a bottle; everything that counts from it follows."""

from datetime import date

from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.errors import NotFound, ShopError
from shop.extensions import db
from shop.shelf.models import OpenedThing
from shop.shelf.owning import OwnedThing


def find_thing(things: list[OwnedThing], component_id: int) -> OwnedThing:
    """The one with this id; raises NotFound for what is not on the shelf."""
    for thing in things:
        if thing.component.id == component_id:
            return thing
    raise NotFound("That is not on this shelf.")


def note_opened(thing: OwnedThing, *, opened_on: date | None) -> None:
    """Keep the day it was opened, or forget it. Raises ShopError for a day that cannot be."""
    if not thing.is_opened_once:
        raise ShopError("This has no date after opening.")
    if opened_on and opened_on > clock.now().date():
        raise ShopError("That day has not come yet. Enter the day you opened it.")
    if opened_on and opened_on < thing.order.placed_at.date():
        raise ShopError("That is before you ordered it. Enter the day you opened it.")
    mine = OpenedThing.line_component_id == thing.component.id
    if opened_on is None:
        db.session.execute(delete(OpenedThing).where(mine))
        return
    day = {"opened_on": opened_on, "noted_at": clock.now()}
    try:
        with db.session.begin_nested():
            db.session.execute(insert(OpenedThing).values(line_component_id=thing.component.id, **day))
    except IntegrityError:
        # Said before, or in the same moment by a form that was sent twice.
        db.session.execute(update(OpenedThing).where(mine).values(day))
