"""A picture that staff send: looked at, kept aside, and queued for the worker."""

import re
import secrets
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path

from shop import clock
from shop.errors import ShopError
from shop.extensions import db
from shop.photos.cropping import Cut
from shop.photos.models import Photo, PhotoWork
from shop.photos.reading import measure

LONGEST_ALT = 300


def keep_master(data: bytes, folder: Path) -> str:
    """Put a picture into the folder of masters and give its name there. Raises BadPhoto and keeps nothing."""
    measure(data)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = secrets.token_hex(16)
    (folder / name).write_bytes(data)
    return name


def ask_for_photo(
    product_id: int, *, master: str, file_name: str, alt: str, view: str, cut: Cut, by: str,
    photo: Photo | None = None, variant_ids: Collection[int] = (),
) -> PhotoWork:  # fmt: skip
    """Let the worker make a photograph, or make one anew from another cut. Raises ShopError without `alt`."""
    check_alt(alt)
    work = PhotoWork(
        product_id=product_id,
        photo_id=photo.id if photo else None,
        master=master,
        file_name=re.sub(r"[^\w. -]", "", file_name)[-200:],
        alt=alt,
        view=view,
        variant_ids=sorted(variant_ids),
        shape=cut.shape,
        across_percent=cut.across_percent,
        down_percent=cut.down_percent,
        **asdict(cut.frame),
        files_made=0,
        files_to_make=0,
        problem="",
        asked_by=by,
        asked_at=clock.now(),
    )
    db.session.add(work)
    db.session.flush()
    return work


def check_alt(alt: str) -> None:
    """Raises ShopError unless it says what the picture shows, shortly."""
    if not alt:
        raise ShopError("Say what the picture shows, for those who do not see it.")
    if len(alt) > LONGEST_ALT:
        raise ShopError(f"Shorten what the picture shows to {LONGEST_ALT} characters.")
