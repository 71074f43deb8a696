"""From bytes that somebody sent to pixels that we may show, or a sentence that says why not.

What comes out is upright RGB in the sRGB colours that browsers expect, without any metadata: no place,
no camera, no name.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from shop.errors import ShopError

# Pillow with its decoders takes 8 MB; most processes never open a picture.
if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 20_000_000
#: A decoder needs four bytes for each: this is 200 MB.
MOST_PIXELS = 50_000_000
#: Pixels along one side: no more fit into a WebP file.
LONGEST_SIDE = 16_383
LEAST_WIDTH = LEAST_HEIGHT = 400


class BadPhoto(ShopError):
    """This cannot be shown as a photograph; the message says what to send instead."""

    status = 422


def measure(data: bytes) -> tuple[int, int]:
    """Width and height in pixels as the file states them, without decoding it. Raises BadPhoto."""
    from shop.photos.decoding import open_picture

    return open_picture(data).size


def read_photo(data: bytes) -> "Image":
    """The whole picture, ready to be made smaller. Raises BadPhoto."""
    from shop.photos.decoding import decode

    return decode(data)


def clean(data: bytes) -> bytes:
    """The same picture upright and without anything beside its pixels, as it is kept. Raises BadPhoto."""
    buffer = BytesIO()
    read_photo(data).save(buffer, "WEBP", quality=95, method=2)
    return buffer.getvalue()


def check_size(image: "Image") -> None:
    """Raises BadPhoto where the smallest of our files would be larger than the picture."""
    if image.width < LEAST_WIDTH or image.height < LEAST_HEIGHT:
        raise BadPhoto(f"This picture is too small: it needs {LEAST_WIDTH} pixels or more on each side.")
