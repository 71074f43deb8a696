"""One piece left and two buyers who press Pay at the same moment."""

import pytest
from playwright.sync_api import Page

SKU, PRODUCT = "MB-MIN45-SFT-SKY", "/products/mini-hand-ball"


@pytest.mark.both_engines
@pytest.mark.parametrize("device", ["phone"])
def test_one_of_two_gets_the_last_piece_and_the_other_keeps_the_money(new_visitor, books, device):
    books.leave(SKU, 1)
    mara, ida = new_visitor(device), new_visitor(device)
    for buyer in (mara, ida):
        buyer.put_in_cart(PRODUCT)
        buyer.check_out()
    for buyer in (mara, ida):
        buyer.page.get_by_role("button", name="Pay now").click(no_wait_after=True)
    for buyer in (mara, ida):
        buyer.page.wait_for_url(lambda url: not url.endswith("/review"))

    lucky, late = (mara, ida) if pays(mara.page) else (ida, mara)
    assert pays(lucky.page) and not pays(late.page)
    late.reads("Your cart")
    late.sees("sold out")
    assert books.orders_of(late.email) == []
    lucky.pay_with_card()
    lucky.is_thanked()
    assert books.states_of(lucky.email) == ["confirmed"]
    late.page.reload()
    late.press("Remove")
    late.reads("Your cart is empty")


def test_the_piece_of_a_buyer_who_turns_back_goes_to_the_next(new_visitor, books):
    books.leave(SKU, 1)
    mara, ida = new_visitor(), new_visitor("phone", javascript=False)
    for buyer in (mara, ida):
        buyer.put_in_cart(PRODUCT)
        buyer.check_out()
    mara.pay_now()
    ida.press("Pay now")
    ida.reads("Your cart")
    mara.page.get_by_role("link", name="Back to the shop").click()
    mara.reads("Check and pay")
    ida.go("/checkout/review")
    ida.pay_now()
    ida.pay_with_card()
    ida.is_thanked()
    mara.press("Pay now")
    mara.reads("Your cart")
    assert books.states_of(mara.email) == ["cancelled"]


def pays(page: Page) -> bool:
    """Whether this browser is on a payment page."""
    return "/c/pay/" in page.url
