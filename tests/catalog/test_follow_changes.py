"""A list is right on the very next request, in every process and whoever changed what it shows."""

import pytest
from sqlalchemy import text

from shop.app import create_app
from shop.catalog import Choice, list_products
from shop.catalog.following import whats_listed
from shop.catalog.sorting import Sort
from shop.extensions import db
from tests.factories import make_product, make_variant
from tests.support.application import make_settings
from tests.support.queries import counted_queries

pytestmark = pytest.mark.both_engines


@pytest.fixture(autouse=True)
def _shelf(app):
    for position, name in enumerate(("ball", "cane", "mat"), start=1):
        make_variant(make_product(name, name=name.title(), position=position), price_cents=position * 500)
    db.session.commit()
    assert slugs() == ["ball", "cane", "mat"]


def slugs(sort=Sort.FEATURED, **choice):
    picks = tuple(choice.items())
    return [card.slug for card in list_products(choice=Choice(picks), sort=sort).cards]


@pytest.mark.parametrize(
    ("change", "sort", "expected"),
    [
        ("UPDATE product SET status = 'archived' WHERE slug = 'ball'", Sort.FEATURED, ["cane", "mat"]),
        ("UPDATE product SET position = 9 WHERE slug = 'ball'", Sort.FEATURED, ["cane", "mat", "ball"]),
        ("UPDATE variant SET price_cents = 5000", Sort.PRICE_DOWN, ["ball", "cane", "mat"]),
        ("UPDATE product SET name = 'Zither' WHERE slug = 'ball'", Sort.NAME, ["cane", "mat", "ball"]),
        ("UPDATE variant SET retired_at = '2026-01-01 00:00:00+00'", Sort.FEATURED, []),
        ("DELETE FROM variant_facets", Sort.GENTLE_FIRST, ["ball", "cane", "mat"]),
    ],
)
def test_a_change_by_bare_sql_is_listed_at_once(change, sort, expected):
    slugs(sort)
    db.session.execute(text(change))
    db.session.commit()
    assert slugs(sort) == expected


def test_another_process_sees_it_with_its_next_list(app, database_url):
    db.session.commit()
    other = create_app(make_settings(database_url=database_url))
    with other.app_context():
        assert slugs(fact="vegan") == ["ball", "cane", "mat"]
        db.session.commit()
    with app.app_context():
        make_variant(make_product("wand", position=0), vegan=False)
        db.session.execute(text("UPDATE variant SET vegan = false WHERE price_cents = 500"))
        db.session.execute(text("UPDATE variant_facets SET facets = 'fact=washable' WHERE variant_id = 1"))
        db.session.commit()
    with other.app_context():
        assert slugs() == ["wand", "ball", "cane", "mat"]
        assert slugs(fact="vegan") == ["cane", "mat"]
        assert slugs(fact="washable") == ["ball"]
        db.session.remove()
        db.engine.dispose()


def test_what_is_not_committed_is_in_no_list():
    db.session.execute(text("UPDATE product SET status = 'archived' WHERE slug = 'ball'"))
    with whats_listed() as listed:
        assert len(listed.ids(range(listed.size))) == 3
    assert slugs() == ["ball", "cane", "mat"]
    db.session.rollback()
    db.session.execute(text("UPDATE product SET status = 'archived' WHERE slug = 'mat'"))
    db.session.commit()
    assert slugs() == ["ball", "cane"]


def test_a_list_asks_the_same_however_much_there_is():
    with counted_queries() as queries:
        slugs()
    assert len(queries) == 2, queries
    db.session.execute(text("UPDATE product SET name = 'Ball' WHERE slug = 'ball'"))
    db.session.commit()
    with counted_queries() as queries:
        slugs()
    assert len(queries) == 4, queries


def test_a_copy_from_before_is_read_anew():
    db.session.execute(text("UPDATE product SET status = 'archived' WHERE slug = 'ball'"))
    db.session.commit()
    assert slugs() == ["cane", "mat"]
    # As if the database were one of yesterday's: its numbers say nothing about what is in memory.
    db.session.execute(text("UPDATE product SET status = 'published' WHERE slug = 'ball'"))
    db.session.execute(text("DELETE FROM product_change"))
    db.session.commit()
    db.session.execute(text("UPDATE pages_version SET number = 1"))
    db.session.commit()
    assert slugs() == ["ball", "cane", "mat"]
