"""The index made anew says the same as the one that was kept, and follows what no session saw."""

import pytest
from sqlalchemy import delete, select, update

from shop.catalog.models import Product, VariantFacets
from shop.extensions import db
from shop.search.finding import find
from shop.search.models import SearchEntry, SearchWord
from tests.search.shelves import stock_shop


@pytest.fixture(autouse=True)
def _shop(app):
    stock_shop()


def everything():
    entries = select(SearchEntry.kind, SearchEntry.slug, SearchEntry.name_words, SearchEntry.text_words)
    return (
        set(db.session.execute(entries)),
        dict(db.session.execute(select(SearchWord.word, SearchWord.entries)).all()),
        set(db.session.execute(select(VariantFacets.variant_id, VariantFacets.facets))),
    )


@pytest.mark.both_engines
def test_made_anew_it_is_the_same(app):
    kept = everything()
    for table in (SearchEntry, SearchWord, VariantFacets):
        db.session.execute(delete(table))
    db.session.commit()
    result = app.test_cli_runner().invoke(args=["reindex"])
    assert result.output == "20 entries can be found.\n"
    db.session.expire_all()
    assert everything() == kept


def test_it_follows_bulk_changes(app):
    db.session.execute(update(Product).where(Product.slug == "spiky-ball").values(name="Bristly Ball"))
    db.session.commit()
    assert find("bristly").is_empty
    app.test_cli_runner().invoke(args=["reindex", "--if-empty"])
    assert find("bristly").is_empty
    app.test_cli_runner().invoke(args=["reindex"])
    assert not find("bristly").is_empty
