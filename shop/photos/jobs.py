"""Making what staff sent into files. An edge: it commits after each one, so that pages say how far it is."""

import logging
from pathlib import Path

from sqlalchemy.orm.exc import StaleDataError

from shop.config import Settings
from shop.extensions import db, set_reading
from shop.photos.cropping import Cut, Shape
from shop.photos.deriving import derive
from shop.photos.making import claim_photo, finish_photo, give_up_photo, is_any_photo_waiting
from shop.photos.models import PhotoWork
from shop.photos.reading import BadPhoto, clean

log = logging.getLogger(__name__)


def make_photos(settings: Settings) -> int:
    """Make every photograph that waits; gives how many were made. One that cannot be holds up no other."""
    made = 0
    while _look() and (work := claim_photo()) is not None:
        db.session.commit()
        made += _make(work, settings)
    return made


def _make(work: PhotoWork, settings: Settings) -> bool:
    cut = Cut(Shape(work.shape), work.across_percent, work.down_percent, work.frame)
    path = settings.photo_masters_dir / work.master
    is_cut_anew = work.photo_id is not None
    try:
        # A picture that is cut anew was cleaned when it came: once more would blur it a little each time.
        data = path.read_bytes() if is_cut_anew else _cleaned(path)
        derived = derive(data, settings.photos_dir, cut=cut, report=lambda done, of: _report(work, done, of))
        is_shown = finish_photo(work, derived) is not None
        db.session.commit()
        return is_shown
    except StaleDataError:
        # Somebody took it away while its files were made.
        db.session.rollback()
        return False
    except (BadPhoto, FileNotFoundError) as error:
        db.session.rollback()
        words = error.message if isinstance(error, BadPhoto) else "The file is gone. Send it once more."
        give_up_photo(work, words)
        db.session.commit()
    if not is_cut_anew:
        # It was never cleaned: place and camera stand in it.
        path.unlink(missing_ok=True)
    return False


def _cleaned(path: Path) -> bytes:
    """The master's bytes; what stood beside its pixels (place, camera, name) is gone from the file too."""
    data = clean(path.read_bytes())
    making = path.with_suffix(".making")
    making.write_bytes(data)
    making.rename(path)
    return data


def _report(work: PhotoWork, made: int, of: int) -> None:
    work.files_made, work.files_to_make = made, of
    db.session.commit()


def _look() -> bool:
    """Whether anything waits, without queueing among SQLite's writers to find out."""
    set_reading(True)
    try:
        return is_any_photo_waiting()
    finally:
        db.session.rollback()
        set_reading(False)
