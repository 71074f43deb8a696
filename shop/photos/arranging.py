"""The order of a product's photographs, their words, and which variants they show."""

from collections.abc import Collection

from sqlalchemy import delete, select

from shop.errors import Conflict
from shop.extensions import db
from shop.photos.models import Photo, PhotoFrame, PhotoVariant, PhotoWork
from shop.photos.uploading import check_alt


def describe_photo(photo: Photo, *, alt: str, view: str, variant_ids: Collection[int]) -> None:
    """Say what it shows and how, and of which variants; none means the whole product. Raises ShopError."""
    check_alt(alt)
    photo.alt, photo.view = alt, view
    db.session.execute(delete(PhotoVariant).where(PhotoVariant.photo_id == photo.id))
    db.session.add_all(PhotoVariant(photo_id=photo.id, variant_id=each) for each in sorted(variant_ids))
    db.session.flush()


def move_photo(photo: Photo, *, up: bool) -> None:
    """One place to the front or the back; the first stands for its product. Raises Conflict at the ends."""
    query = select(Photo).where(Photo.product_id == photo.product_id).with_for_update()
    photos = list(db.session.scalars(query.order_by(Photo.position, Photo.id)))
    place = photos.index(photo)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(photos):
        raise Conflict(f"It is the {'first' if up else 'last'} one already.")
    photos[place], photos[other] = photos[other], photos[place]
    for position, each in enumerate(photos):
        each.position = position
    db.session.flush()


def remove_photo(photo: Photo) -> None:
    """Take it away; its files stay, because pages that are open may still name them."""
    db.session.execute(delete(PhotoWork).where(PhotoWork.photo_id == photo.id))
    db.session.execute(delete(PhotoVariant).where(PhotoVariant.photo_id == photo.id))
    db.session.execute(delete(PhotoFrame).where(PhotoFrame.photo_id == photo.id))
    db.session.delete(photo)
    db.session.flush()
