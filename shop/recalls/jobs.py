"""Telling everybody. An edge: it commits after each batch."""

from shop.extensions import db, set_reading
from shop.recalls.telling import is_anything_to_do, note_deliveries, queue_next_notices


def tell_of_recalls() -> int:
    """Queue every mail of a recall that is due, and note which went out; gives how many were queued."""
    if not _look():
        return 0
    total = 0
    while queued := queue_next_notices():
        db.session.commit()
        total += queued
    note_deliveries()
    db.session.commit()
    return total


def _look() -> bool:
    """Whether there is anything to do, without queueing among SQLite's writers to find out."""
    set_reading(True)
    try:
        return is_anything_to_do()
    finally:
        db.session.rollback()
        set_reading(False)
