"""Two colleagues in the same moment, each in a transaction of their own, on a real PostgreSQL as well."""

import pytest
from flask import Flask
from sqlalchemy import select

from shop.backoffice.catalog.editing import edit_product
from shop.backoffice.catalog.forms import texts_of
from shop.backoffice.catalog.paths import with_values
from shop.backoffice.catalog.reading import get_sheet
from shop.backoffice.catalog.sections import WORDS
from shop.backoffice.catalog.views import lock_product
from shop.backoffice.editing import merge, seen_of
from shop.catalog import change_prices, retire_variant
from shop.catalog.models import PriceChange, Product, Variant
from shop.errors import Conflict
from shop.extensions import db
from tests.factories import IDA, THEO, make_product, make_variant
from tests.support.crowds import at_once, refused

pytestmark = pytest.mark.both_engines


def test_of_two_who_save_the_same_words_one_sees_the_other_s_version(app: Flask):
    make_variant(make_product(), sku="MB-1")
    db.session.commit()
    opened = texts_of(WORDS, get_sheet("spiky-ball").file)

    def save(by: str, words: str) -> str:
        lock_product("spiky-ball")
        sheet = get_sheet("spiky-ball")
        merged = merge(
            {**opened, "short_description": words}, now=texts_of(WORDS, sheet.file), seen=seen_of(opened)
        )
        if merged.clashes:
            raise Conflict(merged.clashes["short_description"])
        edit_product(sheet, with_values(sheet.file, {"short_description": words}), by=by)
        return words

    results = at_once(app, lambda: save(THEO, "Theo's sentence."), lambda: save(IDA, "Ida's sentence."))
    (refusal,) = refused(results)
    (kept,) = [each for each in results if isinstance(each, str)]
    assert db.session.scalar(select(Product.summary)) == kept == refusal.message


def test_of_two_who_change_a_price_one_does(app: Flask):
    variant_id = make_variant(make_product(), sku="MB-1", price_cents=700).id
    db.session.commit()
    results = at_once(
        app,
        lambda: change_prices({variant_id: (700, 650)}, by=THEO),
        lambda: change_prices({variant_id: (700, 600)}, by=IDA),
    )
    assert len(refused(results)) == 1
    prices = db.session.scalars(select(PriceChange.price_cents).order_by(PriceChange.id)).all()
    assert prices == [700, db.session.scalar(select(Variant.price_cents))]


def test_two_who_retire_the_last_two_variants_leave_one(app: Flask):
    ball = make_product()
    ids = [make_variant(ball, sku=f"MB-{number}", name=f"{number} mm").id for number in (1, 2)]
    db.session.commit()
    results = at_once(app, *(lambda key=key: retire_variant(db.session.get_one(Variant, key)) for key in ids))
    assert len(refused(results)) == 1
    left = db.session.scalars(select(Variant.id).where(Variant.retired_at.is_(None))).all()
    assert len(left) == 1
