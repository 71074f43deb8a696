"""The worker's part of a photograph: take up what waits, and put it in its place once it is made."""

from datetime import timedelta

from sqlalchemy import Select, delete, func, or_, select

from shop import clock
from shop.extensions import db
from shop.photos.deriving import Derived
from shop.photos.framing import keep_frame
from shop.photos.models import Photo, PhotoVariant, PhotoWork

#: A worker that took longer has died; another one takes the work up.
LONGEST = timedelta(minutes=5)


def is_any_photo_waiting() -> bool:
    """Whether there is something to make. One query."""
    return db.session.scalar(_waiting().with_only_columns(PhotoWork.id).limit(1)) is not None


def claim_photo() -> PhotoWork | None:
    """The picture that has waited longest, taken up by this worker; None when nothing waits."""
    work = db.session.scalar(_waiting().limit(1).with_for_update(skip_locked=True))
    if work:
        work.claimed_at = clock.now()
        db.session.flush()
    return work


def finish_photo(work: PhotoWork, made: Derived) -> Photo | None:
    """Show it: last among its product's, or in the place of the one that was cut anew.

    None when it was taken away meanwhile, or another worker was quicker. A picture that was sent twice is
    shown once.
    """
    mine = db.session.execute(delete(PhotoWork).where(PhotoWork.id == work.id))
    photo = (db.session.get(Photo, work.photo_id) if work.photo_id else _twin_of(work, made)) or Photo()
    is_new = photo.id is None
    if not mine.rowcount or (is_new and work.photo_id):
        return None
    photo.fingerprint, photo.width, photo.height = made.fingerprint, made.width, made.height
    photo.master = work.master
    if is_new:
        last = db.session.scalar(select(func.max(Photo.position)).where(Photo.product_id == work.product_id))
        photo.product_id, photo.position = work.product_id, (last or 0) + 1
        photo.view, photo.alt = work.view, work.alt
    db.session.add(photo)
    db.session.flush()
    keep_frame(photo, made.frame)
    if is_new:
        db.session.add_all(PhotoVariant(photo_id=photo.id, variant_id=each) for each in work.variant_ids)
        db.session.flush()
    return photo


def _twin_of(work: PhotoWork, made: Derived) -> Photo | None:
    query = select(Photo).where(
        Photo.product_id == work.product_id, Photo.fingerprint == made.fingerprint, Photo.alt == work.alt
    )
    return db.session.scalar(query.order_by(Photo.id).limit(1))


def give_up_photo(work: PhotoWork, problem: str) -> None:
    """There will be no files; colleagues read why."""
    work.problem = problem
    db.session.flush()


def _waiting() -> Select[tuple[PhotoWork]]:
    stale = PhotoWork.claimed_at < clock.now() - LONGEST
    return (
        select(PhotoWork)
        .where(PhotoWork.problem == "", or_(PhotoWork.claimed_at.is_(None), stale))
        .order_by(PhotoWork.id)
    )
