"""Which photograph stands for which variant; what a shop may write down about one."""

import pytest
from sqlalchemy.exc import IntegrityError

from shop.extensions import db
from shop.photos import load_photos, load_place, photo_for, photos_for
from tests.factories import make_category, make_photo, make_product, make_variant
from tests.support.queries import counted_queries


@pytest.fixture
def ball(app):
    return make_product()


@pytest.fixture
def mustard(ball):
    return make_variant(ball, name="Mustard")


@pytest.fixture
def brick(ball):
    return make_variant(ball, name="Brick")


def of(ball):
    db.session.expire_all()
    return load_photos([ball.id]).get(ball.id, [])


def files_of(photos):
    """Each photograph has files of its own."""
    return [photo.fingerprint for photo in photos]


def test_a_variant_is_shown_first_itself_then_close_then_in_scale(ball, mustard, brick):
    scale = make_photo(ball, view="scale")
    detail = make_photo(ball, view="detail")
    hero = make_photo(ball, brick)
    make_photo(ball, mustard)
    photos = of(ball)
    assert files_of(photos_for(photos, brick.id)) == files_of([hero, detail, scale])
    assert photo_for(photos, brick.id) == photos_for(photos, brick.id)[0]


def test_one_photograph_may_show_two_variants(ball, mustard, brick):
    both = make_photo(ball, mustard, brick)
    assert photos_for(of(ball), mustard.id) == photos_for(of(ball), brick.id)
    assert files_of(photos_for(of(ball), brick.id)) == files_of([both])


def test_its_own_photograph_comes_before_that_of_the_whole_product(ball, mustard, brick):
    whole, own = make_photo(ball), make_photo(ball, mustard)
    assert files_of(photos_for(of(ball), mustard.id)) == files_of([own, whole])
    assert files_of(photos_for(of(ball), brick.id)) == files_of([whole])


def test_another_variant_stands_in_view_by_view_where_there_is_none_of_this_one(ball, mustard, brick):
    hero, own_scale = make_photo(ball, mustard), make_photo(ball, brick, view="scale")
    make_photo(ball, mustard, view="scale")
    assert files_of(photos_for(of(ball), brick.id)) == files_of([hero, own_scale])


def test_without_photographs_there_is_none(ball, mustard):
    assert of(ball) == []
    assert photo_for([], mustard.id) is None


def test_all_photographs_of_many_products_take_one_query(app):
    products = [make_product(f"ball-{number}") for number in range(5)]
    for product in products:
        make_photo(product, make_variant(product))
        make_photo(product, view="detail")
    with counted_queries() as statements:
        found = load_photos([product.id for product in products])
        assert [len(photo.variant_ids) for photo in found[products[0].id]] == [1, 0]
    assert len(statements) == 1


def test_a_page_has_its_photograph(app):
    assert load_place("home") is None
    banner = make_photo(place="home", view="banner")
    assert load_place("home") == banner


@pytest.mark.both_engines
@pytest.mark.parametrize(
    "fields", [{"alt": ""}, {"width": 0}, {"height": -1}, {"product_id": None}, {"place": "home"}]
)
def test_no_row_is_without_words_size_or_exactly_one_subject(app, fields):
    ball = make_product()
    make_photo(ball)
    make_photo(category_id=make_category().id, view="banner")
    with pytest.raises(IntegrityError):
        make_photo(ball, **fields)
    db.session.rollback()
