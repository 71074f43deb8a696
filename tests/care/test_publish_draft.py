"""A new version takes two people; a blocked word takes a reason as well, which stays in the log."""

import pytest

from shop.care import SheetText, blocked_in, current_care_sheets, find_draft, publish_draft, save_draft
from shop.claims.models import ClaimOverride
from shop.errors import Conflict, ShopError
from shop.extensions import db
from tests.factories import IDA, THEO, make_care_sheet, make_notice, make_product

pytestmark = pytest.mark.both_engines


@pytest.fixture
def product(app):
    return make_product(care=False)


@pytest.fixture
def first(product):
    return make_care_sheet(product, notices=[make_notice("Oily cloths burn", kind="fire", severity="danger")])


def draft_of(first, *, by=THEO, newest=1, note="Cotton shrinks when hot.", **changes):
    text = SheetText(**{**SheetText.of(first).data(), **changes})
    draft = find_draft(first.product_id)
    seen = draft.fingerprint if draft else ""
    return save_draft(first.product_id, text, change_note=note, based_on=1, newest=newest, by=by, seen=seen)


def overrides():
    return [
        (row.words, row.reason, row.written_by, row.allowed_by)
        for row in db.session.query(ClaimOverride).all()
    ]


def test_a_second_person_publishes_the_next_version(product, first, frozen_clock):
    sheet = publish_draft(draft_of(first, clean=["Wash at 30 °C"]), by=IDA)
    assert (sheet.version, sheet.clean, sheet.change_note) == (
        2,
        ["Wash at 30 °C"],
        "Cotton shrinks when hot.",
    )
    assert sheet.published_at == frozen_clock.now()
    assert sheet.notices[0].text == "Oily cloths burn"
    assert current_care_sheets([product.id]) == {product.id: sheet}
    assert find_draft(product.id) is None
    assert first.clean == ["Wash with mild soap"]


def test_whoever_wrote_it_cannot_publish_it(first):
    with pytest.raises(Conflict, match="Ask a colleague"):
        publish_draft(draft_of(first), by=THEO)


def test_whoever_saved_it_last_wrote_it(first):
    draft_of(first)
    with pytest.raises(Conflict, match="Ask a colleague"):
        publish_draft(draft_of(first, by=IDA), by=IDA)


def test_a_draft_never_shows_before_it_is_published(product, first):
    draft_of(first, clean=["Wash at 30 °C"])
    assert current_care_sheets([product.id]) == {product.id: first}


def test_a_version_that_came_out_meanwhile_is_looked_at_first(product, first):
    draft = draft_of(first)
    make_care_sheet(product, version=2)
    with pytest.raises(Conflict, match="Version 2 came out"):
        publish_draft(draft, by=IDA)
    with pytest.raises(Conflict, match="Version 2 came out"):
        draft_of(first, newest=2)


def test_owners_are_told_what_changed(first):
    with pytest.raises(Conflict, match="change note"):
        publish_draft(draft_of(first, note=""), by=IDA)


def test_a_blocked_word_needs_a_reason_and_both_names_stay_in_the_log(first):
    draft = draft_of(first, clean=["Relieves the towel of oil"])
    assert [finding.word for finding in blocked_in(draft)] == ["Relieves"]
    with pytest.raises(ShopError, match="are blocked"):
        publish_draft(draft, by=IDA)
    assert overrides() == []
    publish_draft(draft, by=IDA, reason="It is said of the towel.")
    assert overrides() == [(["Relieves"], "It is said of the towel.", THEO, IDA)]


def test_a_warning_may_name_a_condition(first):
    notice = make_notice("Arthritis in a flare", kind="contraindication")
    assert blocked_in(draft_of(first, notices=[notice])) == []
    assert blocked_in(draft_of(first, store=["Kind to arthritis"])) != []
