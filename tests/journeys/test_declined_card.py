"""A card that the bank refuses costs nothing but a second try."""

import pytest

from tests.journeys.steps import BALL, DECLINED_CARD


@pytest.mark.parametrize(("device", "javascript"), [("desktop", True), ("phone", False)])
def test_after_a_declined_card_another_one_pays_the_same_order(new_visitor, books, device, javascript):
    mara = new_visitor(device, javascript=javascript)
    mara.buy(BALL)
    mara.pay_with_card(DECLINED_CARD)
    mara.sees("There is a problem", "Your card was declined")
    assert books.states_of(mara.email) == ["placed"]
    mara.pay_with_card()
    mara.is_thanked()
    assert books.states_of(mara.email) == ["confirmed"]
