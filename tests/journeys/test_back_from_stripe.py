"""The ways back from the payment page: its link, the browser's Back button, and both after paying."""

import pytest

from tests.journeys.steps import BALL, session_of

CORK = "/products/cork-ball"


@pytest.mark.parametrize(("device", "javascript"), [("phone", True), ("desktop", False)])
def test_the_link_back_frees_the_stock_and_keeps_every_answer(
    new_visitor, books, live_shop, device, javascript
):
    mara = new_visitor(device, javascript=javascript)
    old_page = mara.buy(CORK)
    (order,) = books.orders_of(mara.email)
    assert books.pieces_held_for(order) == 1
    mara.page.get_by_role("link", name="Back to the shop").click()
    mara.reads("Check and pay")
    mara.sees("You have not paid, and nothing was charged", "12 Birch Lane", mara.email)
    assert books.pieces_held_for(order) == 0
    assert mara.pay_now() != old_page
    mara.pay_with_card()
    mara.is_thanked()
    assert books.states_of(mara.email) == ["cancelled", "confirmed"]


@pytest.mark.parametrize(("device", "javascript"), [("desktop", True), ("phone", False)])
def test_back_and_pay_again_is_the_same_payment(new_visitor, books, device, javascript):
    mara = new_visitor(device, javascript=javascript)
    payment_page = mara.buy(BALL)
    mara.page.go_back()
    mara.reads("Check and pay")
    assert mara.pay_now() == payment_page
    mara.pay_with_card()
    mara.is_thanked()
    assert books.states_of(mara.email) == ["confirmed"]


def test_back_and_pay_for_a_changed_cart_closes_the_old_payment_page(visitor, books):
    old_page = visitor.buy(BALL)
    visitor.page.go_back()
    visitor.go("/cart")
    visitor.page.get_by_label("Quantity of Spiky").fill("2")
    visitor.press("Update")
    visitor.sees("Quantity updated.", "$14.00")
    visitor.follow("Check out")
    visitor.press("Continue to delivery")
    visitor.press("Continue to check and pay")
    assert visitor.pay_now() != old_page
    assert books.states_of(visitor.email) == ["cancelled", "placed"]
    new_page = visitor.page.url
    visitor.page.goto(old_page)
    visitor.reads("This payment page has expired")
    visitor.page.goto(new_page)
    visitor.pay_with_card()
    visitor.is_thanked()
    assert books.states_of(visitor.email) == ["cancelled", "confirmed"]
    assert [order.total_cents for order in books.orders_of(visitor.email)] == [1295, 1995]


def test_back_after_paying_leads_to_the_order_again(visitor, books, live_shop):
    visitor.put_in_cart(BALL)
    visitor.check_out()
    review = visitor.page.url
    payment_page = visitor.pay_now()
    visitor.pay_with_card()
    number = visitor.is_thanked()
    visitor.page.goto(payment_page)
    assert visitor.is_thanked() == number
    visitor.page.goto(review)
    visitor.reads("Your cart is empty")
    assert books.states_of(visitor.email) == ["confirmed"]


def test_a_review_page_left_open_does_not_pay_twice(visitor, books, live_shop):
    visitor.put_in_cart(BALL)
    visitor.check_out()
    second_tab = visitor.page.context.new_page()
    second_tab.goto(visitor.page.url)
    payment_page = visitor.pay_now()
    live_shop.standin.control("pay", session=session_of(payment_page), card="4242424242424242")
    books.wait_for(lambda: books.states_of(visitor.email) == ["confirmed"], "the webhook")
    second_tab.get_by_role("button", name="Pay now").click()
    second_tab.wait_for_url("**/orders/**")
    assert books.states_of(visitor.email) == ["confirmed"]
