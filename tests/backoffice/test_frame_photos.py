"""A photograph shows a frame of its whole picture, which is kept, so that it can be made wider again."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from shop.audit.models import AuditEntry
from shop.catalog.models import Product
from shop.extensions import db
from shop.photos.jobs import make_photos
from shop.photos.models import Photo, PhotoFrame, PhotoWork
from tests.backoffice.typed import typed_in
from tests.factories import make_photo, make_product, make_variant
from tests.support.application import make_settings
from tests.support.markup import faults
from tests.support.pictures import opened, saved

ADDRESS = "/backoffice/products/spiky-ball/photos"
EDGES = ("left", "top", "width", "height")


@pytest.fixture
def settings(database_url, tmp_path):
    return make_settings(database_url=database_url, instance_dir=tmp_path)


@pytest.fixture
def photo(office, settings):
    """White, and black in its last quarter from the left and its last half from the top."""
    make_variant(make_product(), sku="MB-SPK-70")
    db.session.commit()
    image = Image.new("RGB", (1600, 1200), (255, 255, 255))
    image.paste((0, 0, 0), (1200, 600, 1600, 1200))
    said = {"alt": "A ball", "view": "hero", "shape": "whole", "across_percent": "50", "down_percent": "50"}
    office.post(ADDRESS, **said, file=(BytesIO(saved(image, kind="PNG")), "ball.png"))
    assert make_photos(settings) == 1
    return db.session.scalars(select(Photo)).one()


def typed(office, photo):
    return typed_in(office.page(f"{ADDRESS}/{photo.id}"), f"{ADDRESS}/{photo.id}/frame")


def cut(office, photo, left, top, width, height, **more):
    numbers = {
        f"{edge}_percent": number for edge, number in zip(EDGES, (left, top, width, height), strict=True)
    }
    return office.post(f"{ADDRESS}/{photo.id}/frame", **{**typed(office, photo), **numbers, **more})


def test_what_is_inside_the_frame_is_shown_and_a_wider_one_brings_the_rest_back(office, photo, settings):
    whole = photo.fingerprint
    assert cut(office, photo, 75, 50, 25, 50).status_code == 303
    assert "It is being cut" in office.get(f"{ADDRESS}/{photo.id}").text
    assert make_photos(settings) == 1
    db.session.expire_all()
    assert (photo.width, photo.height) == (400, 600)
    shown = opened((settings.photos_dir / photo.fingerprint / "400.jpg").read_bytes())
    assert max(shown.getpixel((3, 3))) < 60 and max(shown.getpixel((396, 596))) < 60
    page = office.page(f"{ADDRESS}/{photo.id}")
    assert faults(str(page)) == []
    said = typed_in(page, f"{ADDRESS}/{photo.id}/frame")
    assert [said[f"{edge}_percent"] for edge in ("left", "top", "width", "height")] == [
        "75",
        "50",
        "25",
        "50",
    ]
    assert cut(office, photo, 0, 0, 100, 100).status_code == 303
    assert make_photos(settings) == 1
    db.session.expire_all()
    assert photo.fingerprint == whole
    assert db.session.scalars(select(PhotoFrame)).all() == []


def test_the_log_says_from_which_frame_to_which(office, photo, settings):
    cut(office, photo, 10, 0, 90, 100)
    make_photos(settings)
    cut(office, photo, 5, 0, 95, 100)
    query = select(AuditEntry.changes).where(AuditEntry.what == "Cut a photograph").order_by(AuditEntry.id)
    first, second = db.session.scalars(query)
    assert list(first.values()) == [
        ["the whole picture", "90% wide and 100% high, 10% from the left and 0% from the top"]
    ]
    assert next(iter(second.values()))[0] == next(iter(first.values()))[1]


def test_a_shape_around_a_point_is_a_frame_as_well(office, photo, settings):
    said = {"shape": "square", "across_percent": "100", "down_percent": "50"}
    assert office.post(f"{ADDRESS}/{photo.id}/cut", **said).status_code == 303
    make_photos(settings)
    assert typed(office, photo)["left_percent"] == "25" and typed(office, photo)["width_percent"] == "75"


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((-1, 0, 50, 50), "Enter a whole number from 0 to 100."),
        ((0, 0, 0, 50), "Enter a whole number from 1 to 100."),
        ((12, 0, 400, 50), "Enter a whole number from 1 to 100."),
        (("left", 0, 50, 50), "Enter a whole number from 0 to 100."),
        ((60, 0, 50, 50), "With 60% from the left, 40% are left."),
        ((0, 60, 50, 50), "With 60% from the top, 40% are left."),
        ((0, 0, 24, 50), "That is 384 by 600 pixels of the picture"),
    ],
)
def test_a_frame_that_cannot_be_is_told_and_nothing_typed_is_lost(office, photo, numbers, sentence):
    answer = cut(office, photo, *numbers)
    assert answer.status_code in {400, 422} and sentence in answer.text
    assert f'value="{numbers[3]}"' in answer.text
    assert len(BeautifulSoup(answer.text, "html.parser").select(".error-summary li")) == 1
    assert faults(answer.text) == []
    assert db.session.scalars(select(PhotoWork)).all() == []


def test_a_frame_that_a_colleague_drew_meanwhile_is_told(office, photo, settings):
    late = typed(office, photo)
    cut(office, photo, 10, 0, 90, 100)
    make_photos(settings)
    answer = office.post(f"{ADDRESS}/{photo.id}/frame", **{**late, "height_percent": "77"})
    assert answer.status_code == 409 and 'value="77"' in answer.text
    assert "Somebody cut it anew meanwhile: 90% wide" in answer.text


def test_a_photograph_goes_with_its_frame(office, photo, settings):
    cut(office, photo, 10, 0, 90, 100)
    make_photos(settings)
    assert office.post(f"{ADDRESS}/{photo.id}/removal").status_code == 303
    assert db.session.scalars(select(PhotoFrame)).all() == []


def test_no_frame_leaves_the_picture(app):
    make_variant(product := make_product())
    photo = make_photo(db.session.get(Product, product.id))
    db.session.add(PhotoFrame(photo_id=photo.id, left_percent=60, width_percent=50))
    with pytest.raises(IntegrityError):
        db.session.flush()
