"""From bytes that somebody sent to pixels that we may show, or a sentence that says why not.

What comes out is upright RGB in the sRGB colours that browsers expect, without any metadata: no place,
no camera, no name.
"""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from shop.errors import ShopError

MOST_BYTES = 20_000_000
#: A decoder needs four bytes for each: this is 200 MB.
MOST_PIXELS = 50_000_000
#: Pixels along one side: no more fit into a WebP file.
LONGEST_SIDE = 16_383
LEAST_WIDTH = LEAST_HEIGHT = 400

_READABLE = ("JPEG", "PNG", "WEBP", "AVIF")
_SEND = "Send it as JPEG, PNG, WebP or AVIF."
_SRGB = ImageCms.createProfile("sRGB")
#: Where the photograph is see-through.
_GROUND = (255, 255, 255)


class BadPhoto(ShopError):
    """This cannot be shown as a photograph; the message says what to send instead."""

    status = 422


def measure(data: bytes) -> tuple[int, int]:
    """Width and height in pixels as the file states them, without decoding it. Raises BadPhoto."""
    return _open(data).size


def read_photo(data: bytes) -> Image.Image:
    """The whole picture, ready to be made smaller. Raises BadPhoto."""
    image = _open(data)
    try:
        image.load()
        image = ImageOps.exif_transpose(image)
        return _in_srgb(_flat(image))
    except Exception as error:  # What a decoder raises at a broken file is not one kind of thing.
        raise BadPhoto("This file is broken: its picture ends too early or cannot be read.") from error


def clean(data: bytes) -> bytes:
    """The same picture upright and without anything beside its pixels, as it is kept. Raises BadPhoto."""
    buffer = BytesIO()
    read_photo(data).save(buffer, "WEBP", quality=95, method=2)
    return buffer.getvalue()


def _open(data: bytes) -> Image.Image:
    if len(data) > MOST_BYTES:
        raise BadPhoto(f"This file is larger than {MOST_BYTES // 1_000_000} MB. Make it smaller first.")
    if b"<svg" in data[:4096].lower():
        raise BadPhoto(f"This is a drawing (SVG), not a photograph. {_SEND}")
    try:
        image = Image.open(BytesIO(data), formats=_READABLE)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadPhoto(_TOO_MANY) from None
    except Exception:
        raise BadPhoto(f"This is not a photograph that we can read. {_SEND}") from None
    _check(image)
    return image


_TOO_MANY = f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels. Make it smaller first."


def _check(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise BadPhoto(_TOO_MANY)
    if max(image.size) > LONGEST_SIDE:
        raise BadPhoto(
            f"This picture is longer than {LONGEST_SIDE:,} pixels on one side. Make it smaller first."
        )
    check_size(image)
    # Cameras put a small copy behind their JPEG, and Pillow counts it as a second picture (MPO).
    if getattr(image, "is_animated", False) and image.format != "MPO":
        raise BadPhoto("This picture moves. Send a still photograph.")
    if image.mode[0] in "IF":
        raise BadPhoto("This picture has more than 8 bits for each colour. Save it with 8 bits.")


def check_size(image: Image.Image) -> None:
    """Raises BadPhoto where the smallest of our files would be larger than the picture."""
    if image.width < LEAST_WIDTH or image.height < LEAST_HEIGHT:
        raise BadPhoto(f"This picture is too small: it needs {LEAST_WIDTH} pixels or more on each side.")


def _flat(image: Image.Image) -> Image.Image:
    """Without transparency and palettes; the profile of the colours comes along."""
    profile = image.info.get("icc_profile")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, _GROUND)
        image = Image.alpha_composite(ground, image).convert("RGB")
    elif image.mode not in ("RGB", "CMYK", "L"):
        image = image.convert("RGB")
    image.info = {"icc_profile": profile} if profile else {}
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.pop("icc_profile", None)
    if profile and not (image.mode == "RGB" and _is_srgb(profile)):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            image = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError):
            pass  # A broken or foreign profile: what it would have said is unknown, so nothing is changed.
    image = image.convert("RGB")
    image.info = {}
    return image


def _is_srgb(profile: bytes) -> bool:
    try:
        return "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return False
