"""Showing the list to others by a link that nobody can guess, until it is switched off."""

import secrets

from shop.errors import Conflict
from shop.extensions import db
from shop.lists.models import Wishlist


def share_list(wishlist: Wishlist, *, name: str, notes: bool) -> None:
    """Give it a link, or keep the one it has. An empty `name` shows none; `notes` shows the notes."""
    if wishlist.share_token is None:
        wishlist.share_token = secrets.token_urlsafe(32)
    wishlist.shared_name, wishlist.shares_notes = name, notes
    db.session.flush()


def renew_link(wishlist: Wishlist) -> None:
    """From now on only a new link leads to it; raises Conflict for a list that is not shared."""
    if wishlist.share_token is None:
        raise Conflict("Your list is not shared, so it has no link to renew.")
    wishlist.share_token = secrets.token_urlsafe(32)
    db.session.flush()


def stop_sharing(wishlist: Wishlist) -> None:
    """The link leads nowhere any more, and the name shown there is forgotten."""
    wishlist.share_token, wishlist.shared_name, wishlist.shares_notes = None, "", False
    db.session.flush()
