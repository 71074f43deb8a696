"""Staff edit products: the words, the facts, the price; two at a time lose nothing."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from shop.audit.models import AuditEntry
from shop.catalog.models import PriceChange, Product, ProductStatus, Variant
from shop.extensions import db
from tests.backoffice.typed import typed_in
from tests.support.markup import faults, words

ADDRESS = "/backoffice/products/spiky-ball"


def opened(office, part="words"):
    return typed_in(office.page(f"{ADDRESS}/parts/{part}"), f"{ADDRESS}/parts/{part}")


def save(office, said, part="words", **changes):
    return office.post(f"{ADDRESS}/parts/{part}", **{**said, **changes})


def test_an_edit_is_in_the_shop_at_once_and_in_the_history(office, ball):
    assert "It wakes up tired feet." in office.get("/products/spiky-ball").text
    answer = save(office, opened(office), **{"short-description": "A ball with forty soft points."})
    assert answer.status_code == 303, answer.text
    assert "forty soft points" in office.get("/products/spiky-ball").text
    assert "forty soft points" in office.get("/search?q=forty").text
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.kind == "product")).one()
    assert entry.changes == {"Summary": ["A light ball with soft points.", "A ball with forty soft points."]}


def test_a_new_price_is_in_the_shop_at_once_and_the_log_keeps_the_old_one(office, ball):
    page = f"{ADDRESS}/variants/MB-SPK-70"
    said = typed_in(office.page(page), f"{page}/price")
    assert office.post(f"{page}/price", **{**said, "price": "5.50", "why": "Autumn"}).status_code == 303
    assert "$5.50" in office.get("/products/spiky-ball").text
    assert db.session.scalars(select(PriceChange.price_cents).order_by(PriceChange.id)).all() == [700, 550]
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.kind == "variant")).one()
    assert (entry.changes, entry.why) == ({"Price": ["7.00", "5.50"]}, "Autumn")
    late = office.post(f"{page}/price", **{**said, "price": "4.00"})
    assert late.status_code == 409 and "changed by somebody else" in late.text
    assert db.session.scalar(select(Variant.price_cents)) == 550


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("0", "above $0.00"), ("-3", "such as 14.00"), ("seven", "such as 14.00"), ("", "Enter the price")],
)
def test_a_price_that_is_none_is_told_and_changes_nothing(office, ball, typed, sentence):
    answer = office.post(f"{ADDRESS}/variants/MB-SPK-70/price", old="700", price=typed)
    assert answer.status_code in {400, 422}
    assert sentence in answer.text
    assert db.session.scalar(select(Variant.price_cents)) == 700


def test_two_who_change_different_fields_both_get_what_they_wrote(office, ida, ball):
    theirs, mine = opened(ida), opened(office)
    save(office, mine, name="Spiky Ball")
    answer = save(ida, theirs, **{"short-description": "Soft points, firm core."})
    assert answer.status_code == 303
    product = db.session.scalars(select(Product).execution_options(populate_existing=True)).one()
    assert (product.name, product.summary) == ("Spiky Ball", "Soft points, firm core.")


def test_two_who_change_the_same_field_see_both_versions_and_choose(office, ida, ball):
    theirs, mine = opened(ida), opened(office)
    save(office, mine, **{"long-description": "Theo wrote this.\n\nTwice."})
    answer = save(ida, theirs, **{"long-description": "Ida wrote that."})
    assert answer.status_code == 409
    page = BeautifulSoup(answer.text, "html.parser")
    assert "Ida wrote that." in page.find("textarea", attrs={"name": "long-description"}).text
    assert "Theo wrote this." in words(page.select_one(".edit-field__theirs"))
    assert "theo@evenmoor.example" in answer.text
    assert faults(answer.text) == []
    assert db.session.scalar(select(Product.description)) == ["Theo wrote this.", "Twice."]

    again = typed_in(page, f"{ADDRESS}/parts/words")
    taken = save(ida, again, take="long_description", name="Ball")
    assert taken.status_code == 303
    db.session.expire_all()
    assert db.session.scalar(select(Product.description)) == ["Theo wrote this.", "Twice."]
    assert db.session.scalar(select(Product.name)) == "Ball"
    assert save(ida, opened(ida), **{"long-description": "Ida wrote that."}).status_code == 303
    db.session.expire_all()
    assert db.session.scalar(select(Product.description)) == ["Ida wrote that."]


def test_who_takes_a_colleague_s_words_takes_those_that_were_shown(office, ida, ball):
    theirs = opened(ida)
    save(office, opened(office), name="Theo's ball")
    page = BeautifulSoup(save(ida, theirs, name="Ida's ball").text, "html.parser")
    save(office, opened(office), name="Theo's other ball")
    answer = save(ida, typed_in(page, f"{ADDRESS}/parts/words"), take="name")
    assert answer.status_code == 409
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.find("input", attrs={"name": "name"})["value"] == "Ida's ball"
    assert words(page.select_one(".edit-field__theirs")) == "Theo's other ball"
    assert save(ida, typed_in(page, f"{ADDRESS}/parts/words")).status_code == 303
    assert db.session.scalar(select(Product.name)) == "Ida's ball"


def test_what_was_opened_before_the_product_moved_is_saved_where_it_is_now(office, ida, ball):
    theirs = opened(ida)
    office.post(f"{ADDRESS}/slug", slug="soft-ball")
    answer = save(ida, theirs, name="Ida's ball")
    assert answer.status_code == 303 and answer.location.endswith("/products/soft-ball")
    assert db.session.scalar(select(Product.name)) == "Ida's ball"
    assert db.session.scalars(select(AuditEntry.key)).all() == ["soft-ball", "soft-ball"]


def test_the_last_thing_that_may_touch_it_can_be_left_open_again(office, ball):
    for verdict in ("", "", "avoid"):
        assert (
            save(
                office, opened(office, "facts"), "facts", **{"compatibility-plant-oils": verdict}
            ).status_code
            == 303
        )
    assert db.session.scalar(select(Product.compatibility)) == {"plant_oils": "avoid"}


def test_a_price_that_a_colleague_changed_is_not_said_to_be_the_old_one(office, ball):
    page = f"{ADDRESS}/variants/MB-SPK-70/price"
    same = office.post(page, old="700", price="7.00")
    assert same.status_code == 400 and "It costs that already." in same.text
    ball.price_cents = 650
    db.session.commit()
    late = office.post(page, old="700", price="7.00")
    assert late.status_code == 409 and "changed by somebody else" in late.text
    assert db.session.scalars(select(AuditEntry)).all() == []


@pytest.mark.parametrize(
    ("part", "field", "typed", "sentence"),
    [
        ("words", "name", "", "Fill this in."),
        ("words", "name", "n" * 201, "Shorten this."),
        ("words", "long-description", "a " * 10_001, "Shorten this to 20,000 characters."),
        ("words", "guides", "no-such-guide", "No guide"),
        ("words", "related", "spiky-ball", "A product is not related to itself."),
        ("facts", "attributes-diameter-mm", "wide", "Enter a whole number."),
        ("facts", "origin-country", "XX", "XX is not an ISO 3166 country code."),
        ("facts", "attributes-materials", "natural rubber", "Disagrees with contains natural rubber."),
        ("facts", "shipping-ground-only", "yes", "Ground-only goods need"),
        ("facts", "attributes-dimensions-mm", "girth 3", "Use length, width"),
    ],
)
def test_what_the_launch_files_may_not_say_staff_may_not_either(office, ball, part, field, typed, sentence):
    answer = save(office, opened(office, part), part, **{field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert faults(answer.text) == []
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_a_variant_keeps_its_own_rules(office, ball):
    page = f"{ADDRESS}/variants/MB-SPK-70"
    said = typed_in(office.page(page), page)
    wrong = office.post(page, **{**said, "gtin": "2000000000430"})
    assert wrong.status_code == 422 and "The check digit of this GTIN must be" in wrong.text
    assert office.post(page, **{**said, "options-size": "80 mm"}).status_code == 303
    assert db.session.scalar(select(Variant.options)) == {"color": "mustard", "size": "80 mm"}


def test_pages_about_products_are_well_formed(office, ball):
    for address in ("/backoffice/products", ADDRESS, f"{ADDRESS}/parts/words", f"{ADDRESS}/parts/facts",
                    f"{ADDRESS}/variants/MB-SPK-70"):  # fmt: skip
        assert faults(office.get(address).text) == [], address
    assert office.get(f"{ADDRESS}/parts/label").status_code == 404
    assert office.get(f"{ADDRESS}/variants/NO-1").status_code == 404


def test_a_draft_is_made_of_rubber_first_on_its_variant_and_then_in_its_facts(office, ball):
    product = db.session.get_one(Product, ball.product_id)
    product.status = ProductStatus.DRAFT
    page = f"{ADDRESS}/variants/MB-SPK-70"
    said = typed_in(office.page(page), page)
    assert office.post(page, **{**said, "contains-natural-rubber": "yes"}).status_code == 303
    assert "natural rubber" in words(office.page(ADDRESS)).lower()
    facts = opened(office, "facts")
    answer = save(office, facts, "facts", **{"attributes-natural-rubber-type": "dry latex"})
    assert answer.status_code == 303, answer.text
    assert product.attributes["natural_rubber_type"] == "dry latex"
