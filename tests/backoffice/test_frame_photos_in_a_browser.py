"""The frame of a photograph is drawn in Chromium, by mouse and keyboard; numbers do without both."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.backoffice.test_in_a_browser import sign_in
from tests.support.browser import OpenPage
from tests.support.live import LiveShop
from tests.support.pictures import picture

EDGES = ("From the left", "From the top", "Width", "Height")


@pytest.fixture
def photograph(live_shop: LiveShop, open_page: OpenPage) -> str:
    """The address of one that the worker has made."""
    page = open_page()
    sign_in(page, live_shop)
    page.goto(f"{live_shop.url}/backoffice/products/spiky-ball/photos")
    made = page.locator(".edit-photos a")
    if made.count() == 0:
        sent = {"name": "ball.png", "mimeType": "image/png", "buffer": picture(1600, 1200, kind="PNG")}
        page.get_by_label("Picture").set_input_files(sent)
        page.get_by_label("What it shows").fill("A ball")
        page.get_by_role("button", name="Send the picture").click()
        expect(made.first).to_be_visible()
    return f"{live_shop.url}{made.first.get_attribute('href')}"


def numbers(page: Page) -> list[int]:
    return [int(page.get_by_label(f"{edge}, in percent").input_value()) for edge in EDGES]


def test_a_frame_is_drawn_moved_and_sent(
    live_shop: LiveShop, open_page: OpenPage, photograph: str, assert_accessible: Callable[[Page], None]
):
    page = open_page()
    sign_in(page, live_shop)
    page.goto(photograph)
    cut, whole = page.get_by_role("button", name="The frame"), page.locator("[data-picture]")
    expect(cut).to_be_visible()
    whole.scroll_into_view_if_needed()
    box = whole.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.9, steps=3)
    page.mouse.up()
    drawn = numbers(page)
    assert all(abs(number - wanted) <= 1 for number, wanted in zip(drawn, (10, 10, 80, 80), strict=True))
    expect(cut).to_be_focused()
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    moved = [drawn[0] - 1, drawn[1] - 1, drawn[2] + 1, drawn[3] + 1]
    assert numbers(page) == moved
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 2, box["y"] + box["height"] * 0.5, steps=3)
    page.mouse.up()
    assert numbers(page) == [100 - moved[2], *moved[1:]]
    page.get_by_label("Width, in percent").fill("20")
    assert cut.bounding_box()["width"] == pytest.approx(box["width"] * 0.2, abs=2)
    page.get_by_label("Width, in percent").fill("400")
    expect(cut).to_be_hidden()
    assert_accessible(page)
    page.get_by_role("button", name="Cut it to this frame").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a whole number from 1 to 100.")
    assert_accessible(page)


def test_numbers_are_sent_without_javascript(live_shop: LiveShop, open_page: OpenPage, photograph: str):
    page = open_page("phone", javascript=False)
    sign_in(page, live_shop)
    page.goto(photograph)
    expect(page.locator("[data-cut]")).to_be_hidden()
    page.get_by_label("Height, in percent").fill("95")
    page.get_by_role("button", name="Cut it to this frame").click()
    expect(page.get_by_role("status")).to_contain_text("It is being cut anew")
