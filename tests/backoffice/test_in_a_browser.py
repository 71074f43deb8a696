"""The back office in Chromium: with the keyboard alone, and without a complaint of axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.books import Books
from tests.support.browser import OpenPage
from tests.support.live import LiveShop

PAGES = [
    "",
    "/orders?show=all",
    "/orders?show=cancelled",
    "/stock",
    "/stock?show=low",
    "/mail",
    "/password",
    "/reports",
    "/find?q=m",
]


def sign_in(page: Page, shop: LiveShop) -> None:
    """Type and press Enter, as people do who never reach for the mouse."""
    page.goto(f"{shop.url}/backoffice")
    page.get_by_label("Email address").focus()
    page.keyboard.type(shop.staff_email)
    page.keyboard.press("Tab")
    page.keyboard.type(shop.staff_password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("second factor")
    Books(shop).vouch_for(shop.staff_email)
    page.goto(f"{shop.url}/backoffice")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_every_page_is_accessible_and_fits(
    device: str, live_shop: LiveShop, open_page: OpenPage, assert_accessible: Callable[[Page], None]
):
    page = open_page(device)
    page.goto(f"{live_shop.url}/sign-in")
    assert_accessible(page)
    sign_in(page, live_shop)
    for path in PAGES:
        page.goto(f"{live_shop.url}/backoffice{path}")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.goto(f"{live_shop.url}/backoffice/stock")
    page.locator(".office-table__main").first.click()
    expect(page.get_by_role("heading", name="Movements")).to_be_visible()
    assert_accessible(page)


def test_stock_is_corrected_without_javascript(live_shop: LiveShop, open_page: OpenPage):
    page = open_page("phone", javascript=False)
    sign_in(page, live_shop)
    page.goto(f"{live_shop.url}/backoffice/stock?q=MB-")
    page.locator(".office-table__main").first.click()
    page.get_by_label("Change in pieces").fill("2")
    page.get_by_label("Reason").fill("Found behind the shelf")
    page.get_by_role("button", name="Correct the stock").click()
    expect(page.get_by_role("status")).to_contain_text("+2 pieces")
    expect(page.locator(".movement").first).to_contain_text("Found behind the shelf")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_the_palette_finds_and_opens_by_the_keyboard_alone(
    live_shop: LiveShop, open_page: OpenPage, assert_accessible: Callable[[Page], None]
):
    page = open_page("desktop")
    sign_in(page, live_shop)
    palette, status = page.locator("dialog.palette"), page.locator("[data-palette-status]")
    page.keyboard.press("/")
    expect(palette).to_be_visible()
    page.keyboard.type("MB-SPK70")
    expect(status).to_contain_text("1 found for “MB-SPK70”.")
    assert_accessible(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_shop.url}/backoffice/stock/MB-SPK70-YEL")
    # A slash that is typed into a field is a slash; Ctrl+K opens all the same.
    page.get_by_label("Reason").press_sequentially("1/2")
    expect(page.get_by_label("Reason")).to_have_value("1/2")
    expect(palette).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("mail not")
    expect(status).to_contain_text("found for “mail not”")
    page.keyboard.press("Escape")
    expect(palette).to_be_hidden()
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("low in")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_shop.url}/backoffice/stock?show=low")


def test_a_preview_follows_the_typing_and_is_accessible(
    live_shop: LiveShop, open_page: OpenPage, assert_accessible: Callable[[Page], None]
):
    page = open_page("phone")
    sign_in(page, live_shop)
    page.goto(f"{live_shop.url}/backoffice/products/spiky-ball/parts/words")
    shown = page.get_by_role("group", name="Preview: description")
    expect(shown).to_be_hidden()
    page.get_by_role("button", name="Preview").click()
    expect(shown.locator("p").first).to_be_visible()
    page.get_by_label("Description", exact=True).fill("For *tired* feet:\n\n- roll\n- breathe")
    expect(shown.locator("li")).to_have_text(["roll", "breathe"])
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
