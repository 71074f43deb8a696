"""Public pages in Chromium: nothing cut off, nothing too small, the keyboard everywhere."""

import pytest
from playwright.sync_api import expect

PAGES = [
    "/",
    "/shop",
    "/shop/oils?fact=vegan",
    "/search?q=lavendar",
    "/search?q=xylophone",
    "/compare?sku=MB-SIL65-MED-SLT&sku=MB-RUB63-1-BLK",
    "/firmness",
    "/firmness/2",
    "/products/smooth-silicone-ball",
    "/products/lavender-essential-oil",
    "/products/evening-oil-set",
    "/guides",
    "/guides/calves",
    "/guides/calves/session",
    "/guides?minutes=5&tool=spiky-ball",
    "/guides/diluting-essential-oils-safely",
    "/areas",
    "/areas/neck",
    "/care/1",
    "/delivery",
    "/returns",
    "/privacy",
    "/terms",
    "/accessibility",
    "/about",
    "/contact",
    "/not-here",
]

DOUBLE_TEXT = "document.documentElement.style.fontSize = '200%'"
SURPLUS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

#: Links in running text may be as small as their words (WCAG 2.5.8); everything else is 24 px or more.
SMALL_TARGETS = """[...document.querySelectorAll("a, button, input, select, summary")].filter((target) => {
    const box = target.getBoundingClientRect();
    const inText = getComputedStyle(target).display === "inline" && target.closest("p, li, dd, h2, h3, h4");
    const stretched = getComputedStyle(target, "::after").position === "absolute";
    return box.width && !inText && !stretched && (box.width < 24 || box.height < 24)
        && !target.matches(".skip-link");
}).map((target) => target.outerHTML)"""


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_nothing_is_cut_off_even_at_double_text_size(live_shop, open_page, device):
    page = open_page(device)
    wide = {}
    for address in PAGES:
        page.goto(live_shop.url + address)
        normal = page.evaluate(SURPLUS)
        page.evaluate(DOUBLE_TEXT)
        surplus = (normal, page.evaluate(SURPLUS))
        if surplus != (0, 0):
            wide[address] = surplus
    assert wide == {}


def test_every_target_is_large_enough_for_a_thumb(live_shop, open_page):
    page = open_page("phone")
    small = {}
    for address in PAGES:
        page.goto(live_shop.url + address)
        if found := page.evaluate(SMALL_TARGETS):
            small[address] = found
    assert small == {}


def test_the_first_tab_offers_to_skip_to_the_content(live_shop, open_page):
    page = open_page()
    page.goto(live_shop.url)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the content")
    assert link.evaluate("(link) => document.activeElement === link")
    assert link.is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_header_counts_the_cart_only_where_it_can(live_shop, open_page, javascript):
    page = open_page(javascript=javascript)
    page.request.post(f"{live_shop.url}/cart/lines", form={"sku": "MB-SPK70-YEL", "quantity": "3"})
    page.goto(live_shop.url)
    cart = page.get_by_role("link", name="Cart")
    if javascript:
        expect(cart).to_contain_text("3 things in your cart")
    cart.click()
    assert page.url == f"{live_shop.url}/cart"
