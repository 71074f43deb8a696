"""Goods are received in Chromium as a barcode scanner types: all at once, with an Enter after each code."""

import pytest
from playwright.sync_api import expect

from tests.backoffice.test_in_a_browser import sign_in
from tests.support.browser import OpenPage
from tests.support.live import LiveShop


@pytest.mark.parametrize("javascript", [True, False])
def test_a_scanner_fills_field_after_field_and_sends_nothing_half_filled(
    live_shop: LiveShop, open_page: OpenPage, javascript: bool
):
    page = open_page("phone", javascript=javascript)
    sign_in(page, live_shop)
    page.goto(f"{live_shop.url}/backoffice/receiving")
    lot = "BALM-1" if javascript else "BALM-2"
    if javascript:
        # In one go: no key is lost on the way from field to field.
        page.keyboard.type(f"CL-BLM-060\n{lot}\n\n24\n")
    else:
        answers = {"Barcode": "CL-BLM-060", "Lot code": lot, "Best before": "", "Pieces": "24"}
        for label, typed in answers.items():
            expect(page.get_by_label(label)).to_be_focused()
            page.keyboard.type(f"{typed}\n")
    expect(page.get_by_role("heading", name="24 pieces of Solid Massage Balm")).to_be_visible()
    expect(page.get_by_role("button", name="Put them on the shelf")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"received into lot {lot}")
    expect(page.get_by_label("Barcode")).to_be_focused()
