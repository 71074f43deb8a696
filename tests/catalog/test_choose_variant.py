"""Choosing a variant in Chromium: in place with JavaScript, by its own page without."""

import pytest
from playwright.sync_api import expect

LOTION = "/products/glide-massage-lotion"
SCENTED = f"{LOTION}/250-ml-light-lavender"


def test_choosing_shows_price_ingredients_and_address_in_place(live_shop, open_page):
    page = open_page()
    page.goto(live_shop.url + LOTION)
    ingredients = page.locator('[data-part="ingredients"]')
    expect(ingredients).not_to_contain_text("Linalool")
    page.get_by_label("Quantity").fill("3")
    page.locator(".variant__label", has_text="250 ml, light lavender").click()
    expect(ingredients).to_contain_text("Linalool")
    expect(page.locator('[data-part="price"]')).to_contain_text("$17.00")
    expect(page.get_by_label("Quantity")).to_have_value("3")
    expect(page.locator("[data-announcement]")).to_contain_text("light lavender, $17.00")
    expect(page).to_have_url(live_shop.url + SCENTED)
    expect(page).to_have_title("Glide Massage Lotion: 250 ml, light lavender · Evenmoor")


def test_arrow_keys_choose_and_the_focus_stays(live_shop, open_page):
    page = open_page()
    page.goto(live_shop.url + LOTION)
    page.locator("input[name=sku]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(f"{live_shop.url}{LOTION}/500-ml-unscented")
    assert page.evaluate("document.activeElement.value") == "CL-GLD-500-U"


def test_a_page_opened_at_a_variant_can_be_reloaded_and_shared(live_shop, open_page):
    page = open_page()
    page.goto(live_shop.url + SCENTED)
    expect(page.locator("input[name=sku]:checked")).to_have_value("CL-GLD-250-L")


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_without_javascript_a_link_shows_it_and_the_radio_buys_it(live_shop, open_page, device):
    page = open_page(device, javascript=False)
    page.goto(live_shop.url + LOTION)
    page.get_by_role("link", name="Show 250 ml, light lavender").click()
    assert page.url == live_shop.url + SCENTED
    expect(page.locator('[data-part="ingredients"]')).to_contain_text("Linalool")
    page.get_by_label("500 ml, unscented").check()
    page.get_by_role("button", name="Add to cart").click()
    expect(page.locator("main")).to_contain_text("500 ml, unscented")
