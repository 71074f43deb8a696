"""Paying by bank: the order is placed now, and the money comes or does not."""

import pytest

from tests.journeys.steps import BALL, session_of


@pytest.mark.parametrize(("device", "javascript"), [("phone", False)])
def test_money_that_comes_later_confirms_the_order(new_visitor, books, live_shop, device, javascript):
    mara = new_visitor(device, javascript=javascript)
    payment_page = mara.buy(BALL)
    mara.page.get_by_text("Pay by bank", exact=True).click()
    mara.press("Pay by bank, succeeds later")
    mara.reads("Your order is in, your bank is sending the money")
    books.wait_for_mail(mara.email, "your bank's payment is on its way")
    live_shop.standin.control("settle_bank", session=session_of(payment_page))
    books.wait_for(lambda: books.states_of(mara.email) == ["confirmed"], "the money arrived")
    mara.page.reload()
    mara.is_thanked()
    books.wait_for_mail(mara.email, "Your receipt")


def test_money_that_never_comes_cancels_the_order_and_says_so(visitor, books, live_shop):
    payment_page = visitor.buy(BALL)
    visitor.page.get_by_text("Pay by bank", exact=True).click()
    visitor.press("Pay by bank, fails later")
    visitor.reads("Your order is in, your bank is sending the money")
    live_shop.standin.control("settle_bank", session=session_of(payment_page))
    books.wait_for(lambda: books.states_of(visitor.email) == ["cancelled"], "the bank refused")
    visitor.page.reload()
    visitor.reads("The payment did not go through")
    books.wait_for_mail(visitor.email, "did not go through; nothing was charged")
