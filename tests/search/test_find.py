"""Whatever somebody types finds what they mean, the same on both engines, and breaks nothing."""

import pytest
from sqlalchemy import select

from shop.catalog import Choice, list_ranked
from shop.catalog.models import Product, ProductStatus
from shop.extensions import db
from shop.inventory import products_in_stock
from shop.search import teach_synonym
from shop.search.finding import find
from tests.factories import make_bundle, make_product, make_variant
from tests.search.shelves import stock_shop
from tests.support.queries import counted_queries

pytestmark = pytest.mark.both_engines


@pytest.fixture(autouse=True)
def _shop(app):
    stock_shop()


def found(typed):
    """The slugs of the products, the best first."""
    listing = list_ranked(find(typed).products, products_in_stock, choice=Choice())
    return [card.slug for card in listing.cards]


def read(typed):
    return [hit.slug for hit in find(typed).others]


def test_words_beginnings_plurals_and_parts_of_product_numbers_find_it():
    for typed in (
        "Spiky",
        "spik",
        "SPIKY BALLS",
        "spïky",
        "MB-SPK70-YEL",
        "spk70",
        "pk70-yel",
        "70 mm mustard",
    ):
        assert found(typed)[:1] == ["spiky-ball"], typed
    assert found("linalool") == ["lavender-oil"]
    assert found("spiky lotion") == []


def test_spelling_is_corrected_towards_the_words_of_the_shop():
    assert found("lavendar")[0] == "lavender-oil"
    assert find("lavendar").corrected == {"lavendar": "lavender"}
    assert found("spikey") == ["spiky-ball"]
    assert found("naturl ruber") == ["natural-rubber-ball"]
    assert find("lavender").corrected == {}
    assert find("xylophone").is_empty


def test_what_was_looked_for_is_said_as_people_write_it():
    assert find("purple xylophones").written == ("purple", "xylophones")
    assert find("lavendars").corrected == {"lavendars": "lavenders"}
    for typed in ("plantar fascitis", "plantar fasciitus"):
        assert list(find(typed).corrected.values()) == ["fasciitis"], typed
    assert find("fascitic").corrected == {"fascitic": "fasciitis"}


def test_a_part_of_a_product_number_is_no_misspelled_word():
    make_variant(make_product("wand", name="Beech Wand", summary="Bend it."), sku="PT-BWND-140")
    db.session.commit()
    for typed in ("PT-BWND-140", "bwnd", "bwnd140", "wnd-140"):
        assert found(typed) == ["wand"], typed
        assert find(typed).corrected == {}, typed
    assert find("bvnd").corrected == {"bvnd": "bend"}


def test_a_product_number_may_be_cut_anywhere():
    for typed in ("SPK7", "mb-spk7", "b-spk70-y", "K70-YEL", "70-y", "bspk7", "MB–SPK7"):
        assert found(typed) == ["spiky-ball"], typed
    assert found("OL-LAV-1") == ["lavender-oil"]
    for typed in ("spk9", "7", "-", "----", "s_k7", "%spk7%", "x" * 41 + "-7"):
        assert "spiky-ball" not in found(typed), typed
    db.session.scalars(select(Product).filter_by(slug="spiky-ball")).one().status = ProductStatus.DRAFT
    db.session.commit()
    assert find("SPK7").is_empty


def test_synonyms_find_what_they_mean_also_misspelled():
    assert found("lacrosse ball") == ["natural-rubber-ball"]
    assert found("lacrose balls") == ["natural-rubber-ball"]
    assert found("knobbles") == ["spiky-ball"]


def test_a_phrase_may_have_words_in_it_that_say_nothing():
    teach_synonym("Bed of the Nails", means="spiky")
    assert found("bed of nails") == found("bed nails") == ["spiky-ball"]
    teach_synonym("to and the", means="lotion")
    assert "lotion" in found("to and the")


def test_a_condition_finds_no_product():
    for typed in ("sciatica", "ball for Sciatica", "plantar fasciitis roller", "fibromyalga"):
        result = find(typed)
        assert result.is_condition, typed
        assert not result.products and not result.others
        assert not result.is_empty
    assert not find("plantar").is_condition


def test_names_come_before_texts_and_stock_before_sold_out():
    assert found("lavender") == ["lavender-oil", "lotion"]
    gone = make_product("gone", name="Lavender Pillow")
    make_variant(gone, stock=0)
    db.session.commit()
    assert found("lavender") == ["lavender-oil", "gone", "lotion"]


def test_a_set_is_in_stock_while_each_of_its_parts_is():
    part = make_variant(make_product("part", name="Plum ball"), stock=1)
    for quantity in (1, 2):
        bundle = make_bundle({part: quantity}, slug=f"set-of-{quantity}")
        db.session.get(Product, bundle.product_id).name = f"Plum set {quantity}"
    make_variant(make_product("later", name="Plum set 3", position=10_000))
    db.session.commit()
    assert found("plum set") == ["set-of-1", "later", "set-of-2"]


def test_guides_areas_and_pages_are_found_as_things_to_read():
    assert "feet" in read("feet")
    assert "neck" in read("neck")
    for typed, slug in {
        "privacy": "privacy",
        "cookies": "cookies",
        "dilution calculator": "dilution.show",
        "how firm": "catalog.firmness_scale",
        "reviews": "reviews.handling",
        "recalls": "recalls.index",
    }.items():
        assert read(typed)[0] == slug, typed


def test_an_ingredient_is_found_by_its_name_on_the_label_and_in_everyday_words():
    make_variant(make_product("gel", cosmetic={}), inci=["Aqua", "Aloe Barbadensis Leaf Juice", "Linalool"])
    db.session.commit()
    assert found("aloe barbadensis") == found("aloe vera") == ["gel"]
    # What an allergen smells of is not inside.
    assert found("basil") == []


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            "'",
            '"',
            '"ball',
            "ball*",
            "ball AND",
            "NOT",
            "a OR b",
            "NEAR(a b)",
            "name_words:ball",
            "^",
            "-",
        ),
        *(
            "😀",
            "ball 😀",
            "(((",
            "ball & | ! <-> :*",
            "%_",
            "\\",
            "ß ﬁ İ ñ",
            "球",
            "ball\u0000",
            "x" * 10_000,
        ),
        *("ball " * 2_000, "٣ ball", "'; DROP TABLE search_entry; --", "\ud7ff\uffff", "1e999", "zz-١٢"),
    ],
)
def test_nothing_typed_breaks_it(typed):
    find(typed)


def test_an_edit_is_found_with_the_commit_that_makes_it():
    product = db.session.scalars(select(Product).where(Product.slug == "spiky-ball")).one()
    product.name = "Bristly Ball"
    db.session.commit()
    assert found("bristly") == ["spiky-ball"]
    assert found("brisly") == ["spiky-ball"]
    assert not find("spiky").products
    product.status = ProductStatus.ARCHIVED
    db.session.commit()
    assert find("bristly").is_empty


def test_what_is_rolled_back_is_not_found():
    make_variant(make_product("quartz", name="Quartz"))
    db.session.rollback()
    db.session.commit()
    assert find("quartz").is_empty


def test_a_savepoint_taken_back_does_not_forget_what_came_before_it():
    make_variant(make_product("quartz", name="Quartz"))
    db.session.begin_nested().rollback()
    db.session.commit()
    assert found("quartz") == ["quartz"]


def test_a_search_takes_the_same_few_queries_however_much_there_is():
    with counted_queries() as few:
        find("lavendar ball")
    for number in range(30):
        make_variant(make_product(f"ball-{number}", name=f"Lavender ball {number}"))
    with counted_queries() as many:
        find("lavendar ball")
    assert len(few) == len(many) == 6
