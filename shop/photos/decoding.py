"""Pictures opened and brought into the colours of browsers, by Pillow. Loaded by whoever first opens one."""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from shop.photos.reading import LONGEST_SIDE, MOST_BYTES, MOST_PIXELS, BadPhoto, check_size

_READABLE = ("JPEG", "PNG", "WEBP", "AVIF")
_SEND = "Send it as JPEG, PNG, WebP or AVIF."
_TOO_MANY = f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels. Make it smaller first."
_SRGB = ImageCms.createProfile("sRGB")
#: Where the photograph is see-through.
_GROUND = (255, 255, 255)


def decode(data: bytes) -> Image.Image:
    """The whole picture, upright and in sRGB. Raises BadPhoto."""
    image = open_picture(data)
    try:
        image.load()
        image = ImageOps.exif_transpose(image)
        return _in_srgb(_flat(image))
    except Exception as error:  # What a decoder raises at a broken file is not one kind of thing.
        raise BadPhoto("This file is broken: its picture ends too early or cannot be read.") from error


def open_picture(data: bytes) -> Image.Image:
    """The picture that the file states, not decoded yet. Raises BadPhoto."""
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
