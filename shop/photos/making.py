"""The worker's part of a photograph: take up what waits, and put it in its place once it is made."""

from datetime import timedelta

from sqlalchemy import Select, func, or_, select

from shop import clock
from shop.extensions import db
from shop.photos.deriving import Derived
from shop.photos.models import Photo, PhotoWork

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


def finish_photo(work: PhotoWork, made: Derived) -> Photo:
    """Show it: last among its product's, or in the place of the one that was cut anew."""
    photo = db.session.get(Photo, work.photo_id) if work.photo_id else None
    if photo is None:
        last = db.session.scalar(select(func.max(Photo.position)).where(Photo.product_id == work.product_id))
        photo = Photo(product_id=work.product_id, view=work.view, position=(last or 0) + 1, alt=work.alt)
    photo.fingerprint, photo.width, photo.height = made.fingerprint, made.width, made.height
    photo.master = work.master
    db.session.add(photo)
    db.session.delete(work)
    db.session.flush()
    return photo


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
