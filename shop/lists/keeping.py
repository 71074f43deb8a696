"""Putting things on the list, writing a note at them, taking them off."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from shop import clock
from shop.catalog import find_variant
from shop.catalog.models import ProductStatus, Variant
from shop.errors import Gone, NotFound, ShopError
from shop.extensions import db
from shop.lists.finding import find_list
from shop.lists.models import MOST_ITEMS, Wishlist, WishlistItem

LONGEST_NOTE = 300


class ListFull(ShopError):
    """200 things are on the list already. Nothing was changed."""

    status = 422

    def __init__(self) -> None:
        super().__init__(
            f"Your list holds {MOST_ITEMS} things, the most it can. Take something off, then keep this."
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """The variant that is on the list now; `new` unless it was before."""

    variant: Variant
    new: bool


def keep_for_later(user_id: int, *, sku: str) -> Kept:
    """Put a variant on somebody's list, once. Raises NotFound, Gone for an archived product, and ListFull."""
    variant = get_variant_to_keep(sku)
    wishlist = _lock_or_create_list(user_id)
    taken = dict(
        db.session.execute(
            select(WishlistItem.variant_id, WishlistItem.slot).where(WishlistItem.wishlist_id == wishlist.id)
        ).all()
    )
    if variant.id in taken:
        return Kept(variant, new=False)
    free = set(range(1, MOST_ITEMS + 1)) - set(taken.values())
    if not free:
        raise ListFull
    db.session.add(
        WishlistItem(
            wishlist_id=wishlist.id, slot=min(free), variant_id=variant.id, note="", added_at=clock.now()
        )
    )
    db.session.flush()
    return Kept(variant, new=True)


def get_variant_to_keep(sku: str) -> Variant:
    """The variant of a SKU with its product; raises NotFound, or Gone when its product is archived."""
    variant = find_variant(sku)
    if variant is None:
        raise NotFound("We could not find that product, so nothing was put on your list.")
    if variant.product.status == ProductStatus.ARCHIVED:
        raise Gone(f"{variant.product.name} is no longer sold, so it was not put on your list.")
    return variant


def write_note(item: WishlistItem, note: str) -> None:
    """Remember a sentence at a thing; raises ShopError beyond 300 characters."""
    if len(note) > LONGEST_NOTE:
        raise ShopError(f"A note has at most {LONGEST_NOTE} characters; this one has {len(note)}")
    item.note = note
    db.session.flush()


def take_off(item: WishlistItem) -> None:
    """Off the list."""
    db.session.delete(item)
    db.session.flush()


def _lock_or_create_list(user_id: int) -> Wishlist:
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    first = insert(Wishlist).values(
        user_id=user_id, shared_name="", shares_notes=False, created_at=clock.now()
    )
    # Not a look before the insert: two tabs may both keep the first thing.
    db.session.execute(first.on_conflict_do_nothing(index_elements=["user_id"]))
    wishlist = find_list(user_id, to_change=True)
    assert wishlist is not None
    return wishlist
