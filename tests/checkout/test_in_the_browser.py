"""Cart and checkout in Chromium: with the keyboard alone, without JavaScript, and for screen readers."""

import pytest
from playwright.sync_api import Page, expect

from tests.checkout.answers import ANSWERS

BALL, LAVENDER, MARJORAM = "MB-SPK70-YEL", "OL-LAV-10", "OL-MAR-05"


@pytest.fixture
def shop_page(live_shop, open_page):
    """Opens a visitor's page with some goods in the cart."""

    def open_with(*skus: str, device: str = "desktop", javascript: bool = True) -> Page:
        page = open_page(device, javascript=javascript)
        for sku in skus:
            page.request.post(f"{live_shop.url}/cart/lines", form={"sku": sku, "quantity": "1"})
        page.goto(f"{live_shop.url}/cart")
        return page

    return open_with


def answer_details(page: Page, **changes: str) -> None:
    for field, answer in {**ANSWERS, **changes}.items():
        box = page.locator(f"#{field}")
        box.select_option(answer) if field == "region" else box.fill(answer)
    page.get_by_role("button", name="Continue to delivery").click()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || document.activeElement.innerText").strip() == name:
            return
    raise AssertionError(f"Tab never reaches {name!r} on {page.url}")


def test_no_page_of_cart_and_checkout_breaks_an_accessibility_rule(shop_page, assert_accessible):
    page = shop_page()
    assert_accessible(page)
    page = shop_page(BALL, LAVENDER, MARJORAM, device="phone")
    assert_accessible(page)
    page.get_by_role("link", name="Check out").click()
    page.wait_for_url("**/checkout/details")
    assert_accessible(page)
    page.get_by_role("button", name="Continue to delivery").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert_accessible(page)
    answer_details(page)
    page.wait_for_url("**/checkout/delivery")
    assert_accessible(page)
    page.get_by_role("button", name="Continue to check and pay").click()
    expect(page.get_by_role("button", name="Pay now")).to_be_visible()
    assert_accessible(page)


def test_the_checkout_is_done_with_the_keyboard_alone(shop_page):
    page = shop_page(BALL)
    tab_to(page, "Check out")
    page.keyboard.press("Enter")
    page.wait_for_url("**/checkout/details")
    for field in ("email", "name", "street", "city", "region", "postal_code"):
        tab_to(page, field)
        page.keyboard.type("Oregon" if field == "region" else ANSWERS[field])
    page.keyboard.press("Enter")
    page.wait_for_url("**/checkout/delivery")
    page.locator("[name=method]:checked").focus()
    page.keyboard.press("ArrowDown")
    tab_to(page, "Continue to check and pay")
    page.keyboard.press("Enter")
    page.wait_for_url("**/checkout/review")
    expect(page.get_by_text("Express air, $14.95")).to_be_visible()


def test_a_refused_form_takes_the_focus_to_its_summary(shop_page):
    page = shop_page(BALL)
    page.get_by_label("Quantity of Spiky").fill("99")
    page.get_by_role("button", name="Update").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="Enter a quantity from 1 to 20").click()
    expect(page.get_by_label("Quantity of Spiky")).to_be_focused()


def test_everything_works_without_javascript(shop_page):
    page = shop_page(BALL, LAVENDER, device="phone", javascript=False)
    page.get_by_role("button", name="Remove Spiky").click()
    expect(page.get_by_text("Taken out of your cart.")).to_be_visible()
    page.get_by_role("link", name="Check out").click()
    answer_details(page)
    page.get_by_role("button", name="Continue to check and pay").click()
    expect(page.get_by_role("button", name="Pay now")).to_be_visible()


def test_the_gift_message_counts_down_while_it_is_written(shop_page):
    page = shop_page(BALL)
    page.get_by_role("link", name="Check out").click()
    answer_details(page)
    expect(page.get_by_text("300 characters left")).to_be_visible()
    page.get_by_label("Gift message").fill("x" * 301)
    expect(page.get_by_text("1 character too many")).to_be_visible()
