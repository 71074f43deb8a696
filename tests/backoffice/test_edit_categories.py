"""Staff edit what the shelves say, and their order."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from shop.catalog.models import Category
from shop.extensions import db
from tests.backoffice.typed import typed_in
from tests.factories import make_category, make_product, make_variant
from tests.support.markup import faults

ADDRESS = "/backoffice/categories/massage-balls"


@pytest.fixture
def shelves(app):
    make_variant(make_product(category=make_category()))
    make_category("oils", name="Oils", position=2)
    db.session.commit()


def said(office):
    return typed_in(office.page(ADDRESS), ADDRESS)


def test_new_words_are_in_the_shop_and_found_at_once(office, shelves):
    assert office.post(ADDRESS, **{**said(office), "name": "Round Tools"}).status_code == 303
    assert "Round Tools" in office.get("/shop/massage-balls").text
    assert "Spiky" in office.get("/search?q=round").text
    assert faults(office.get("/backoffice/categories").text) == []


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [("name", "", "Fill this in."), ("description", "Cures a stiff neck.", "words in it are blocked")],
)
def test_what_may_not_be_said_is_told(office, shelves, field, typed, sentence):
    answer = office.post(ADDRESS, **{**said(office), field: typed})
    assert answer.status_code == 422 and sentence in answer.text and typed in answer.text
    assert faults(answer.text) == []


def test_two_at_one_shelf_see_both_versions(office, shelves):
    opened = said(office)
    office.post(ADDRESS, **{**opened, "name": "First"})
    answer = office.post(ADDRESS, **{**opened, "name": "Second"})
    assert answer.status_code == 409 and "First" in answer.text and "Second" in answer.text
    again = typed_in(BeautifulSoup(answer.text, "html.parser"), ADDRESS)
    assert office.post(ADDRESS, **again).status_code == 303
    assert db.session.scalar(select(Category.name).where(Category.slug == "massage-balls")) == "Second"


def test_shelves_change_places(office, shelves):
    assert office.post("/backoffice/categories/oils/place", to="up").status_code == 303
    assert office.post("/backoffice/categories/oils/place", to="up").status_code == 409
    slugs = db.session.scalars(select(Category.slug).order_by(Category.position)).all()
    assert slugs == ["oils", "massage-balls"]
