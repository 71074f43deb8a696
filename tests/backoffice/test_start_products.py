"""A product begins with nothing: name, category, kind and first variant, and a draft that nobody sees."""

import re
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from shop.accounts import hashing
from shop.audit.models import AuditEntry
from shop.catalog.models import PriceChange, Product, ProductStatus, Variant
from shop.extensions import db
from shop.inventory import receive_stock
from shop.photos.jobs import make_photos
from tests.backoffice.conftest import PASSWORD, Office, sign_in
from tests.backoffice.examples.catalog import new_variant, typed_product
from tests.backoffice.typed import typed_in
from tests.factories import IDA, make_care_sheet, make_product, make_staff, make_variant
from tests.support.markup import faults
from tests.support.pictures import picture

NEW = "/backoffice/new-product"
ADDRESS = "/backoffice/products/felt-ball"


def begin(office, **changes):
    return office.post(NEW, **typed_product(office, **changes))


def fill(office, part, **typed):
    page = f"{ADDRESS}/parts/{part}"
    answer = office.post(page, **{**typed_in(office.page(page), page), **typed})
    assert answer.status_code == 303, answer.text


def test_a_product_is_begun_and_lands_in_the_editor_as_a_draft_that_is_not_shown(office, client):
    assert faults(office.get(NEW).text) == []
    answer = begin(office)
    assert answer.status_code == 303 and answer.location.endswith(ADDRESS)
    page = office.get(ADDRESS)
    assert faults(page.text) == []
    assert "Summary: this is missing." in page.text and "Materials: this is missing." in page.text
    assert page.text.count("a care sheet needs all five lists") == 1
    product = db.session.scalars(select(Product)).one()
    assert product.status == ProductStatus.DRAFT
    assert db.session.scalars(select(PriceChange.price_cents)).all() == [900]
    for address in ("/products/felt-ball", "/products/felt-ball/60-mm"):
        assert client.get(address).status_code == 404
    assert "Felt Ball" not in client.get("/shop").text + client.get("/search?q=felt").text
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.what, entry.key) == ("Began a product", "felt-ball")


def describe(office):
    fill(office, "words", **{"short-description": "A ball of felt."})
    fill(office, "words", **{"long-description": "It is soft.", "photo-alt": "A grey ball"})
    fill(office, "facts", **{"attributes-materials": "wool felt", "shipping-note": "Not dangerous goods."})
    origin = {"origin-country": "PT", "customs-hs-code": "9019.10", "customs-hs-note": "Massage."}
    fill(office, "facts", **origin)


def send_picture(office):
    said = {
        "alt": "A grey ball",
        "view": "hero",
        "shape": "whole",
        "across_percent": "50",
        "down_percent": "50",
    }
    answer = office.post(f"{ADDRESS}/photos", **said, file=(BytesIO(picture()), "ball.jpg"))
    assert answer.status_code == 303, answer.text
    assert make_photos(office.client.application.config["SHOP"]) == 1


def care_for(writer, reader):
    page = "/backoffice/care/felt-ball"
    said = typed_in(writer.page(page), f"{page}/draft")
    said |= dict.fromkeys(("before_first_use", "clean", "store", "replace_when", "never"), "Keep it dry.")
    said |= {
        "notices": "caution use: Stop where it hurts.",
        "service_life_months": "24",
        "change_note": "New.",
    }
    assert writer.post(f"{page}/draft", **said).status_code == 303
    assert "every product needs a safety notice" in reader.get(ADDRESS).text
    said = typed_in(reader.page(page), f"{page}/publication")
    assert reader.post(f"{page}/publication", **said).status_code == 303


def test_it_is_filled_in_part_by_part_and_published_by_a_colleague(office, ida, client):
    begin(office)
    early = office.post(f"{ADDRESS}/status", seen="draft", status="published")
    assert early.status_code == 409
    describe(office)
    more = {"sku": "FB-2", "name": "90 mm", "slug": "90-mm", "options-size": "large"}
    assert new_variant(office, at=ADDRESS, **more).status_code == 303
    send_picture(office)
    care_for(office, ida)
    page = ida.get(ADDRESS).text
    assert "Before it can be published" not in page and "is missing" not in page
    ida.post(f"{ADDRESS}/preview")
    link = re.search(r"/preview/[\w.-]+", ida.get(ADDRESS).text)[0]
    seen_early = client.get(link)
    assert "A ball of felt." in seen_early.text and "A grey ball" in seen_early.text
    assert ida.post(f"{ADDRESS}/status", seen="draft", status="published").status_code == 303
    assert "A ball of felt." in client.get("/products/felt-ball").text
    assert "large" in client.get("/products/felt-ball/90-mm").text
    assert "Felt Ball" in client.get("/search?q=felt").text


def test_once_published_and_received_it_is_sold(office, client):
    begin(office)
    describe(office)
    make_care_sheet(db.session.scalars(select(Product)).one())
    db.session.commit()
    assert office.post(f"{ADDRESS}/status", seen="draft", status="published").status_code == 303
    assert "Add to cart" not in client.get("/products/felt-ball").text
    receive_stock(db.session.scalar(select(Variant.id)), quantity=2, lot_code="F1", expires_on=None, by=IDA)
    db.session.commit()
    assert "Add to cart" in client.get("/products/felt-ball").text


def test_what_is_on_sale_is_not_emptied(office):
    make_variant(make_product("felt-ball"), sku="FB-1")
    db.session.commit()
    page = f"{ADDRESS}/parts/words"
    answer = office.post(page, **{**typed_in(office.page(page), page), "short-description": ""})
    assert answer.status_code == 422 and "This is missing." in answer.text


def test_a_skin_product_has_its_label_from_the_beginning(office):
    asked = begin(office, **{"regulatory-class": "cosmetic"})
    assert asked.status_code == 422 and asked.text.count("Fill this in.") >= 5
    label = {f"cosmetic-{name}": "no" for name in ("leave-on", "must-dilute", "child-resistant-closure")}
    label |= {"cosmetic-pao-months": "6", "cosmetic-shelf-life-months": "24"}
    assert begin(office, **{"regulatory-class": "cosmetic", **label}).status_code == 303
    assert office.get(f"{ADDRESS}/parts/label").status_code == 200


def words(answer):
    return " ".join(BeautifulSoup(answer.text, "html.parser").main.get_text().split())


def test_the_empty_form_is_answered_with_what_to_fill_in(office):
    answer = office.post(NEW, **typed_in(office.page(NEW), NEW))
    assert answer.status_code == 422 and answer.text.count("Fill this in.") > 10
    assert "Holds a tree nut: Fill this in." in words(answer)
    assert faults(answer.text) == []


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Fill this in."),
        ("name", "The Cure", "is blocked. Choose another name"),
        ("slug", "Felt Ball", "Use small letters"),
        ("slug", "spiky-ball", "belongs to another product"),
        ("category", "", "Fill this in."),
        ("category", "nowhere", "No category"),
        ("regulatory-class", "", "Fill this in."),
        ("first-sku", "", "Fill this in."),
        ("first-sku", "MB-SPK-70", "MB-SPK-70 belongs to MB-SPK-70 already."),
        ("first-price-cents", "0", "Enter a number above 0."),
        ("first-price-cents", "dear", "such as 14.00"),
        ("first-vegan", "", "Fill this in."),
    ],
)
def test_what_cannot_be_is_told_and_nothing_typed_is_lost(office, field, typed, sentence):
    make_variant(make_product(), sku="MB-SPK-70")
    db.session.commit()
    answer = begin(office, **{"first-weight-grams": "4321", field: typed})
    assert answer.status_code in {400, 409, 422}
    assert sentence in answer.text and "4321" in answer.text
    assert faults(answer.text) == []
    assert db.session.scalars(select(Variant.sku)).all() == ["MB-SPK-70"]


def test_who_sets_no_prices_begins_none(app):
    user = make_staff("cora@evenmoor.example", role="content", password_hash=hashing.hash_password(PASSWORD))
    client = app.test_client()
    sign_in(client, user.email)
    office = Office(client)
    assert office.get(NEW).status_code == 403
    assert "New product" not in office.get("/backoffice/products").text
