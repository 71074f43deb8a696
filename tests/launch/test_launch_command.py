"""`flask launch` loads everything or nothing, and says why."""

import shutil

import pytest
from sqlalchemy import func, select

from shop.catalog.models import Category, Product
from shop.extensions import db
from shop.photos.models import Photo
from tests.support.pictures import PhotoFolder


@pytest.fixture
def photos(tmp_path):
    return PhotoFolder(tmp_path / "photos")


@pytest.fixture
def flask_launch(app, desk, photos):
    def run(*more):
        where = ["--content", str(desk.folder), "--photos", str(photos.folder)]
        return app.test_cli_runner().invoke(args=["launch", *where, *more])

    return run


def test_it_says_what_it_loaded_and_the_second_time_that_all_is_there(flask_launch):
    first = flask_launch()
    assert first.exit_code == 0
    assert "products: 43 new" in first.output
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Product)) == 43
    second = flask_launch()
    assert second.exit_code == 0
    assert second.output == "The launch catalogue is loaded and up to date.\n"


def test_it_says_what_an_edit_changed(flask_launch, desk):
    flask_launch()
    desk.change("guides/feet.toml", "duration_minutes = 8", "duration_minutes = 9")
    assert flask_launch().output == "guides: 0 new, 1 changed, 0 removed, 17 as before\n"


def test_bad_content_loads_nothing_and_every_bad_field_is_named(flask_launch, desk):
    desk.change("products/smooth-silicone-ball.toml", "price_cents = 1100", 'price_cents = "11 dollars"')
    desk.change("guides/feet.toml", 'title = "Feet"', 'title = " Feet"')
    result = flask_launch()
    assert result.exit_code == 1
    assert "products/smooth-silicone-ball.toml: variants[0].price_cents: " in result.output
    assert "guides/feet.toml: title: must be one line without spare spaces" in result.output
    assert "nothing was loaded; to fix: 2" in result.output
    for model in (Category, Product):
        assert db.session.scalar(select(func.count()).select_from(model)) == 0


def test_it_lists_what_a_real_opening_still_needs_and_loads_nothing(flask_launch):
    listed = flask_launch("--open-points").output.splitlines()
    assert "guides/feet.toml: review: not yet reviewed" in listed
    assert sum("the EU and the UK stay closed" in line for line in listed) == 43
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Product)) == 0


def test_photographs_come_along_with_their_files_and_the_progress_is_shown(flask_launch, photos, settings):
    photos.add("spiky-ball")
    first = flask_launch()
    assert first.exit_code == 0
    assert "Making photographs ready, once (1)" in first.stderr
    assert "photographs: 1 new" in first.stdout
    db.session.rollback()
    fingerprint = db.session.scalars(select(Photo.fingerprint)).one()
    assert (settings.photos_dir / fingerprint / "400.avif").exists()
    second = flask_launch()
    assert (second.stderr, second.stdout) == ("", "The launch catalogue is loaded and up to date.\n")


def test_a_bad_photograph_loads_nothing_and_makes_no_file(flask_launch, photos, settings):
    photos.add("spiky-ball")
    photos.add("no-such-ball")
    result = flask_launch()
    assert result.exit_code == 1
    assert 'photos/manifest.json: [1].subject: no product "no-such-ball"' in result.output
    assert not settings.photos_dir.exists()
    assert db.session.scalar(select(func.count()).select_from(Product)) == 0


def test_lost_files_are_made_again_without_touching_a_row(app, flask_launch, photos, settings):
    photos.add("spiky-ball")
    flask_launch()
    shutil.rmtree(settings.photos_dir)
    db.session.rollback()
    db.session.scalars(select(Photo)).one().alt = "As staff put it"
    db.session.commit()
    again = app.test_cli_runner().invoke(args=["photos", "--photos", str(photos.folder)])
    assert again.exit_code == 0
    db.session.rollback()
    photo = db.session.scalars(select(Photo)).one()
    assert photo.alt == "As staff put it"
    assert (settings.photos_dir / photo.fingerprint / "400.jpg").exists()
