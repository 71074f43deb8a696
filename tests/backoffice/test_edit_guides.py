"""Guides are written by one colleague, tried out, and published by another."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from shop.audit.models import AuditEntry
from shop.backoffice.catalog.reading import around_guide
from shop.backoffice.guides.drafting import draft_fingerprint
from shop.catalog.rules.validating import validate
from shop.claims.models import ClaimOverride
from shop.extensions import db
from shop.guides import get_guide
from shop.guides.models import Guide, GuideDraft
from shop.guides.rules.checking_guides import check_guide
from shop.guides.rules.guide_rows import guide_file, guide_values
from shop.guides.rules.guide_schema import Guide as GuideContent
from shop.launch.importing import import_launch
from shop.launch.reading import read_content
from tests.backoffice.typed import typed_in
from tests.factories import IDA, make_guide, make_product, make_variant
from tests.support.markup import faults

ADDRESS = "/backoffice/guides/feet"


@pytest.fixture
def guide(app):
    ball = make_product()
    make_variant(ball, sku="MB-1")
    guide = make_guide(tools=(ball,), duration_minutes=2, side_rule=None)
    db.session.commit()
    return guide


def opened(office):
    return typed_in(office.page(ADDRESS), f"{ADDRESS}/draft") | {"change_note": "Clearer."}


def save(office, said, **changes):
    return office.post(f"{ADDRESS}/draft", **{**said, **changes})


def publish(office, **typed):
    form = office.page(ADDRESS).find("form", action=f"{ADDRESS}/publication")
    seen = form.find("input", attrs={"name": "seen"})["value"]
    return office.post(f"{ADDRESS}/publication", seen=seen, **typed)


def publish_as_it_is(office):
    """By somebody whose page has no button for it."""
    return office.post(f"{ADDRESS}/publication", seen=draft_fingerprint(draft()), reason="Said of dust.")


def draft():
    db.session.rollback()
    return db.session.scalar(select(GuideDraft).execution_options(populate_existing=True))


def test_every_launch_guide_comes_back_as_it_was_stored(app):
    content = read_content()
    import_launch(content)
    db.session.commit()
    db.session.expunge_all()
    for original in content.guides:
        file = guide_file(get_guide(original.slug))
        again = validate(file, GuideContent)
        assert again.faults == (), original.slug
        assert guide_values(again.content) == guide_values(original)
        assert (again.content.steps, again.content.tools) == (original.steps, original.tools)
        around = around_guide({*original.tools, *original.optional_tools})
        assert list(check_guide(again.content, around)) == [], original.slug


def test_a_draft_is_tried_out_and_published_by_a_second_colleague(office, ida, guide):
    answer = save(office, opened(office), title="Tired feet", **{"step-0-text": "Put the foot on the ball."})
    assert answer.status_code == 303, answer.text
    assert get_guide("feet").title == "Feet"
    shown = ida.page(f"{ADDRESS}/preview")
    assert "Put the foot on the ball." in shown.text and "Tired feet" in shown.h1.text
    assert shown.select_one("[data-session]")
    assert faults(str(shown)) == []
    assert "You wrote this." in office.get(ADDRESS).text
    assert office.post(f"{ADDRESS}/publication", seen="").status_code == 409
    assert faults(ida.get(ADDRESS).text) == []
    assert publish(ida).status_code == 303
    assert "Tired feet" in office.get("/guides/feet").text
    assert "Put the foot on the ball." in office.get("/guides/feet/session").text
    assert "Tired feet" in office.get("/search?q=tired+feet").text
    whats = db.session.scalars(select(AuditEntry.what).order_by(AuditEntry.id)).all()
    assert whats == ["Saved the draft", "Published"] and draft() is None


def test_steps_are_added_moved_and_taken_out_before_anything_is_saved(office, guide):
    said = opened(office)
    page = BeautifulSoup(save(office, said, do="add").text, "html.parser")
    assert len(page.select(".edit-step")) == 2 and draft() is None
    assert faults(str(page)) == []
    said = typed_in(page, f"{ADDRESS}/draft") | {"step-1-text": "Breathe out."}
    page = BeautifulSoup(save(office, said, do="up-1").text, "html.parser")
    said = typed_in(page, f"{ADDRESS}/draft")
    assert said["step-0-text"] == "Breathe out." and said["change_note"] == "Clearer."
    page = BeautifulSoup(save(office, said, do="remove-0").text, "html.parser")
    assert typed_in(page, f"{ADDRESS}/draft")["step-0-text"] == "Put the left foot on the ball."


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("step-0-hold-seconds", "long", "Enter a whole number."),
        ("longest-hold-seconds", "500", "never more than two minutes"),
        ("title", "", "Fill this in."),
        ("change_note", "", "what changed and why"),
        ("step-0-pressure-cap", "12", "This number is too large."),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(office, guide, field, typed, sentence):
    answer = save(office, opened(office), summary="In other words.", **{field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text and "In other words." in answer.text
    assert draft() is None


def test_what_the_rules_are_against_waits_until_it_is_right(office, ida, guide):
    save(office, opened(office), **{"step-0-pressure-cap": ""})
    assert "a step that presses needs a pressure cap" in ida.get(ADDRESS).text
    refused = publish(ida)
    assert refused.status_code == 409 and "put right" in refused.text


def test_blocked_words_ask_for_a_reason(office, ida, guide):
    save(office, opened(office), summary="Relieves it of dust.")
    refused = publish(ida)
    assert refused.status_code == 400 and "write down why" in refused.text
    assert publish(ida, reason="Said of dust.").status_code == 303
    assert db.session.scalars(select(ClaimOverride.allowed_by)).all() == [IDA]


def test_nobody_publishes_their_own_blocked_words_after_a_colleague_saved_the_draft(office, ida, guide):
    save(office, opened(office), summary="Relieves it of dust.")
    save(ida, opened(ida), title="Tired feet")
    assert "Blocked words in it are yours." in publish_as_it_is(office).text
    assert db.session.scalars(select(ClaimOverride)).all() == []
    save(ida, opened(ida), summary="Frees it of dust.")
    assert publish(office).status_code == 303


def test_a_number_that_moves_to_another_box_is_a_change_of_the_steps(office, ida, guide):
    theirs = opened(ida)
    held = theirs["step-0-hold-seconds"]
    assert held
    save(office, opened(office), **{"step-0-hold-seconds": "", "step-0-technique": "slow_strokes",
                                    "step-0-strokes": held, "step-0-seconds-per-stroke": "4"})  # fmt: skip
    theirs["step-0-technique"], theirs["step-0-seconds-per-stroke"] = "slow_strokes", "4"
    assert save(ida, theirs, **{"step-0-text": "Ida's step."}).status_code == 409


def test_two_at_one_draft_lose_nothing(office, ida, guide):
    theirs = opened(ida)
    save(office, opened(office), title="Theo's feet")
    assert save(ida, theirs, summary="Ida's words.").status_code == 303
    assert (draft().content["title"], draft().content["summary"]) == ("Theo's feet", "Ida's words.")
    theirs = opened(ida)
    save(office, opened(office), **{"step-0-text": "Theo's step."})
    answer = save(ida, theirs, **{"step-0-text": "Ida's step."})
    assert answer.status_code == 409
    assert "Theo&#39;s step." in answer.text and "Ida&#39;s step." in answer.text
    again = typed_in(BeautifulSoup(answer.text, "html.parser"), f"{ADDRESS}/draft")
    assert save(ida, again, take="steps").status_code == 303
    assert draft().content["steps"][0]["text"] == "Theo's step."


def test_a_draft_can_be_thrown_away(office, guide):
    save(office, opened(office), title="Other")
    office.post(f"{ADDRESS}/draft/removal")
    assert draft() is None and db.session.scalar(select(Guide.title)) == "Feet"
    assert office.get("/backoffice/guides/nothing").status_code == 404
    assert faults(office.get("/backoffice/guides").text) == []
