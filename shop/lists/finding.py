"""From a person or a link to the list."""

from sqlalchemy import select

from shop.extensions import db
from shop.lists.models import Wishlist, WishlistItem

#: Tokens are 43 characters.
LONGEST_TOKEN = 64


def find_list(user_id: int, *, to_change: bool = False) -> Wishlist | None:
    """Somebody's list; None before they kept anything. `to_change` locks it until the commit."""
    query = select(Wishlist).where(Wishlist.user_id == user_id)
    return db.session.scalar(query.with_for_update() if to_change else query)


def find_shared_list(token: str) -> Wishlist | None:
    """The list that is shared by a link with this token; None once the link was switched off."""
    if not token or len(token) > LONGEST_TOKEN:
        return None
    return db.session.scalar(select(Wishlist).where(Wishlist.share_token == token))


def find_item(wishlist: Wishlist, item_id: int) -> WishlistItem | None:
    """A thing on this list; None when it is on another's or gone."""
    query = select(WishlistItem).where(WishlistItem.id == item_id, WishlistItem.wishlist_id == wishlist.id)
    return db.session.scalar(query)
