"""Which photographs are shown for what. A variant without its own is stood for by its product."""

from collections.abc import Collection, Sequence
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload

from shop.extensions import db
from shop.photos.models import Photo, View

#: Photographs of products by product id, each list in its order.
ByProduct = dict[int, list[Photo]]

_VIEWS = (View.HERO, View.DETAIL, View.SCALE)


def load_photos(product_ids: Collection[int]) -> ByProduct:
    """All photographs of these products, with the variants they show. One query."""
    found: ByProduct = {}
    for photo in db.session.scalars(_of_products(), {"product_ids": list(product_ids)}).unique():
        found.setdefault(photo.product_id or 0, []).append(photo)
    return found


# Made once: every page of a product asks for it.
@cache
def _of_products() -> Select[tuple[Photo]]:
    wanted = Photo.product_id.in_(bindparam("product_ids", expanding=True))
    query = select(Photo).where(wanted).order_by(Photo.position, Photo.id)
    return query.options(joinedload(Photo.variant_links))


def load_place(place: str) -> Photo | None:
    """The photograph of a page that has no row of its own, such as "home". One query."""
    query = select(Photo).where(Photo.place == place).order_by(Photo.position, Photo.id).limit(1)
    return db.session.scalar(query)


def photo_for(photos: Sequence[Photo], variant_id: int) -> Photo | None:
    """The one that stands for a variant where there is room for one; None where there is none at all."""
    shown = photos_for(photos, variant_id)
    return shown[0] if shown else None


def photos_for(photos: Sequence[Photo], variant_id: int) -> list[Photo]:
    """What to show when a variant is chosen: it first, then close, then in scale.

    Where a kind of view has nothing of this variant, one of another variant stands in.
    """
    chosen = []
    for view in _VIEWS:
        of_view = [photo for photo in photos if photo.view == view]
        own = [photo for photo in of_view if variant_id in photo.variant_ids]
        of_all = [photo for photo in of_view if not photo.variant_ids]
        chosen += own + of_all or of_view[:1]
    return chosen
