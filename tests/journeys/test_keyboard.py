"""A whole purchase without a mouse: the focus is always seen, and goes where the reader must look."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import BALL

#: The words of the focused control, whether it or the box around it wears a ring, and whether it is in sight.
FOCUSED = """() => {
    const it = document.activeElement, box = it.getBoundingClientRect();
    const ring = (element, part) => {
        const style = getComputedStyle(element, part);
        return style.outlineStyle !== 'none' && style.outlineWidth !== '0px';
    };
    return {
        name: (it.labels?.length ? it.labels[0] : it).innerText.trim().replace(/\\s+/g, ' '),
        ringed: ring(it) || ring(it, '::after') || ring(it.parentElement),
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control whose words begin so has the focus, and see it on every one before."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["ringed"], f"no focus ring on {focused['name']!r} at {page.url}"
        assert focused["inside"], f"{focused['name']!r} has the focus out of sight at {page.url}"
        if focused["name"].startswith(name):
            return
    raise AssertionError(f"Tab never reaches {name!r} on {page.url}")


def write(page: Page, answers: dict[str, str]) -> None:
    """Tab to each field in its turn and type."""
    for label, answer in answers.items():
        tab_to(page, label)
        page.keyboard.type(answer)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_ball_is_bought_with_the_keyboard_alone(new_visitor, books, javascript):
    mara = new_visitor(javascript=javascript)
    page, keyboard = mara.page, mara.page.keyboard
    mara.go(BALL)
    tab_to(page, "70 mm, mustard")
    keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="80 mm, ink blue")).to_be_checked()
    if javascript:
        page.wait_for_url("**/80-mm-ink-blue")
    tab_to(page, "Add to cart")
    keyboard.press("Space")
    mara.reads("Your cart")
    tab_to(page, "Check out")
    keyboard.press("Enter")
    mara.reads("Your details")
    write(
        page,
        {
            "Email address": mara.email,
            "Full name": "Mara Lind",
            "Street address": "12 Birch Lane",
            "City": "Portland",
            "State": "Oregon",
            "ZIP code": "97205",
        },
    )
    keyboard.press("Enter")
    mara.reads("Delivery")
    tab_to(page, "Standard")
    keyboard.press("ArrowDown")
    tab_to(page, "Continue to check and pay")
    keyboard.press("Enter")
    mara.reads("Check and pay")
    mara.sees("Express air", "80 mm, ink blue")
    tab_to(page, "Pay now")
    keyboard.press("Enter")
    mara.reads("Pay by card")
    card = {"Card number": "4242424242424242", "Expiry": "1239", "CVC": "123", "Name on card": "Mara"}
    write(page, card)
    tab_to(page, "Pay $")
    keyboard.press("Enter")
    mara.is_thanked()
    assert books.states_of(mara.email) == ["confirmed"]


def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_field(visitor):
    visitor.put_in_cart(BALL)
    visitor.follow("Check out")
    page = visitor.page
    page.get_by_label("Email address").press("Enter")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert page.title().startswith("Error: ")
    tab_to(page, "Enter an email address")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Email address")).to_be_focused()


@pytest.mark.parametrize("path", ["/", BALL, "/guides/feet", "/cart", "/sign-in"])
def test_the_first_tab_offers_to_skip_to_the_content(new_visitor, path):
    mara = new_visitor(javascript=False)
    mara.go(path)
    mara.page.keyboard.press("Tab")
    skip = mara.page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    mara.page.keyboard.press("Enter")
    expect(mara.page.locator("main")).to_be_focused()
