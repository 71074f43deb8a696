"""Make the files of a photograph: once, all of them or none."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shop.photos.cropping import WHOLE, Cut, Frame
from shop.photos.reading import check_size, read_photo
from shop.photos.renditions import FORMATS, widths_of

if TYPE_CHECKING:
    from PIL.Image import Image

#: Goes into every fingerprint. Raise it when a change here gives other files: browsers keep the old ones.
PIPELINE = b"1"

#: One thread each: the photographs are what is shared out over the cores. Figures: docs/decisions/0011.
_SETTINGS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 65, "speed": 9, "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 80, "method": 2},
    "jpg": {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True},
}


#: Told how many files are made, and of how many.
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Derived:
    """A photograph whose files are there. Width and height are its own, in pixels, the frame its master's."""

    fingerprint: str
    width: int
    height: int
    frame: Frame = WHOLE


def fingerprint_of(data: bytes, cut: Cut | None = None) -> str:
    """The name of the folder that the files of these bytes, or of a cut of them, are kept in."""
    return hashlib.sha256(PIPELINE + (cut or Cut()).name + data).hexdigest()[:16]


def is_derived(fingerprint: str, folder: Path) -> bool:
    """Whether the files are there already."""
    return (folder / fingerprint).is_dir()


def derive(data: bytes, folder: Path, *, cut: Cut | None = None, report: Report | None = None) -> Derived:
    """Make every file of a photograph, or of a cut of it, under `folder`/fingerprint/, unless they are there.

    `report` is told how many files are made, and of how many. Raises BadPhoto, also for too small a cut.
    """
    fingerprint = fingerprint_of(data, cut)
    image, frame = read_photo(data), WHOLE
    if cut:
        box = cut.box(*image.size)
        frame, image = Frame.of(box, *image.size), image.crop(box)
        check_size(image)
    if not is_derived(fingerprint, folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix=".making-", dir=folder))
        try:
            _make_files(image, making, report or (lambda made, of: None))
            _put_in_place(making, folder / fingerprint)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    return Derived(fingerprint, image.width, image.height, frame)


def _make_files(image: "Image", folder: Path, report: Report) -> None:
    from PIL.Image import Resampling

    whole_width, whole_height = image.size
    widths = widths_of(whole_width)
    made, of = 0, len(widths) * len(FORMATS)
    # Each width from the one above it: as good to the eye, and quicker.
    for width in reversed(widths):
        height = round(whole_height * width / whole_width)
        image = image.resize((width, height), Resampling.LANCZOS)
        for ending in FORMATS:
            image.save(folder / f"{width}.{ending}", **_SETTINGS[ending])
            made += 1
            report(made, of)


def _put_in_place(made: Path, place: Path) -> None:
    try:
        made.rename(place)
    except OSError:
        if not place.is_dir():  # Otherwise somebody else made the same files in the meantime.
            raise
