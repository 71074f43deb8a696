"""References are written down by one colleague and published by another; then guides name them."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from shop.audit.models import AuditEntry
from shop.extensions import db
from shop.guides.models import GuideReference, Reference, ReferenceDraft
from tests.backoffice.examples.references import ADDRESS, NEW, SAID
from tests.backoffice.typed import typed_in
from tests.factories import make_guide
from tests.support.markup import faults


def begin(office, **changes):
    return office.post(NEW, **{**SAID, "id": "lucas2009", **changes})


def opened(office):
    return typed_in(office.page(ADDRESS), f"{ADDRESS}/draft")


def publish(office):
    said = typed_in(office.page(ADDRESS), f"{ADDRESS}/publication")
    return office.post(f"{ADDRESS}/publication", **said)


def test_one_is_written_down_and_published_by_a_colleague_and_stands_beside_its_guide(office, ida):
    guide = make_guide(tools=())
    assert faults(office.get(NEW).text) == []
    assert begin(office).status_code == 303
    assert db.session.scalars(select(Reference)).all() == []
    assert "You wrote this." in office.get(ADDRESS).text
    assert faults(ida.get(ADDRESS).text) == []
    assert publish(ida).status_code == 303
    db.session.add(GuideReference(guide_id=guide.id, reference_id="lucas2009"))
    db.session.commit()
    page = BeautifulSoup(office.get("/guides/feet").text, "html.parser")
    assert page.find("a", href="https://example.org/lucas").text == "example.org/lucas"
    assert "Nine studies." in page.text
    assert page.find("cite").text == "Reliability of physical examination"
    beside = office.page("/backoffice/guides/feet")
    assert beside.find("a", href=ADDRESS) and faults(str(beside)) == []
    assert office.page(ADDRESS).find("a", href="/backoffice/guides/feet")


def test_nobody_publishes_what_they_wrote_or_did_not_read(office, ida):
    begin(office)
    seen = typed_in(ida.page(ADDRESS), f"{ADDRESS}/publication")["seen"]
    own = office.post(f"{ADDRESS}/publication", seen=seen)
    assert own.status_code == 409 and "You wrote this draft." in own.text
    office.post(f"{ADDRESS}/draft", **{**opened(office), "year": "2010"})
    late = ida.post(f"{ADDRESS}/publication", seen=seen)
    assert late.status_code == 409 and "was changed since you opened the page" in late.text
    assert db.session.scalars(select(Reference)).all() == []


def test_an_edit_is_in_the_log_from_what_to_what_and_published_by_another(office, ida):
    begin(office)
    publish(ida)
    assert ida.post(f"{ADDRESS}/draft", **{**opened(ida), "year": "2010"}).status_code == 303
    assert db.session.scalar(select(Reference.year)) == 2009
    assert publish(office).status_code == 303
    db.session.expire_all()
    assert db.session.scalar(select(Reference.year)) == 2010
    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.what for entry in entries] == ["Saved the draft", "Published"] * 2
    assert entries[-1].changes == {"Year": ["2009", "2010"]}
    assert {entry.key for entry in entries} == {"lucas2009"}


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("id", "Lucas 2009", "Use small letters"),
        ("title", "", "Fill this in."),
        ("year", "soon", "Enter a whole number."),
        ("year", "1492", "This number is too small."),
        ("address", "http://example.org/lucas", "begins with https://"),
        ("address", "javascript:alert(1)", "begins with https://"),
        ("finding", "", "Fill this in."),
        ("status", "", "Fill this in."),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(office, field, typed, sentence):
    answer = begin(office, **{"authors": "Lucas N", field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text and "Lucas N" in answer.text
    assert faults(answer.text) == []
    assert db.session.scalars(select(ReferenceDraft)).all() == []


def test_a_name_is_given_once(office):
    begin(office)
    answer = begin(office)
    assert answer.status_code == 409 and "There is a reference “lucas2009” already" in answer.text


def test_two_at_one_reference_lose_nothing(office, ida):
    begin(office)
    theirs = opened(ida)
    office.post(f"{ADDRESS}/draft", **{**opened(office), "title": "Theo's title"})
    assert ida.post(f"{ADDRESS}/draft", **{**theirs, "year": "2010"}).status_code == 303
    content = db.session.scalar(select(ReferenceDraft.content))
    assert (content["title"], content["year"]) == ("Theo's title", 2010)
    answer = ida.post(f"{ADDRESS}/draft", **{**theirs, "title": "Ida's title"})
    assert answer.status_code == 409 and faults(answer.text) == []
    assert "Theo&#39;s title" in answer.text and "Ida&#39;s title" in answer.text


def test_what_was_stored_and_is_no_field_stays(office, ida):
    stored = {**SAID, "year": 2009, "doi": "10.1097/AJP.0b013e31817e13b6", "note": "Copy in the folder."}
    db.session.add(Reference(id="lucas2009", authors="", **stored))
    db.session.commit()
    office.post(f"{ADDRESS}/draft", **{**opened(office), "title": "Other"})
    publish(ida)
    db.session.expire_all()
    reference = db.session.get(Reference, "lucas2009")
    assert (reference.title, reference.doi, reference.note) == ("Other", stored["doi"], stored["note"])


def test_a_draft_can_be_thrown_away(office):
    assert "There is no reference yet." in office.get("/backoffice/references").text
    begin(office)
    assert faults(office.get("/backoffice/references").text) == []
    assert office.post(f"{ADDRESS}/draft/removal").status_code == 303
    assert office.get(ADDRESS).status_code == 404


def test_no_address_is_kept_that_is_not_https(app):
    db.session.add(Reference(id="x", authors="", **{**SAID, "year": 2009, "address": "http://example.org"}))
    with pytest.raises(IntegrityError):
        db.session.flush()
