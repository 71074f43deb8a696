"""The bank asks whether it is really the buyer."""

import pytest

from tests.journeys.steps import BALL, CHALLENGED_CARD


@pytest.mark.parametrize(("device", "javascript"), [("phone", True), ("desktop", False)])
def test_a_buyer_who_answers_the_bank_has_paid(new_visitor, books, device, javascript):
    mara = new_visitor(device, javascript=javascript)
    mara.buy(BALL)
    mara.pay_with_card(CHALLENGED_CARD)
    mara.reads("Confirm it is you")
    assert books.states_of(mara.email) == ["placed"]
    mara.press("Complete")
    mara.is_thanked()
    assert books.states_of(mara.email) == ["confirmed"]


def test_a_buyer_who_fails_the_bank_has_not_paid_and_may_try_another_card(visitor, books):
    visitor.buy(BALL)
    visitor.pay_with_card(CHALLENGED_CARD)
    visitor.press("Fail")
    visitor.sees("There is a problem")
    assert books.states_of(visitor.email) == ["placed"]
    visitor.pay_with_card()
    visitor.is_thanked()
    assert books.states_of(visitor.email) == ["confirmed"]
