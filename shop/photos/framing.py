"""What of its master a photograph shows: kept beside it, so that it can be drawn anew, wider as well."""

from dataclasses import asdict

from sqlalchemy import delete, select

from shop.errors import ShopError
from shop.extensions import db
from shop.photos.cropping import WHOLE, Cut, Frame
from shop.photos.models import Photo, PhotoFrame, PhotoWork
from shop.photos.reading import LEAST_HEIGHT, LEAST_WIDTH


def frame_of(photo: Photo) -> Frame:
    """What it shows of its master. One query."""
    row = db.session.get(PhotoFrame, photo.id)
    return row.frame if row else WHOLE


def is_waiting(photo: Photo) -> bool:
    """Whether it is being cut anew. One query."""
    query = select(PhotoWork.id).where(PhotoWork.photo_id == photo.id, PhotoWork.problem == "")
    return db.session.scalar(query.limit(1)) is not None


def keep_frame(photo: Photo, frame: Frame) -> None:
    """Write down what it shows from now on."""
    db.session.execute(delete(PhotoFrame).where(PhotoFrame.photo_id == photo.id))
    if frame != WHOLE:
        db.session.add(PhotoFrame(photo_id=photo.id, **asdict(frame)))
    db.session.flush()


def check_cut(cut: Cut, width: int, height: int) -> None:
    """Raises ShopError where a cut of a picture of this size would be too small to be shown."""
    left, top, right, bottom = cut.box(width, height)
    if right - left < LEAST_WIDTH or bottom - top < LEAST_HEIGHT:
        raise ShopError(
            f"That is {right - left} by {bottom - top} pixels of the picture, and both need {LEAST_WIDTH}"
            " or more. Make the frame larger."
        )
