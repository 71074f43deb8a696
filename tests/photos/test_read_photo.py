"""What is taken as a photograph, what is refused with which sentence, and what is left of it."""

import struct
import zlib

import pytest
from PIL import Image, ImageCms

from shop.photos import BadPhoto, measure, read_photo, reading
from tests.support.pictures import opened, picture, saved


def refusal(data: bytes) -> str:
    with pytest.raises(BadPhoto) as refused:
        read_photo(data)
    assert refused.value.status == 422
    return refused.value.message


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that would become a picture of this size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_the_small_copy_that_a_camera_puts_behind_its_picture_is_no_movement():
    small = Image.new("RGB", (160, 120))
    data = saved(Image.new("RGB", (800, 600)), kind="MPO", save_all=True, append_images=[small])
    assert read_photo(data).size == (800, 600)


@pytest.mark.parametrize("side", [(400, 16_384), (16_384, 400)])
def test_a_picture_that_no_webp_file_holds_is_refused_before_it_waits_for_the_worker(side):
    with pytest.raises(BadPhoto, match="longer than 16,383 pixels"):
        measure(png_that_claims(*side))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_four_formats_of_photographs_are_read(kind):
    data = picture(500, 400, kind=kind)
    assert measure(data) == (500, 400)
    image = read_photo(data)
    assert (image.mode, image.size) == ("RGB", (500, 400))


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", picture(kind="GIF", mode="L", color=9)]
)
def test_what_is_no_photograph_is_refused(data):
    assert refusal(data) == "This is not a photograph that we can read. Send it as JPEG, PNG, WebP or AVIF."


@pytest.mark.parametrize("start", [b"", b"<?xml version='1.0'?>\n<!-- a -->", b"\xef\xbb\xbf"])
def test_a_drawing_is_refused_because_it_may_hold_scripts(start):
    svg = start + b'<SVG xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></SVG>'
    assert refusal(svg).startswith("This is a drawing (SVG), not a photograph.")


@pytest.mark.parametrize("side", [7_100, 12_000, 60_000])
def test_a_small_file_that_would_unpack_to_a_huge_picture_is_refused_unread(side):
    sentence = "This picture has more than 50 million pixels. Make it smaller first."
    assert refusal(png_that_claims(side, side)) == sentence
    with pytest.raises(BadPhoto, match="50 million"):
        measure(png_that_claims(side, side))


def test_a_file_that_is_too_large_is_refused_before_it_is_opened():
    assert (
        refusal(picture() + bytes(reading.MOST_BYTES))
        == "This file is larger than 20 MB. Make it smaller first."
    )


def test_a_picture_that_is_too_small_to_look_good_is_refused():
    assert (
        refusal(picture(399, 900)) == "This picture is too small: it needs 400 pixels or more on each side."
    )


def test_a_picture_that_moves_is_refused():
    frames = [Image.new("RGB", (400, 400), color) for color in ("red", "blue")]
    moving = saved(frames[0], kind="WEBP", save_all=True, append_images=frames[1:])
    assert refusal(moving) == "This picture moves. Send a still photograph."


def test_a_picture_with_deeper_colors_than_8_bits_is_refused():
    assert "Save it with 8 bits." in refusal(picture(mode="I;16", color=9, kind="PNG"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_file_that_ends_too_early_is_refused(kind):
    whole = saved(Image.effect_noise((400, 400), 90).convert("RGB"), kind=kind)
    assert refusal(whole[: len(whole) // 2]).startswith(("This file is broken", "This is not a photograph"))


def test_nothing_private_comes_along():
    exif = Image.Exif()
    exif[0x010E], exif[0x0110] = "At Mara's home", "Camera of Theo"
    exif.get_ifd(0x8825)[1] = "N"
    data = saved(Image.new("RGB", (400, 400)), exif=exif, comment=b"secret", dpi=(300, 300))
    assert opened(data).info.keys() >= {"exif", "comment"}
    image = read_photo(data)
    assert image.info == {}
    assert dict(image.getexif()) == {}


def test_a_photograph_that_was_taken_sideways_is_put_upright():
    image = Image.new("RGB", (600, 400), "white")
    image.paste("red", (0, 0, 300, 400))
    exif = Image.Exif()
    exif[0x0112] = 6
    upright = read_photo(saved(image, exif=exif))
    assert upright.size == (400, 600)
    red, white = upright.getpixel((200, 50)), upright.getpixel((200, 550))
    assert red[0] > 240 and red[1] < 20 and min(white) > 240


def swapped_profile() -> bytes:
    """A color profile in which what sRGB calls red is green, and the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile.replace("sRGB".encode("utf-16-be"), "Swap".encode("utf-16-be"))
    return profile.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")


def test_colors_of_another_profile_become_those_that_browsers_expect():
    red = (255, 0, 0)
    as_it_is = read_photo(picture(color=red, kind="PNG"))
    assert as_it_is.getpixel((0, 0)) == red
    for mode, color in (("RGB", red), ("RGBA", (*red, 255))):
        data = picture(mode=mode, color=color, kind="PNG", icc_profile=swapped_profile())
        converted = read_photo(data)
        assert converted.getpixel((0, 0)) == (0, 255, 0), mode
        assert converted.info == {}


def test_a_broken_profile_is_ignored():
    image = read_photo(picture(color=(10, 200, 30), kind="PNG", icc_profile=b"no profile at all"))
    assert image.getpixel((0, 0)) == (10, 200, 30)


def test_what_is_see_through_lies_on_white():
    clear = read_photo(picture(mode="RGBA", color=(255, 0, 0, 0), kind="PNG"))
    assert (clear.mode, clear.getpixel((0, 0))) == ("RGB", (255, 255, 255))


@pytest.mark.parametrize(
    ("mode", "color"), [("L", 120), ("P", 0), ("LA", (120, 255)), ("CMYK", (0, 0, 0, 60))]
)
def test_gray_indexed_and_print_pictures_become_rgb(mode, color):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert read_photo(picture(mode=mode, color=color, kind=kind)).mode == "RGB"
