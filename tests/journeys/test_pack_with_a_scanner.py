"""The packing table with a scanner: it types fast, ends with Enter, and does not wait for the page."""

from playwright.sync_api import Page, expect

from tests.journeys.steps import BALL, LAVENDER


def scan(page: Page, code: str) -> None:
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def test_scans_count_one_after_the_other_and_a_wrong_one_is_said_aloud(visitor, colleague, books):
    visitor.buy(LAVENDER, BALL)
    visitor.pay_with_card()
    number = visitor.is_thanked()
    oil, ball = books.sku_of(LAVENDER), books.sku_of(BALL)
    page = colleague.page
    page.goto(f"{colleague.shop.url}/backoffice/packing/{number}")
    for code in (oil, "WRONG-1"):
        scan(page, code)
    expect(page.locator(".pack-line__count strong")).to_have_text(["1", "0"])
    expect(page.locator("[data-scan-wrong]")).to_contain_text("Nothing we sell has the code WRONG-1")
    expect(page.locator(".scan-result--wrong")).to_be_visible()
    expect(page.locator("#code")).to_be_focused()
    scan(page, ball)
    expect(page.get_by_role("heading", name="Everything is in the parcel")).to_be_visible()
    expect(page.locator("[data-scan-wrong]")).to_be_empty()
    expect(page.locator("#tracking_number")).to_be_focused()
    page.get_by_label("Carrier", exact=True).select_option("UPS")
    page.locator("#tracking_number").focus()
    scan(page, "1Z999AA10123456784")
    expect(page.get_by_role("status").filter(has_text=f"{number} is shipped")).to_be_visible()
