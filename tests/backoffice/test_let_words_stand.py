"""Blocked words wait for a second colleague, who lets them stand or not."""

from bs4 import BeautifulSoup
from sqlalchemy import select

from shop.catalog.models import Product, ProductDraft, Variant
from shop.claims.models import ClaimOverride
from shop.extensions import db
from tests.backoffice.examples.catalog import ADDRESS, new_variant
from tests.backoffice.typed import typed_in
from tests.factories import IDA, make_product, make_variant
from tests.support.markup import faults


def summary():
    return db.session.scalar(select(Product.summary))


def ask_to_let_stand(office, **changes):
    said = typed_in(office.page(f"{ADDRESS}/parts/words"), f"{ADDRESS}/parts/words")
    said |= {"short-description": "Relieves the shelf of dust.", **changes}
    return office.post(f"{ADDRESS}/parts/words", **said)


def test_blocked_words_need_a_second_colleague_and_are_kept_in_the_log(office, ida, ball):
    refused = ask_to_let_stand(office)
    assert refused.status_code == 422
    page = BeautifulSoup(refused.text, "html.parser")
    assert "Relieves" in page.select_one(".edit-field__findings").text
    assert faults(refused.text) == []
    assert "Say why" in ask_to_let_stand(office, ask="yes").text
    assert ask_to_let_stand(office, ask="yes", reason="It is said of dust.").status_code == 303
    assert summary() == "A light ball with soft points."

    assert "You wrote this." in office.get(ADDRESS).text
    form = ida.page(ADDRESS).find("form", action=f"{ADDRESS}/draft/approval")
    seen = form.find("input", attrs={"name": "seen"})["value"]
    assert office.post(f"{ADDRESS}/draft/approval", seen=seen).status_code == 409
    assert ida.post(f"{ADDRESS}/draft/approval", seen="an older one").status_code == 409
    assert faults(ida.get(ADDRESS).text) == []
    assert ida.post(f"{ADDRESS}/draft/approval", seen=seen).status_code == 303
    assert summary() == "Relieves the shelf of dust."
    override = db.session.scalars(select(ClaimOverride)).one()
    assert (override.words, override.allowed_by) == (["Relieves"], IDA)
    assert db.session.scalars(select(ProductDraft)).all() == []


def test_an_edit_that_waits_says_what_it_wants_of_a_variant_and_outlives_its_retirement(office, ida, ball):
    assert new_variant(office).status_code == 303
    page = f"{ADDRESS}/variants/MB-SPK-90"
    said = typed_in(office.page(page), page) | {"name": "The cure"}
    assert office.post(page, **said, ask="yes", reason="A band.").status_code == 303
    assert "MB-SPK-90, name" in ida.get(ADDRESS).text
    assert ida.post(f"{ADDRESS}/variants/MB-SPK-70/retirement").status_code == 303
    form = ida.page(ADDRESS).find("form", action=f"{ADDRESS}/draft/approval")
    seen = form.find("input", attrs={"name": "seen"})["value"]
    assert ida.post(f"{ADDRESS}/draft/approval", seen=seen).status_code == 303
    query = select(Variant.name).where(Variant.sku == "MB-SPK-90")
    assert db.session.scalar(query) == "The cure"


def test_an_edit_of_a_variant_that_was_retired_waits_for_nothing_and_breaks_no_page(office, ida, ball):
    new_variant(office)
    page = f"{ADDRESS}/variants/MB-SPK-90"
    said = typed_in(office.page(page), page) | {"name": "The cure"}
    office.post(page, **said, ask="yes", reason="A band.")
    office.post(f"{ADDRESS}/variants/MB-SPK-90/retirement")
    form = ida.page(ADDRESS).find("form", action=f"{ADDRESS}/draft/approval")
    seen = form.find("input", attrs={"name": "seen"})["value"]
    assert ida.post(f"{ADDRESS}/draft/approval", seen=seen).status_code == 409
    assert ida.post(f"{ADDRESS}/draft/removal").status_code == 303


def test_who_asks_twice_keeps_both_edits(office, ida, ball):
    ask_to_let_stand(office, ask="yes", reason="It is said of dust.")
    said = typed_in(office.page(f"{ADDRESS}/parts/words"), f"{ADDRESS}/parts/words")
    said |= {"photo-alt": "A ball that heals nothing", "ask": "yes", "reason": "It says that it does not."}
    assert office.post(f"{ADDRESS}/parts/words", **said).status_code == 303
    draft = db.session.scalars(select(ProductDraft)).one()
    assert draft.changes.keys() == {"short_description", "photo.alt"}
    assert draft.reason == "It is said of dust. It says that it does not."


def test_what_it_is_to_stand_beside_is_looked_at_when_the_words_are_let_stand(office, ida, ball):
    make_variant(make_product("mat", name="Mat"), sku="MA-1")
    db.session.commit()
    assert ask_to_let_stand(office, related="mat", ask="yes", reason="Said of dust.").status_code == 303
    form = ida.page(ADDRESS).find("form", action=f"{ADDRESS}/draft/approval")
    seen = form.find("input", attrs={"name": "seen"})["value"]
    answer = ida.post(f"{ADDRESS}/draft/approval", seen=seen)
    assert answer.status_code == 303, answer.text
