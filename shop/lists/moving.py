"""From the list into the cart: one thing, or all that can be had."""

from dataclasses import dataclass

from shop.cart import CartRefusal, add_to_cart
from shop.cart.models import Cart
from shop.errors import Conflict
from shop.extensions import db
from shop.lists.models import Wishlist, WishlistItem
from shop.lists.showing import ShownItem, items_of


@dataclass(frozen=True, slots=True)
class Moved:
    """How many things went into the cart, and how many stay on the list."""

    moved: int
    stay: int


def move_to_cart(item: ShownItem, cart: Cart) -> None:
    """Put one piece into the cart and take it off the list.

    Raises CartRefusal when no more of it can be had, Conflict for what is no longer sold; then it stays.
    """
    if not item.is_sold:
        raise Conflict(f"{item.variant.full_name} is no longer sold, so it stays on your list.")
    add_to_cart(cart, sku=item.variant.sku, quantity=1)
    db.session.delete(db.session.get_one(WishlistItem, item.id))
    db.session.flush()


def move_all_to_cart(wishlist: Wishlist, cart: Cart) -> Moved:
    """Move everything that can be had, oldest first; the rest stays."""
    items = items_of(wishlist)
    moved = 0
    for item in reversed(items):
        try:
            move_to_cart(item, cart)
            moved += 1
        except (CartRefusal, Conflict):
            # Refused before anything was written.
            continue
    return Moved(moved=moved, stay=len(items) - moved)
