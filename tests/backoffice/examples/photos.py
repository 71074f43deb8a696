"""Photographs of a product."""

from io import BytesIO

from shop import clock
from shop.extensions import db
from shop.photos.models import Photo, PhotoWork
from tests.backoffice.examples import example
from tests.backoffice.typed import typed_in
from tests.factories import make_photo, make_product, make_variant
from tests.support.pictures import picture

ADDRESS = "/backoffice/products/spiky-ball/photos"
CUT = {"shape": "square", "across_percent": "50", "down_percent": "50"}


def _two() -> Photo:
    ball = make_product()
    make_variant(ball)
    make_photo(ball, position=0)
    second = make_photo(ball, position=1)
    db.session.commit()
    return second


@example("backoffice.photos.upload")
def upload(office):
    make_variant(make_product())
    said = {"alt": "A ball", "view": "hero", **CUT}
    return office.post(ADDRESS, **said, file=(BytesIO(picture()), "ball.jpg"))


@example("backoffice.photos.describe")
def describe(office):
    address = f"{ADDRESS}/{_two().id}"
    return office.post(address, **{**typed_in(office.page(address), address), "alt": "A ball"})


def _one_with_its_whole_picture(office) -> str:
    photo = _two()
    folder = office.client.application.config["SHOP"].photo_masters_dir
    folder.mkdir(exist_ok=True)
    (folder / "whole").write_bytes(picture(800, 600))
    photo.master = "whole"
    db.session.commit()
    return f"{ADDRESS}/{photo.id}"


@example("backoffice.photo_cuts.cut")
def cut(office):
    return office.post(f"{_one_with_its_whole_picture(office)}/cut", **CUT)


@example("backoffice.photo_cuts.frame")
def frame(office):
    address = _one_with_its_whole_picture(office)
    said = typed_in(office.page(address), f"{address}/frame") | {"width_percent": "80"}
    return office.post(f"{address}/frame", **said)


@example("backoffice.photos.move")
def move(office):
    return office.post(f"{ADDRESS}/{_two().id}/place", to="up")


@example("backoffice.photos.remove")
def remove(office):
    return office.post(f"{ADDRESS}/{_two().id}/removal")


@example("backoffice.photos.forget")
def forget(office):
    ball = make_product()
    make_variant(ball)
    work = PhotoWork(
        product_id=ball.id, photo_id=None, master="x", file_name="", alt="A ball", view="hero", shape="whole",
        variant_ids=[], across_percent=50, down_percent=50, files_made=0, files_to_make=0,
        problem="This file is broken.", asked_by="theo@evenmoor.example", asked_at=clock.now(),
        claimed_at=None,
    )  # fmt: skip
    db.session.add(work)
    db.session.commit()
    return office.post(f"{ADDRESS}/uploads/{work.id}/removal")
