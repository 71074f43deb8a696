"""Migrating an empty database gives exactly what the models say, on both engines."""

import json

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text

from shop.accounts.models import User
from shop.care.models import SafetyNotice
from shop.cart import add_to_cart, count_pieces, find_cart, open_cart
from shop.catalog.models import Category
from shop.extensions import db
from shop.search.models import is_ours
from tests.factories import THEO, make_care_sheet, make_product, make_staff, make_variant

pytestmark = pytest.mark.both_engines


def differences() -> list[object]:
    """What a new migration would still have to change."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": is_ours}
        )
        return compare_metadata(context, db.metadata)


def test_the_migrated_database_equals_the_models(app: Flask):
    assert differences() == []


def test_going_all_the_way_back_leaves_nothing_and_forward_again_everything(app: Flask):
    downgrade(revision="base")
    assert set(db.inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()
    assert differences() == []


def test_a_shop_that_opened_before_there_were_photographs_keeps_what_it_has(app: Flask):
    downgrade(revision="0001")
    db.session.execute(
        text("INSERT INTO category (id, slug, name, description, position) VALUES (1, 'oils', 'Oils', '', 1)")
    )
    db.session.commit()
    upgrade()
    assert differences() == []
    assert [category.slug for category in db.session.scalars(select(Category))] == ["oils"]


def test_carts_and_colleagues_from_before_there_were_accounts_are_kept(app: Flask):
    cart, key = open_cart()
    add_to_cart(cart, sku=make_variant().sku, quantity=3)
    make_staff()
    db.session.commit()
    downgrade(revision="0002")
    assert db.session.scalars(text("SELECT quantity FROM cart_line")).all() == [3]
    assert db.session.scalars(text("SELECT count(*) FROM cart WHERE key_hash IS NULL")).all() == [0]
    db.session.remove()
    upgrade()
    assert differences() == []
    assert count_pieces(find_cart(key)) == 3
    assert [(user.email, user.is_staff) for user in db.session.scalars(select(User))] == [(THEO, True)]


def test_safety_sentences_become_typed_rows_and_can_go_back(app: Flask):
    sheet = make_care_sheet(
        make_product(care=False), safety_notes=["Rinse it", "Keep dry"], contraindications=["Open wounds"]
    )
    sheet_id = sheet.id
    db.session.commit()
    downgrade(revision="0007")
    [row] = db.session.execute(text("SELECT safety_notes, contraindications FROM care_sheet")).all()
    lists = [json.loads(each) if isinstance(each, str) else each for each in row]
    assert lists == [["Rinse it", "Keep dry"], ["Open wounds"]]
    db.session.rollback()
    upgrade()
    query = select(SafetyNotice.text, SafetyNotice.kind, SafetyNotice.severity).order_by(
        SafetyNotice.position
    )
    assert [
        tuple(row) for row in db.session.execute(query.where(SafetyNotice.care_sheet_id == sheet_id))
    ] == [
        ("Rinse it", "use", "caution"),
        ("Keep dry", "use", "caution"),
        ("Open wounds", "contraindication", "caution"),
    ]
