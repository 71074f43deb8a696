"""From the home page to the order page with one ball, as everybody's browser can do it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import BALL
from tests.support.waiting import eventually


@pytest.mark.parametrize(
    ("database_engine", "device", "javascript"),
    [
        ("sqlite", "desktop", True),
        ("sqlite", "desktop", False),
        ("sqlite", "phone", True),
        ("sqlite", "phone", False),
        ("postgresql", "phone", True),
    ],
    indirect=["database_engine"],
)
def test_a_ball_is_found_chosen_and_bought(new_visitor, books, device, javascript):
    mara = new_visitor(device, javascript=javascript)
    mara.go("/")
    mara.page.get_by_role("link", name="Massage Balls").first.click()
    mara.follow("Spiky Massage Ball")
    mara.page.get_by_role("radio", name="80 mm, ink blue").check()
    if javascript:
        mara.page.wait_for_url("**/products/spiky-ball/80-mm-ink-blue")
    mara.press("Add to cart")
    mara.sees("In your cart: 1 × Spiky Massage Ball, 80 mm, ink blue", "$8.00", "$13.95")
    mara.check_out()
    mara.sees("12 Birch Lane", mara.email, "$13.95")
    mara.pay_now()
    mara.sees("Spiky Massage Ball", "$13.95")
    mara.pay_with_card()
    number = mara.is_thanked()
    mara.sees("80 mm, ink blue", "Caring for it", "Payment received")
    assert [order.number for order in books.orders_of(mara.email)] == [number]
    mara.go("/cart")
    mara.reads("Your cart is empty")


def test_a_choice_made_before_the_script_has_arrived_counts(visitor):
    held = []
    visitor.page.route("**/js/variants.js*", lambda route: held.append(route))
    visitor.page.goto(visitor.shop.url + BALL, wait_until="commit")
    visitor.page.get_by_role("radio", name="80 mm, ink blue").check()
    eventually(lambda: visitor.page.title() and held, "the script is asked for")
    held[0].continue_()
    visitor.page.wait_for_url("**/products/spiky-ball/80-mm-ink-blue")
    visitor.sees("$8.00")


def test_the_header_counts_what_is_in_the_cart(visitor):
    visitor.put_in_cart("/products/mini-hand-ball", "/products/cork-ball")
    visitor.go("/")
    expect(visitor.page.get_by_role("link", name="Cart")).to_contain_text("2")
