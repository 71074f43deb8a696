"""Photographs are sent, made, cut, described, put in order and taken away; what is none is told."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from shop.catalog.models import Product
from shop.extensions import db
from shop.photos.jobs import make_photos
from shop.photos.models import Photo, PhotoWork
from tests.factories import make_photo, make_product, make_variant
from tests.support.application import make_settings
from tests.support.markup import faults
from tests.support.pictures import opened, picture

ADDRESS = "/backoffice/products/spiky-ball/photos"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def settings(database_url, tmp_path):
    return make_settings(database_url=database_url, instance_dir=tmp_path)


@pytest.fixture
def ball(app):
    variant = make_variant(make_product(), sku="MB-SPK-70")
    db.session.commit()
    return variant


def send(office, data, **changes):
    said = {"alt": "A ball on linen", "view": "hero", "shape": "whole"}
    said |= {"across_percent": "50", "down_percent": "50", **changes}
    answer = office.post(ADDRESS, **said, file=(BytesIO(data), "ball.jpg"))
    # The client keeps a large body in a file of its own.
    answer.request.environ["wsgi.input"].close()
    return answer


def bomb():
    """A file of a few kilobytes with 64 million pixels."""
    return picture(8000, 8000, mode="1", color=1, kind="PNG")


def test_a_picture_becomes_a_photograph_without_its_place_and_camera(office, ball, settings):
    exif = Image.Exif()
    exif[0x010F] = "Camera of Mara"
    exif[0x8825] = {1: "N", 2: (45.0, 31.0, 0.0)}
    answer = send(office, picture(1200, 900, exif=exif))
    assert answer.status_code == 303, answer.text
    waiting = office.page(ADDRESS)
    assert "Waits for the worker" in waiting.text and waiting.select_one("[data-underway]")
    assert faults(str(waiting)) == []
    assert make_photos(settings) == 1
    photo = db.session.scalars(select(Photo)).one()
    assert (photo.alt, photo.width, photo.height) == ("A ball on linen", 1200, 900)
    kept = (settings.photo_masters_dir / photo.master).read_bytes()
    assert b"Camera of Mara" not in kept and not opened(kept).getexif()
    assert {path.suffix for path in (settings.photos_dir / photo.fingerprint).iterdir()} == {
        ".avif", ".webp", ".jpg",
    }  # fmt: skip
    assert db.session.scalars(select(PhotoWork)).all() == []
    assert photo.fingerprint in office.get("/products/spiky-ball").text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This is not a photograph"),
        (b"GIF89a and nothing more", "This is not a photograph"),
        (SVG, "This is a drawing (SVG)"),
        (bomb(), "million pixels"),
        (picture(399, 399), "too small"),
        (b"\xff\xd8" + b"\x00" * 20_000_001, "larger than 20 MB"),
    ],
    ids=["nothing", "gif", "svg with script", "bomb", "small", "large"],
)
def test_what_is_no_photograph_is_told_and_changes_nothing(office, ball, settings, data, sentence):
    answer = send(office, data)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "A ball on linen" in answer.text
    assert db.session.scalars(select(PhotoWork)).all() == []
    assert not settings.photo_masters_dir.exists()


def test_words_and_a_file_are_asked_for(office, ball):
    assert "Say what the picture shows" in send(office, picture(), alt="").text
    assert "Choose a picture" in office.post(ADDRESS, alt="A ball", view="hero").text


def test_a_file_that_ends_too_early_is_told_on_the_page_and_taken_away(office, ball, settings):
    send(office, picture(800, 800, kind="PNG")[:-80])
    assert make_photos(settings) == 0
    assert "its picture ends too early" in office.get(ADDRESS).text
    work = db.session.scalars(select(PhotoWork)).one()
    assert office.post(f"{ADDRESS}/uploads/{work.id}/removal").status_code == 303
    assert db.session.scalars(select(PhotoWork)).all() == []


def test_a_cut_keeps_the_point_that_was_clicked(office, ball, settings):
    image = Image.new("RGB", (1200, 600), (255, 255, 255))
    image.paste((0, 0, 0), (1000, 0, 1200, 600))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    send(office, buffer.getvalue())
    make_photos(settings)
    photo = db.session.scalars(select(Photo)).one()
    page = office.page(f"{ADDRESS}/{photo.id}")
    assert faults(str(page)) == []
    assert office.get(f"{ADDRESS}/{photo.id}/whole.jpg").mimetype == "image/jpeg"
    clicked = {"shape": "square", "across_percent": "50", "down_percent": "50"}
    clicked |= {"point.x": "310", "point.y": "80", "shown_width": "320", "shown_height": "160"}
    assert office.post(f"{ADDRESS}/{photo.id}/cut", **clicked).status_code == 303
    assert make_photos(settings) == 1
    cut = db.session.scalars(select(Photo).execution_options(populate_existing=True)).one()
    assert (cut.width, cut.height) == (600, 600)
    shown = opened((settings.photos_dir / cut.fingerprint / "400.jpg").read_bytes())
    assert shown.getpixel((390, 200))[0] < 60 and shown.getpixel((10, 200))[0] > 200


def test_order_words_and_variants(office, ball):
    product = db.session.get(Product, ball.product_id)
    first, second = make_photo(product, position=0), make_photo(product, position=1)
    said = {"alt": "A mustard ball", "view": "detail", "variants": str(ball.id)}
    assert office.post(f"{ADDRESS}/{second.id}", **said).status_code == 303
    assert office.post(f"{ADDRESS}/{second.id}/place", to="up").status_code == 303
    late = office.post(f"{ADDRESS}/{second.id}/place", to="up")
    assert late.status_code == 409 and "the first one already" in late.text
    order = db.session.scalars(select(Photo.alt).order_by(Photo.position)).all()
    assert order == ["A mustard ball", first.alt]
    gone = f"{ADDRESS}/{first.id}"
    assert office.post(f"{gone}/removal").status_code == 303
    assert db.session.scalars(select(Photo.id)).all() == [second.id]
    assert office.get(gone).status_code == 404
