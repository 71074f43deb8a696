"""Variants are added, retired and sold again."""

from sqlalchemy import select

from shop.accounts import hashing
from shop.audit.models import AuditEntry
from shop.extensions import db
from tests.backoffice.conftest import PASSWORD, Office, sign_in
from tests.backoffice.examples.catalog import ADDRESS, new_variant
from tests.backoffice.typed import typed_in
from tests.factories import make_bundle, make_product, make_staff, make_variant
from tests.support.markup import faults


def test_a_variant_is_added_retired_and_sold_again(office, ball):
    assert new_variant(office).status_code == 303
    assert "90 mm" in office.get("/products/spiky-ball").text
    assert faults(office.get(ADDRESS).text) == []
    assert office.post(f"{ADDRESS}/variants/MB-SPK-90/retirement").status_code == 303
    assert "90 mm" not in office.get("/products/spiky-ball").text
    assert "$9.00" not in office.get("/backoffice/products").text
    last = office.post(f"{ADDRESS}/variants/MB-SPK-70/retirement")
    assert last.status_code == 409 and "the last variant" in last.text
    assert "Sell MB-SPK-90 again" in office.get(ADDRESS).text
    assert office.post(f"{ADDRESS}/variants/MB-SPK-90/return").status_code == 303
    assert "90 mm" in office.get("/products/spiky-ball").text


def test_a_taken_number_is_told_beside_its_field(office, ball):
    answer = new_variant(office, sku="MB-SPK-70")
    assert answer.status_code == 422
    assert "stands twice in this product" in answer.text
    other = make_variant(make_product("other", name="Other"), sku="MB-OTH-1")
    answer = new_variant(office, gtin=other.gtin)
    assert answer.status_code == 422 and "belongs to MB-OTH-1 already" in answer.text


def test_the_slug_of_a_retired_variant_is_kept_for_it(office, ball):
    new_variant(office)
    office.post(f"{ADDRESS}/variants/MB-SPK-90/retirement")
    page = f"{ADDRESS}/variants/MB-SPK-70"
    answer = office.post(page, **{**typed_in(office.page(page), page), "slug": "90-mm"})
    assert answer.status_code == 422 and "MB-SPK-90 has this slug" in answer.text


def test_who_may_not_price_is_not_offered_a_form_that_would_be_refused(app, ball):
    user = make_staff("cora@evenmoor.example", role="content", password_hash=hashing.hash_password(PASSWORD))
    client = app.test_client()
    sign_in(client, user.email)
    office = Office(client)
    assert "Add a variant" not in office.get(ADDRESS).text
    assert office.get(f"{ADDRESS}/variants/new").status_code == 403


def test_what_a_set_holds_is_not_retired(office, ball):
    new_variant(office)
    make_bundle({ball: 1})
    answer = office.post(f"{ADDRESS}/variants/MB-SPK-70/retirement")
    assert answer.status_code == 409 and "The set “Starter Set” holds it." in answer.text
    assert db.session.scalars(select(AuditEntry).where(AuditEntry.what == "Retired")).all() == []
