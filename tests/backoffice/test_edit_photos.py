"""Photographs are sent, made, cut, described, put in order and taken away; what is none is told."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from shop import clock
from shop.catalog.models import Product
from shop.extensions import db
from shop.photos import Derived, jobs
from shop.photos.jobs import make_photos
from shop.photos.making import finish_photo
from shop.photos.models import Photo, PhotoVariant, PhotoWork
from tests.backoffice.typed import typed_in
from tests.factories import make_photo, make_product, make_variant
from tests.support.application import make_settings
from tests.support.markup import faults, words
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
        (picture(400, 16_384), "longer than 16,383 pixels"),
        (b"\xff\xd8" + b"\x00" * 20_000_001, "larger than 20 MB"),
    ],
    ids=["nothing", "gif", "svg with script", "bomb", "small", "long", "large"],
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
    assert list(settings.photo_masters_dir.iterdir()) == []
    assert office.post(f"{ADDRESS}/uploads/{work.id}/removal").status_code == 303
    assert db.session.scalars(select(PhotoWork)).all() == []


def test_a_picture_that_is_sent_twice_is_shown_once(office, ball, settings):
    for _ in range(2):
        send(office, picture(), variants=str(ball.id))
    assert make_photos(settings) == 2
    photo = db.session.scalars(select(Photo).options(joinedload(Photo.variant_links))).unique().one()
    assert photo.variant_ids == {ball.id}


def test_what_is_taken_away_while_its_files_are_made_stays_away(office, ball, settings, monkeypatch):
    send(office, picture())
    send(office, picture(900, 900), alt="Another one")
    report = jobs._report

    def taken_away(work, made, of):
        if work.alt == "A ball on linen":
            db.session.execute(delete(PhotoWork).where(PhotoWork.id == work.id))
            db.session.commit()
        report(work, made, of)

    monkeypatch.setattr(jobs, "_report", taken_away)
    assert make_photos(settings) == 1
    assert db.session.scalars(select(Photo.alt)).all() == ["Another one"]


def test_of_two_workers_at_one_picture_one_shows_it(office, ball, settings):
    send(office, picture())
    work = db.session.scalars(select(PhotoWork)).one()
    made = Derived("0" * 16, 800, 800)
    assert finish_photo(work, made) is not None
    assert finish_photo(work, made) is None
    assert len(db.session.scalars(select(Photo)).all()) == 1


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
    whole = (settings.photo_masters_dir / cut.master).read_bytes()
    assert office.post(f"{ADDRESS}/{photo.id}/cut", **{**clicked, "shape": "portrait"}).status_code == 303
    assert make_photos(settings) == 1
    assert (settings.photo_masters_dir / cut.master).read_bytes() == whole


def opened_words(office, photo):
    return typed_in(office.page(f"{ADDRESS}/{photo.id}"), f"{ADDRESS}/{photo.id}")


def test_two_who_describe_one_photograph_lose_nothing(office, ball):
    photo = make_photo(db.session.get(Product, ball.product_id), view="hero")
    db.session.commit()
    first, second, third = (opened_words(office, photo) for _ in range(3))
    assert office.post(f"{ADDRESS}/{photo.id}", **{**first, "alt": "A mustard ball"}).status_code == 303
    assert office.post(f"{ADDRESS}/{photo.id}", **{**second, "view": "scale"}).status_code == 303
    answer = office.post(f"{ADDRESS}/{photo.id}", **{**third, "alt": "A yellow ball"})
    assert answer.status_code == 409 and faults(answer.text) == []
    page = BeautifulSoup(answer.text, "html.parser")
    assert words(page.select_one(".edit-field__theirs")) == "A mustard ball"
    again = typed_in(page, f"{ADDRESS}/{photo.id}")
    assert again["alt"] == "A yellow ball"
    assert office.post(f"{ADDRESS}/{photo.id}", **again).status_code == 303
    assert db.session.execute(select(Photo.alt, Photo.view)).one() == ("A yellow ball", "scale")


def test_what_a_photograph_shows_is_said_without_blocked_words(office, ball):
    answer = send(office, picture(), alt="A ball that cures")
    assert answer.status_code == 422 and "cures" in answer.text
    assert db.session.scalars(select(PhotoWork)).all() == []


def test_a_photograph_of_a_retired_variant_does_not_come_to_stand_for_the_product(office, ball):
    product = db.session.get(Product, ball.product_id)
    small = make_variant(product, sku="MB-SPK-40", name="40 mm", retired_at=clock.now())
    photo = make_photo(product, small)
    db.session.commit()
    said = opened_words(office, photo) | {"alt": "A small ball"}
    assert office.post(f"{ADDRESS}/{photo.id}", **said).status_code == 303
    assert db.session.scalars(select(PhotoVariant.variant_id)).all() == [small.id]


def test_order_words_and_variants(office, ball):
    product = db.session.get(Product, ball.product_id)
    first, second = make_photo(product, position=0), make_photo(product, position=1)
    said = opened_words(office, second) | {
        "alt": "A mustard ball",
        "view": "detail",
        "variants": str(ball.id),
    }
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
