"""One row per safety sentence of a version, shown wherever that version is shown."""

import pytest
from sqlalchemy.exc import IntegrityError

from shop.care import read_first, to_acknowledge
from shop.extensions import db
from tests.factories import make_care_sheet, make_notice, make_product, make_variant
from tests.orders.placements import placed
from tests.support.markup import read, words

FIRE = make_notice("Oily cloths can catch fire", kind="fire", severity="danger")
CHILDREN = make_notice("Not for children under 6 years", kind="age", severity="warning")


def sheet_with(*notices, **fields):
    return make_care_sheet(make_product(care=False), notices=notices, safety_notes=(), **fields)


def test_dangers_come_first_then_warnings_and_each_sentence_once(app):
    one = sheet_with(make_notice("Wipe it"), CHILDREN, FIRE)
    other = sheet_with(FIRE, make_notice("Too firm for the neck", severity="warning"))
    assert [notice.text for notice in read_first([one, other])] == [
        "Oily cloths can catch fire",
        "Not for children under 6 years",
        "Too firm for the neck",
    ]


def test_the_lists_of_a_sheet_come_from_its_notices(app):
    sheet = sheet_with(make_notice("Wipe it"), FIRE, contraindications=["Open wounds"])
    assert sheet.safety_notes == ["Oily cloths can catch fire", "Wipe it"]
    assert sheet.contraindications == ["Open wounds"]


def test_only_sheets_with_something_to_confirm_are_asked_about(app):
    neat = make_notice("Never undiluted", severity="danger", acknowledge="I will dilute it")
    oil, ball = sheet_with(neat), sheet_with(FIRE)
    assert to_acknowledge([oil, ball, oil]) == [oil]


def test_a_published_notice_cannot_change_or_go(app):
    sheet = sheet_with(FIRE)
    sheet.notices[0].text = "Nothing to worry about"
    with pytest.raises(RuntimeError, match="immutable"):
        db.session.flush()
    db.session.rollback()
    sheet = sheet_with(FIRE)
    db.session.delete(sheet.notices[0])
    with pytest.raises(RuntimeError, match="immutable"):
        db.session.flush()


@pytest.mark.both_engines
@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "rumor"},
        {"severity": "mild"},
        {"text": ""},
        {"severity": "warning", "acknowledge": "I have read it"},
    ],
)
def test_the_database_knows_the_kinds_and_severities(app, wrong):
    with pytest.raises(IntegrityError):
        sheet_with(FIRE | wrong)


def test_the_same_row_is_on_the_product_the_order_and_the_care_page(client):
    product = make_product(care=False)
    variant = make_variant(product)
    sheet = make_care_sheet(product, notices=[FIRE])
    order = placed(variant)
    make_care_sheet(product, version=2, notices=[CHILDREN])
    now, then = client.get("/products/spiky-ball"), client.get(f"/orders/{order.token}")
    assert [words(each) for each in read(now).select(".safety-notice")] == [
        "Children. Not for children under 6 years."
    ]
    assert [words(each) for each in read(then).select(".safety-notice")] == [
        "Fire. Oily cloths can catch fire."
    ]
    assert "Oily cloths can catch fire" in client.get(f"/care/{sheet.id}").text
