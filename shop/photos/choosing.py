"""Which photographs are shown for what. A variant without its own is stood for by its product."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from shop.extensions import db, rows_of
from shop.photos.models import Photo, PhotoVariant, View
from shop.photos.pictures import ProductPhoto

#: Photographs of products by product id, each list in its order.
ByProduct = dict[int, list[ProductPhoto]]

_VIEWS = (View.HERO, View.DETAIL, View.SCALE)


def load_photos(product_ids: Collection[int]) -> ByProduct:
    """All photographs of these products, with the variants they show. One query."""
    rows: dict[int, list[Row[Any]]] = {}
    for row in rows_of(_of_products(), {"product_ids": list(product_ids)}):
        rows.setdefault(row.id, []).append(row)
    found: ByProduct = {}
    for of_photo in rows.values():
        found.setdefault(of_photo[0].product_id, []).append(_photo_of(of_photo))
    return found


def _photo_of(rows: list[Row[Any]]) -> ProductPhoto:
    """A photograph from its rows, one for each variant that it shows."""
    first = rows[0]
    shown = frozenset(row.variant_id for row in rows if row.variant_id is not None)
    return ProductPhoto(first.fingerprint, first.width, first.height, first.alt, first.view, shown)


# Made once: every page of a product asks for it.
@cache
def _of_products() -> Select[Any]:
    size = (Photo.width, Photo.height)
    return (
        select(
            Photo.id,
            Photo.product_id,
            Photo.fingerprint,
            *size,
            Photo.alt,
            Photo.view,
            PhotoVariant.variant_id,
        )
        .outerjoin(PhotoVariant, PhotoVariant.photo_id == Photo.id)
        .where(Photo.product_id.in_(bindparam("product_ids", expanding=True)))
        .order_by(Photo.position, Photo.id)
    )


def load_place(place: str) -> Photo | None:
    """The photograph of a page that has no row of its own, such as "home". One query."""
    query = select(Photo).where(Photo.place == place).order_by(Photo.position, Photo.id).limit(1)
    return db.session.scalar(query)


def photo_for(photos: Sequence[ProductPhoto], variant_id: int) -> ProductPhoto | None:
    """The one that stands for a variant where there is room for one; None where there is none at all."""
    shown = photos_for(photos, variant_id)
    return shown[0] if shown else None


def photos_for(photos: Sequence[ProductPhoto], variant_id: int) -> list[ProductPhoto]:
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
