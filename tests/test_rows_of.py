"""Columns that are read past the ORM are those of the session's own transaction."""

from sqlalchemy import select

from shop.catalog.models import Product
from shop.extensions import db, rows_of
from tests.factories import make_product


def test_what_is_not_written_yet_is_read_and_what_is_rolled_back_is_not(app):
    ball = make_product("ball", name="Ball")
    db.session.commit()
    ball.name = "Cane"
    assert rows_of(select(Product.name)).scalars().all() == ["Cane"]
    db.session.rollback()
    assert rows_of(select(Product.name)).scalars().all() == ["Ball"]
