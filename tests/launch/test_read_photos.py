"""The manifest of the launch photographs is held against the content and the masters, all of it at once."""

import pytest

from shop.catalog.rules.problems import ContentErrors
from shop.launch.reading_photos import read_photos
from tests.support.pictures import PhotoFolder, picture


@pytest.fixture
def photos(tmp_path):
    return PhotoFolder(tmp_path / "photos")


@pytest.fixture
def complaints(photos, content):
    def complain() -> list[str]:
        try:
            read_photos(content, photos.folder)
        except ContentErrors as errors:
            return str(errors).splitlines()
        return []

    return complain


def test_a_sound_manifest_is_read_with_its_masters(photos, content):
    photos.add("spiky-ball", "hero", "MB-SPK70-YEL")
    photos.add("home", "banner")
    photos.add("category-oils", "banner")
    hero, home, oils = read_photos(content, photos.folder)
    assert (hero.entry.product, hero.entry.skus, hero.path.name) == (
        "spiky-ball",
        ("MB-SPK70-YEL",),
        "hero-mb-spk70-yel.png",
    )
    assert (home.entry.product, home.entry.category) == (None, None)
    assert (oils.entry.product, oils.entry.category) == (None, "oils")
    assert len({hero.fingerprint, home.fingerprint, oils.fingerprint}) == 3


def test_without_a_manifest_there_are_no_photographs(tmp_path, content):
    assert read_photos(content, tmp_path) == ()


def test_every_bad_entry_is_named_at_once(photos, complaints):
    photos.add("spiky-ball", "hero", "MB-SPK70-YEL")
    photos.add("no-such-ball")
    photos.add("spiky-ball", "detail", "OL-LAV-10")
    photos.add("category-chairs", "banner")
    photos.add("peanut-double-ball", alt="")
    photos.add("cork-ball", width=1200, height=1200)
    photos.add("roller-stick", file="roller-stick/gone.png")
    (photos.folder / "roller-stick/gone.png").unlink()
    assert complaints() == [
        'photos/manifest.json: [1].subject: no product "no-such-ball"',
        "photos/manifest.json: [2].skus[0]: OL-LAV-10 is no variant of spiky-ball",
        'photos/manifest.json: [3].subject: no category "chairs"',
        "photos/manifest.json: [4].alt: String should have at least 1 character",
        "photos/manifest.json: [5].width: cork-ball/hero.png is 400 × 400, not 1200 × 1200",
        "photos/manifest.json: [6].file: there is no roller-stick/gone.png",
    ]


@pytest.mark.parametrize(
    ("subject", "view", "entry", "complaint"),
    [
        ("spiky-ball", "banner", {}, '[0].view: a banner is for "home" and categories'),
        ("home", "hero", {}, '[0].view: a banner is for "home" and categories'),
        ("spiky-ball", "side", {}, "[0].view: Input should be 'hero', 'detail'"),
        ("spiky-ball", "hero", {"alt": "A  ball"}, "[0].alt: must be one line without spare spaces"),
        ("spiky-ball", "hero", {"colour": "red"}, "[0].colour: Extra inputs are not permitted"),
        ("home", "banner", {"skus": ["MB-SPK70-YEL"]}, "[0].skus[0]: MB-SPK70-YEL is no variant of home"),
        ("spiky-ball", "hero", {"data": b"no picture"}, "[0].file: spiky-ball/hero.png: This is not a phot"),
    ],
)
def test_one_bad_field_is_named(photos, complaints, subject, view, entry, complaint):
    photos.add(subject, view, **entry)
    assert [line.startswith(f"photos/manifest.json: {complaint}") for line in complaints()] == [True]


@pytest.mark.parametrize("file", ["../secret/hero.png", "/etc/passwd", "spiky-ball/../../x.png", "hero.png"])
def test_no_master_lies_outside_the_folder(photos, complaints, file):
    photos.add("spiky-ball")
    photos.entries[0]["file"] = file
    photos.write()
    assert [line.split(": ")[1] for line in complaints()] == ["[0].file"]


def test_a_master_that_is_listed_twice_is_named(photos, complaints):
    photos.add("spiky-ball")
    photos.entries.append(photos.entries[0])
    photos.write()
    assert complaints() == ['photos/manifest.json: [1].file: "spiky-ball/hero.png" is listed twice']


@pytest.mark.parametrize("text", ["{", "{}", "3", '"x"'])
def test_a_manifest_that_is_no_list_is_one_complaint(photos, complaints, text):
    (photos.folder / "manifest.json").write_text(text)
    assert len(complaints()) == 1


def test_a_master_in_another_format_is_as_good(photos, content):
    photos.add("spiky-ball", file="spiky-ball/hero.avif", data=picture(kind="AVIF"))
    assert len(read_photos(content, photos.folder)) == 1
