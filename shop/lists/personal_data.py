"""What somebody keeps for later."""

from typing import Any

from sqlalchemy import delete, select

from shop.catalog.models import Variant
from shop.extensions import db
from shop.lists.models import Wishlist, WishlistItem
from shop.personal_data import Erasure, Person, PersonalData


def export_list(person: Person) -> list[dict[str, Any]]:
    """Each thing with its note."""
    query = (
        select(WishlistItem, Variant.sku)
        .join(Wishlist, Wishlist.id == WishlistItem.wishlist_id)
        .join(Variant, Variant.id == WishlistItem.variant_id)
        .where(Wishlist.user_id == person.user_id)
        .order_by(WishlistItem.id)
    )
    return [
        {"sku": sku, "note": item.note, "added_at": item.added_at} for item, sku in db.session.execute(query)
    ]


def erase_list(person: Person, _how: Erasure) -> None:
    """Throw it away, with the link that showed it to others."""
    mine = select(Wishlist.id).where(Wishlist.user_id == person.user_id)
    db.session.execute(delete(WishlistItem).where(WishlistItem.wishlist_id.in_(mine)))
    db.session.execute(delete(Wishlist).where(Wishlist.user_id == person.user_id))


PERSONAL_DATA = PersonalData("lists", "Kept for later", export_list, erase_list)
