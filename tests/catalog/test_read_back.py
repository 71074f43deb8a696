"""A stored product, read back as a file, makes the same rows again and breaks no rule."""

import pytest

from shop.backoffice.catalog.reading import Around, files_of, load_rows
from shop.catalog.models import Product
from shop.catalog.rules.judging import judge
from shop.catalog.rules.product_rows import cosmetic_values, product_values, variant_values
from shop.catalog.rules.reading_rows import range_from_words
from shop.extensions import db
from shop.launch.importing import import_launch
from shop.launch.reading import read_content


@pytest.fixture
def content(app):
    content = read_content()
    import_launch(content)
    db.session.commit()
    db.session.expunge_all()
    return content


def test_every_launch_product_comes_back_as_it_was_stored(content):
    rows = {row.slug: row for row in load_rows(Product.id.is_not(None))}
    files = files_of(list(rows.values()))
    around = Around(content.categories, content.body_areas, content.guide_by_slug, files)
    assert set(files) == set(content.product_by_slug)
    for slug, file in files.items():
        judged = judge(file, around)
        assert judged.faults == (), slug
        original = content.product_by_slug[slug]
        assert product_values(judged.product, around) == product_values(original, content), slug
        for mine, theirs in zip(judged.product.variants, original.variants, strict=True):
            again = variant_values(judged.product, mine, around)
            assert again == variant_values(original, theirs, content), mine.sku
        if cosmetic := getattr(original, "cosmetic", None):
            assert cosmetic_values(judged.product.cosmetic) == cosmetic_values(cosmetic), slug
        assert (judged.product.care, judged.product.safety) == (original.care, original.safety)
        assert set(judged.product.body_areas) == set(original.body_areas)
        assert (judged.product.guides, judged.product.related) == (original.guides, original.related)


@pytest.mark.parametrize("words", ["", "lots", "1 to", "-3"])
def test_percentages_in_other_words_are_refused(words):
    with pytest.raises(ValueError, match="write it like"):
        range_from_words(words)
