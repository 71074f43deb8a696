"""Forgetting carts that nobody came back to."""

from datetime import timedelta

from sqlalchemy import CursorResult, delete

from shop import clock
from shop.cart.models import Cart
from shop.extensions import db

#: As long as the cookie lives after the last change.
KEPT_FOR = timedelta(days=30)


def discard_old_carts() -> int:
    """Delete carts untouched for 30 days, with their lines and checkout drafts; gives how many."""
    result = db.session.execute(delete(Cart).where(Cart.updated_at < clock.now() - KEPT_FOR))
    assert isinstance(result, CursorResult)
    return result.rowcount
