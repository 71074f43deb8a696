"""One photograph becomes a fixed set of files: once, all of them or none."""

import threading

import pytest
from PIL import Image

from shop.photos import BadPhoto, derive, deriving, fingerprint_of, is_derived
from tests.support.pictures import opened, picture, saved


def files(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("width", "made_at"),
    [(400, [400]), (1199, [400, 800]), (1200, [400, 800, 1200]), (2400, [400, 800, 1200, 1800])],
)
def test_every_format_is_made_at_every_width_that_the_photograph_is_large_enough_for(
    tmp_path, width, made_at
):
    derived = derive(picture(width, width * 2 // 3 if width > 600 else 400), tmp_path)
    expected = {f"{each}.{ending}" for each in made_at for ending in ("avif", "webp", "jpg")}
    assert set(files(tmp_path / derived.fingerprint)) == expected


def test_each_file_is_what_its_name_says(tmp_path):
    derived = derive(picture(1200, 800), tmp_path)
    assert (derived.width, derived.height) == (1200, 800)
    for ending, kind in (("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG")):
        for width in (400, 800, 1200):
            image = opened((tmp_path / derived.fingerprint / f"{width}.{ending}").read_bytes())
            assert (image.format, image.size) == (kind, (width, round(width * 2 / 3)))
            assert max(abs(a - b) for a, b in zip(image.getpixel((9, 9)), (228, 216, 198), strict=True)) < 4


def test_no_file_holds_anything_but_the_picture(tmp_path):
    exif = Image.Exif()
    exif[0x0110] = "Camera of Theo"
    derived = derive(saved(Image.new("RGB", (400, 400)), exif=exif, comment=b"of Theo"), tmp_path)
    for path in (tmp_path / derived.fingerprint).iterdir():
        data = path.read_bytes()
        assert b"Theo" not in data
        assert not {"exif", "comment", "icc_profile", "xmp"} & opened(data).info.keys(), path.name


def test_what_is_there_is_not_made_again(tmp_path, monkeypatch):
    first = derive(picture(), tmp_path)
    monkeypatch.setattr(deriving, "_make_files", None)
    assert derive(picture(), tmp_path) == first


def test_the_fingerprint_follows_the_bytes_and_the_pipeline(monkeypatch):
    one, other = fingerprint_of(b"one"), fingerprint_of(b"other")
    assert one != other
    monkeypatch.setattr(deriving, "PIPELINE", b"next")
    assert fingerprint_of(b"one") != one


def test_what_is_refused_or_fails_half_way_leaves_nothing_behind(tmp_path, monkeypatch):
    with pytest.raises(BadPhoto):
        derive(b"no picture", tmp_path)
    monkeypatch.setitem(deriving._SETTINGS, "jpg", {"format": "no such format"})
    with pytest.raises(KeyError):
        derive(picture(), tmp_path)
    assert files(tmp_path) == []
    assert not is_derived(fingerprint_of(picture()), tmp_path)


def test_two_who_make_the_same_at_once_end_with_one(tmp_path):
    both_ready = threading.Barrier(2)
    made = []

    def make():
        both_ready.wait()
        made.append(derive(picture(800, 800), tmp_path))

    threads = [threading.Thread(target=make) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 2
    assert files(tmp_path) == [made[0].fingerprint]
    assert len(files(tmp_path / made[0].fingerprint)) == 6


def test_the_loser_of_a_race_takes_the_files_of_the_winner(tmp_path, monkeypatch):
    make_files = deriving._make_files

    def overtaken(image, folder, report):
        make_files(image, folder, report)
        monkeypatch.setattr(deriving, "_make_files", make_files)
        derive(picture(), tmp_path)

    monkeypatch.setattr(deriving, "_make_files", overtaken)
    derived = derive(picture(), tmp_path)
    assert files(tmp_path) == [derived.fingerprint]
