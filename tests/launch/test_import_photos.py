"""Photographs arrive with the launch content: rows that say what the manifest says, and their files."""

import pytest
from sqlalchemy import select

from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.launch.importing import import_launch
from shop.launch.importing_photos import derive_missing, import_photos
from shop.launch.reading_photos import read_photos
from shop.launch.rows import ImportResult
from shop.photos import is_derived
from shop.photos.models import Photo, PhotoVariant
from tests.factories import make_photo
from tests.support.pictures import PhotoFolder, picture


@pytest.fixture
def photos(tmp_path):
    return PhotoFolder(tmp_path / "photos")


@pytest.fixture
def bring(app, content, photos):
    """Imports what lies in the folder. The content itself is there already."""
    import_launch(content)
    db.session.commit()

    def again() -> ImportResult:
        result = ImportResult()
        import_photos(read_photos(content, photos.folder), content, result)
        db.session.commit()
        db.session.expunge_all()
        return result

    return again


def rows():
    return db.session.scalars(select(Photo).order_by(Photo.product_id, Photo.position)).all()


def sources():
    return [photo.source for photo in rows()]


@pytest.mark.both_engines
def test_an_entry_becomes_a_row_with_the_variants_it_shows(bring, photos):
    photos.add("spiky-ball", "hero", "MB-SPK70-YEL", alt="A mustard ball")
    photos.add("home", "banner")
    photos.add("category-oils", "banner")
    tally = bring().of("photographs")
    assert (tally.created, tally.removed) == (3, 0)
    ball = db.session.scalars(select(Photo).where(Photo.product_id.is_not(None))).one()
    assert (ball.view, ball.alt, ball.width, ball.height) == ("hero", "A mustard ball", 400, 400)
    shown = select(Variant.sku).join(PhotoVariant, PhotoVariant.variant_id == Variant.id)
    assert db.session.scalars(shown).all() == ["MB-SPK70-YEL"]
    assert {photo.place for photo in rows()} == {None, "home"}
    assert len([photo for photo in rows() if photo.category_id]) == 1


@pytest.mark.both_engines
def test_the_same_manifest_changes_nothing_and_an_edited_word_exactly_its_row(bring, photos):
    photos.add("spiky-ball", "hero", "MB-SPK70-YEL")
    photos.add("cork-ball")
    bring()
    assert bring().changed == 0
    photos.entries[0]["alt"] = "Another sentence"
    photos.write()
    result = bring()
    assert (result.of("photographs").updated, result.changed) == (1, 1)


@pytest.mark.both_engines
def test_a_photograph_whose_entry_went_goes_with_its_links(bring, photos):
    photos.add("spiky-ball", "hero", "MB-SPK70-YEL")
    photos.add("cork-ball")
    bring()
    del photos.entries[0]
    photos.write()
    result = bring()
    assert result.of("photographs").removed == 1
    assert sources() == ["cork-ball/hero.png"]
    assert db.session.scalars(select(PhotoVariant)).all() == []


def test_a_variant_that_it_no_longer_shows_is_taken_off(bring, photos):
    photos.add("spiky-ball", "hero", "MB-SPK70-YEL")
    bring()
    photos.entries[0]["skus"] = []
    photos.write()
    assert bring().of("variants on photographs").removed == 1
    assert len(sources()) == 1


def test_what_staff_added_stays(bring, photos):
    own = make_photo(db.session.scalars(select(Product)).first())
    db.session.commit()
    photos.add("cork-ball")
    bring()
    photos.entries.clear()
    photos.write()
    bring()
    assert [photo.id for photo in rows()] == [own.id]


def test_a_new_master_under_the_same_name_is_another_address(bring, photos):
    file = photos.add("cork-ball")
    bring()
    before = rows()[0].fingerprint
    (photos.folder / file).write_bytes(picture(color="red", kind="PNG"))
    assert bring().of("photographs").updated == 1
    assert rows()[0].fingerprint != before


def test_the_hero_of_the_first_variant_stands_first_whatever_stands_first_in_the_file(bring, photos, content):
    first, second, *_ = [variant.sku for variant in content.product_by_slug["spiky-ball"].variants]
    for view, *skus in (("scale",), ("detail",), ("hero", second), ("hero", first)):
        photos.add("spiky-ball", view, *skus)
    bring()
    assert [source.partition("/")[2] for source in sources()] == [
        f"hero-{first.lower()}.png",
        f"hero-{second.lower()}.png",
        "detail.png",
        "scale.png",
    ]
    photos.add("cork-ball")
    assert bring().changed == 1


def test_only_files_that_are_missing_are_made(photos, content, tmp_path):
    photos.add("spiky-ball")
    photos.add("cork-ball")
    masters = read_photos(content, photos.folder)
    made = tmp_path / "made"
    count, making = derive_missing(masters, made)
    assert count == 2 and set(making) == set(masters)
    assert all(is_derived(master.fingerprint, made) for master in masters)
    count, making = derive_missing(masters, made)
    assert (count, list(making)) == (0, [])
