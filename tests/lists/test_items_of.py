"""The list's page: what it says of each thing, notes, taking off."""

import pytest

from shop.catalog.models import Product, ProductStatus
from shop.extensions import db
from tests.factories import IDA, make_product, make_variant
from tests.lists.people import Person, items
from tests.support.markup import faults, read, words
from tests.support.queries import counted_queries

SCRIPT = "\"'><script>alert(1)</script>{{7*7}}\u202e"


def line(page, number=0):
    return read(page).select(".basket-line")[number]


def test_an_empty_list_says_how_to_fill_it(mara):
    page = mara.get()
    assert "Nothing yet." in words(read(page).main)
    assert read(page).find("a", string="See all products")
    assert faults(page.text) == []


def test_each_thing_says_the_truth_about_itself(mara, ball, oil):
    gone = make_variant(make_product("gone", name="Gone Roller"), sku="GONE")
    for sku in ("GONE", "OIL", "BALL"):
        mara.keep(sku)
    db.session.get_one(Product, gone.product_id).status = ProductStatus.ARCHIVED
    ball.price_cents = 900
    page = mara.get()
    lines = [words(each) for each in read(page).select(".basket-line")]
    assert "Cork Ball 60 mm · In stock $9.00" in lines[0] and "Move to cart" in lines[0]
    assert "Sold out" in lines[1] and "Tell me when it is back" in lines[1]
    assert "Move to cart" not in lines[1]
    assert "No longer sold" in lines[2] and "Move to cart" not in lines[2]
    assert line(page, 2).find("a") is None
    assert "One can be had now." in words(read(page).main)
    assert faults(page.text) == []


def test_the_page_takes_as_many_queries_for_twenty_things_as_for_one(mara):
    counts = []
    for number in range(20):
        mara.keep(make_variant(make_product(f"ball-{number}")).sku)
        if number in {0, 19}:
            mara.get()
            with counted_queries() as statements:
                assert mara.get().status_code == 200
            counts.append(len(statements))
    assert counts[0] == counts[1] <= 5


def test_a_note_is_kept_shown_changed_and_taken_away(mara, ball):
    mara.keep("BALL")
    address = f"/lists/items/{items()[0].id}/note"
    assert mara.post(address, note="  For the\tfeet \n in winter ").status_code == 303
    assert words(line(mara.get()).select_one(".kept__note")) == "For the feet in winter"
    mara.post(address, note="")
    assert line(mara.get()).select_one(".kept__note") is None


def test_markup_in_a_note_is_shown_as_typed(mara, ball):
    mara.keep("BALL")
    mara.post(f"/lists/items/{items()[0].id}/note", note=SCRIPT)
    page = mara.get()
    assert "<script>alert" not in page.text and "\u202e" not in page.text
    assert SCRIPT.rstrip("\u202e") in line(page).get_text()
    assert faults(page.text.replace("{{7*7}}", "")) == []


def test_a_note_that_is_too_long_is_refused_beside_its_field_and_nothing_typed_is_lost(mara, ball, oil):
    mara.keep("BALL")
    mara.keep("OIL")
    item = items()[0]
    long = "x" * 301
    response = mara.post(f"/lists/items/{item.id}/note", note=long)
    page = read(response)
    assert response.status_code == 422
    assert words(page.select_one(f"#note-{item.id}-error")) == "Error: A note has at most 300 characters"
    assert page.select_one(f"#note-{item.id}")["value"] == long
    assert page.select_one(f"#item-{item.id} details").has_attr("open")
    assert page.title.string.startswith("Error: ")
    assert items()[0].note == ""
    assert faults(response.text) == []


@pytest.mark.parametrize("form", ["note", "removal", "cart"])
def test_nobody_changes_what_is_on_anothers_list(app, mara, ball, oil, form):
    ida = Person(app, IDA)
    mara.keep("BALL")
    ida.keep("OIL")
    assert ida.post(f"/lists/items/{items()[0].id}/{form}", note="mine").status_code == 404
    assert (len(items()), items()[0].note) == (2, "")


@pytest.mark.parametrize(
    "address", ["/lists/items/1/note", "/lists/items/1/removal", "/lists/sharing", "/lists/cart"]
)
def test_a_form_without_its_token_changes_nothing(mara, ball, address):
    mara.keep("BALL")
    assert mara.client.post(address, data={"note": "x"}).status_code == 400
    assert (len(items()), items()[0].note) == (1, "")


def test_two_tabs_with_different_people_do_not_mix(app, mara, ball):
    """The form was made for Mara; meanwhile Ida signed in in the other tab."""
    ida = Person(app, IDA)
    mara.keep("BALL")
    ida.keep("BALL")
    token = read(mara.get()).find("input", attrs={"name": "csrf_token"})["value"]
    answer = ida.client.post(f"/lists/items/{items()[0].id}/removal", data={"csrf_token": token})
    assert answer.status_code == 400
    assert len(items()) == 2


def test_taken_off_is_off(mara, ball):
    mara.keep("BALL")
    address = f"/lists/items/{items()[0].id}/removal"
    assert mara.post(address).location == "/lists"
    assert items() == []


def test_the_list_is_kept_by_no_cache(mara, ball):
    mara.keep("BALL")
    assert mara.get().headers["Cache-Control"] == "no-store"
