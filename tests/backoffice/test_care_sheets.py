"""Staff write, read and publish care sheets."""

import pytest
from sqlalchemy import select

from shop.audit.models import AuditEntry
from shop.care import current_care_sheets, find_draft
from shop.extensions import db
from tests.factories import make_care_sheet, make_notice, make_product
from tests.support.markup import faults, words

ADDRESS = "/backoffice/care/spiky-ball"


@pytest.fixture
def product(app):
    product = make_product(care=False)
    make_care_sheet(product, notices=[make_notice("Keep off flames", kind="fire", severity="danger")])
    return product


def fields(page):
    """What the draft form says as it stands."""
    form = page.find("form", action=f"{ADDRESS}/draft")
    found = {box["name"]: box.get_text().strip("\r\n") for box in form.find_all("textarea")}
    return found | {box["name"]: box.get("value", "") for box in form.find_all("input")}


def save(office, **changes):
    said = {**fields(office.page(ADDRESS)), "change_note": "Soap dries it out.", **changes}
    said.pop("csrf_token")
    return office.post(f"{ADDRESS}/draft", **said)


def publish(office, page=None, **typed):
    """Send the form of a page, as it stands now unless it was opened before."""
    page = page or office.page(ADDRESS)
    form = page.find("form", action=f"{ADDRESS}/publication")
    return office.post(
        f"{ADDRESS}/publication", seen=form.find("input", attrs={"name": "seen"})["value"], **typed
    )


def test_the_form_starts_from_what_is_published(office, product):
    said = fields(office.page(ADDRESS))
    assert said["clean"] == "Wash with mild soap"
    assert said["notices"].splitlines()[0] == "danger fire: Keep off flames"
    assert faults(office.get(ADDRESS).text) == []
    assert faults(office.get("/backoffice/care").text) == []


def test_a_colleague_sees_what_changes_and_publishes_it(office, ida, product):
    save(office, clean="Wash without soap")
    assert "You wrote this." in office.get(ADDRESS).text
    page = ida.page(ADDRESS)
    assert [words(each) for each in page.select("del, ins")] == ["Wash with mild soap", "Wash without soap"]
    assert faults(ida.get(ADDRESS).text) == []
    assert publish(ida).status_code == 303
    sheet = current_care_sheets([product.id])[product.id]
    assert (sheet.version, sheet.clean, sheet.change_note) == (2, ["Wash without soap"], "Soap dries it out.")
    assert sheet.notices[0].text == "Keep off flames"


def test_the_writer_is_refused_with_a_sentence(office, product):
    save(office)
    answer = office.post(f"{ADDRESS}/publication", seen=find_draft(product.id).fingerprint)
    assert answer.status_code == 409
    assert "Ask a colleague to read it and publish it." in answer.text


def test_blocked_words_are_said_and_ask_for_a_reason(office, ida, product):
    save(office, clean="Relieves it of dust")
    assert "Words that may not be published" in ida.get(ADDRESS).text
    refused = publish(ida)
    assert refused.status_code == 400
    assert "write down why they stand all the same" in refused.text
    assert publish(ida, reason="It is said of dust.").status_code == 303


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("notices", "Hot", "Line 1 must begin like"),
        ("notices", "warning use: Hot => I know", "only a danger is confirmed"),
        ("clean", "", "Say how to clean it."),
        ("pao_months", "0", "whole number of months"),
        ("change_note", "", "what changed and why"),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(office, product, field, typed, sentence):
    answer = save(office, store="In a new place", **{field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "In a new place" in answer.text
    assert find_draft(product.id) is None


def discard(office, page):
    form = page.find("form", action=f"{ADDRESS}/draft/removal")
    return office.post(form["action"], seen=form.find("input", attrs={"name": "seen"})["value"])


def test_a_draft_can_be_thrown_away(office, product):
    save(office)
    discard(office, office.page(ADDRESS))
    assert find_draft(product.id) is None
    assert office.get("/backoffice/care/nothing").status_code == 404


def test_nobody_throws_a_draft_away_that_changed_after_they_read_it(office, ida, product):
    save(office, clean="Wash without soap")
    read_by_ida = ida.page(ADDRESS)
    save(office, clean="Boil it")
    answer = ida.get(discard(ida, read_by_ida).location)
    assert "The draft was changed by" in answer.text
    assert find_draft(product.id).content["clean"] == ["Boil it"]


def test_the_log_keeps_each_text_from_what_to_what_and_a_confirmation_is_part_of_it(office, product):
    notice = "danger fire: Keep off flames"
    save(office, clean="Boil it")
    save(office, clean="Boil it", notices=f"{notice} => I will")
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert rows[0].changes["Clean"] == [["Wash with mild soap"], ["Boil it"]]
    assert [field for field in rows[1].changes if field != "Safety"] == []
    assert rows[1].changes["Safety"][1] == ["Danger, fire: Keep off flames => I will"]
    assert any("I will" in words(each) for each in office.page(ADDRESS).select("ins"))
    assert "Boil it" in office.page("/backoffice/log?kind=care&key=spiky-ball").main.text


def test_nobody_publishes_a_draft_that_changed_after_they_read_it(office, ida, product):
    save(office, clean="Wash without soap")
    read_by_ida = ida.page(ADDRESS)
    save(office, clean="Boil it")
    answer = publish(ida, read_by_ida)
    assert answer.status_code == 409
    assert "The draft was changed by" in answer.text
    assert "Boil it" in answer.text
    assert current_care_sheets([product.id])[product.id].version == 1
    assert publish(ida).status_code == 303


def test_two_colleagues_on_one_draft_do_not_overwrite_each_other(office, ida, product):
    opened = fields(ida.page(ADDRESS)) | {"change_note": "Soap dries it out.", "clean": "Boil it"}
    save(office, clean="Wash without soap")
    opened.pop("csrf_token")
    answer = ida.post(f"{ADDRESS}/draft", **opened)
    assert answer.status_code == 409
    assert "Boil it" in answer.text and "Wash without soap" in answer.text
    assert find_draft(product.id).content["clean"] == ["Wash without soap"]
