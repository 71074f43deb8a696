"""The photographs that a new shop opens with: there, as the manifest says, and of all that is sold."""

import pytest

from shop.launch.reading import CONTENT_FOLDER, read_content
from shop.launch.reading_photos import PHOTOS_FOLDER, read_photos

#: Bytes of all masters together.
MOST_BYTES = 25_000_000


@pytest.fixture(scope="module")
def content():
    return read_content(CONTENT_FOLDER)


@pytest.fixture(scope="module")
def masters(content):
    return read_photos(content)


def test_every_variant_has_a_hero_of_its_own_looks(content, masters):
    shown = {sku for master in masters if master.entry.view == "hero" for sku in master.entry.skus}
    sold = {variant.sku for product in content.products for variant in product.variants}
    assert sold - shown == set()


def test_every_product_is_seen_a_second_time(content, masters):
    seen = {master.entry.subject for master in masters if master.entry.view == "detail"}
    assert {product.slug for product in content.products} - seen == set()


def test_home_and_every_category_have_a_banner(content, masters):
    banners = {master.entry.subject for master in masters if master.entry.view == "banner"}
    assert banners == {"home", *(f"category-{category.slug}" for category in content.categories)}


def test_no_two_photographs_have_the_same_words(masters):
    words = [(master.entry.subject, master.entry.view, master.entry.alt) for master in masters]
    assert sorted({entry for entry in words if words.count(entry) > 1}) == []


def test_nothing_lies_about_that_the_manifest_does_not_name(masters):
    lying_about = {path for path in PHOTOS_FOLDER.rglob("*") if path.is_file()}
    assert lying_about - {master.path for master in masters} == {PHOTOS_FOLDER / "manifest.json"}
    assert sum(master.path.stat().st_size for master in masters) < MOST_BYTES
