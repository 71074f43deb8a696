"""Notes that colleagues write to each other about an order; buyers see them in their own data export only."""

from collections.abc import Sequence

from sqlalchemy import select

from shop import clock
from shop.errors import NotFound, ShopError
from shop.extensions import db
from shop.orders.models import Order, OrderNote

LONGEST_NOTE = 2000


def add_note(order: Order, text: str, *, by: str) -> OrderNote:
    """Write something down; raises ShopError for nothing, or for more than LONGEST_NOTE signs."""
    text = text.strip()
    if not text:
        raise ShopError("Write the note first.")
    if len(text) > LONGEST_NOTE:
        raise ShopError(f"The note is {len(text):,} characters long. Shorten it to {LONGEST_NOTE:,}.")
    note = OrderNote(order_id=order.id, written_at=clock.now(), author=by, text=text)
    db.session.add(note)
    db.session.flush()
    return note


def remove_note(order: Order, note_id: int) -> OrderNote:
    """Delete a note of this order; raises NotFound."""
    note = db.session.get(OrderNote, note_id)
    if note is None or note.order_id != order.id:
        raise NotFound("There is no such note; somebody may have deleted it a moment ago.")
    db.session.delete(note)
    return note


def notes_on(order_id: int) -> Sequence[OrderNote]:
    """The notes of an order, oldest first."""
    return db.session.scalars(
        select(OrderNote).where(OrderNote.order_id == order_id).order_by(OrderNote.id)
    ).all()
