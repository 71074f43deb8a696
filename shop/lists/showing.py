"""The list as a page shows it: today's prices, and the truth about each thing."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shop.catalog import Tile, stock_in_words, tile_for, variant_words
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.inventory import availability
from shop.lists.models import Wishlist, WishlistItem
from shop.photos import ProductPhoto, load_photos, photo_for


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One thing on a list, with as many pieces of it as can be sold now."""

    id: int
    variant: Variant
    note: str
    sellable: int
    #: Stands for it; where there is none the tile does.
    photo: ProductPhoto | None

    @property
    def product(self) -> Product:
        return self.variant.product

    @property
    def variant_words(self) -> str:
        """What stands beside the product's name; empty for a set."""
        return variant_words(self.product.name, self.variant.name)

    @property
    def tile(self) -> Tile:
        return tile_for(self.product.slug, self.product.category.slug)

    @property
    def is_sold(self) -> bool:
        """Whether it still has a page."""
        return self.variant.is_sold

    @property
    def can_be_had(self) -> bool:
        return self.is_sold and self.sellable > 0

    @property
    def stock_words(self) -> str:
        return stock_in_words(self.sellable) if self.is_sold else "No longer sold"


def items_of(wishlist: Wishlist) -> tuple[ShownItem, ...]:
    """Everything on a list, what was kept last first. Three queries, however long it is."""
    product = joinedload(WishlistItem.variant, innerjoin=True).joinedload(Variant.product, innerjoin=True)
    query = (
        select(WishlistItem)
        .where(WishlistItem.wishlist_id == wishlist.id)
        .order_by(WishlistItem.added_at.desc(), WishlistItem.id.desc())
        .options(product.joinedload(Product.category, innerjoin=True))
    )
    rows = list(db.session.scalars(query))
    if not rows:
        return ()
    sellable = availability([row.variant_id for row in rows])
    photos = load_photos({row.variant.product_id for row in rows})
    return tuple(
        ShownItem(
            id=row.id,
            variant=row.variant,
            note=row.note,
            sellable=sellable[row.variant_id],
            photo=photo_for(photos.get(row.variant.product_id, []), row.variant_id),
        )
        for row in rows
    )
