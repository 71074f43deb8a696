"""The whole picture behind a photograph, as far as this machine has it."""

from pathlib import Path

from flask import current_app

from shop.errors import NotFound
from shop.photos import keep_master
from shop.photos.models import Photo

#: Pixels: as wide as it is shown beside its cut.
SHOWN_WIDTH = 320


def whole_path(photo: Photo) -> Path | None:
    """Its file; None where this machine does not have it."""
    settings = current_app.config["SHOP"]
    paths = [settings.photo_masters_dir / photo.master] if photo.master else []
    paths.append(settings.photos_dir / photo.fingerprint / f"{photo.widths[-1]}.jpg")
    return next((path for path in paths if path.is_file()), None)


def get_whole_path(photo: Photo) -> Path:
    """Its file; raises NotFound."""
    path = whole_path(photo)
    if path is None:
        raise NotFound("The file of this picture is not on this machine.")
    return path


def pixels_of(path: Path) -> tuple[int, int]:
    """Width and height of a picture, without decoding it."""
    from PIL import Image

    with Image.open(path) as opened:
        return opened.size


def shown_size(photo: Photo) -> tuple[int, int] | None:
    """How large it is shown; None where it cannot be."""
    path = whole_path(photo)
    if path is None:
        return None
    width, height = pixels_of(path)
    return SHOWN_WIDTH, max(1, SHOWN_WIDTH * height // width)


def master_of(photo: Photo) -> str:
    """Its name among the masters; a launch photograph's largest file becomes one."""
    if photo.master:
        return photo.master
    return keep_master(get_whole_path(photo).read_bytes(), current_app.config["SHOP"].photo_masters_dir)
